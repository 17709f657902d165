"""What a consolidated report rests on: the frozen figures of the accepted reports below, and the body's own work.

Nothing live from below is mixed in. Work that several parts report together is taken off where it is counted once too
often; that is known only for parts that tell exactly what was counted from their rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from chungtay.core.figures import NOT_APPLICABLE, add_up
from chungtay.results.figures.models import GoesUp, Indicator
from chungtay.results.reporting.models import Submission, SubmissionFigure
from chungtay.results.reporting.queries.frozen import figures_of, rows_of
from chungtay.results.reporting.rules import Row, counted_twice, told


@dataclass(frozen=True, slots=True)
class Whole:
    """A consolidated figure and what it is made of. ``reported`` of ``expected`` bodies below have told it."""

    own: Decimal | None
    from_parts: Decimal | None
    shared: Decimal
    reported: int
    expected: int
    row_keys: list[Row]

    @property
    def total(self) -> Decimal | None:
        """Own work and that of the parts, shared work once; None when neither is known."""
        known = [value for value in (self.own, self.from_parts) if value is not None]
        return sum(known, -self.shared) if known else None


def consolidated(
    wanted: Sequence[Indicator],
    accepted: Sequence[Submission],
    missing: int,
    own: Mapping[str, tuple[Decimal | None, list[Row]]],
) -> dict[int, Whole]:
    """Return each indicator's consolidated figure by its key; ``missing`` bodies owe a report and have none accepted."""
    figures = figures_of(accepted, [one.pk for one in wanted])
    by_indicator: dict[int, list[SubmissionFigure]] = {one.pk: [] for one in wanted}
    for figure in figures:
        by_indicator[figure.indicator_id].append(figure)
    return {one.pk: _whole(one, by_indicator[one.pk], missing, *own[one.code]) for one in wanted}


def _whole(
    indicator: Indicator, parts: Sequence[SubmissionFigure], missing: int, own: Decimal | None, rows: list[Row]
) -> Whole:
    values = [told(part.computed, part.typed, part.is_not_applicable) for part in parts]
    if indicator.goes_up == GoesUp.NONE:
        return Whole(own, None, Decimal(0), 0, 0, rows)
    added = add_up([*values, *[None] * missing])
    plain = [rows_of(part) for part, value in zip(parts, values, strict=True) if _is_as_counted(part, value)]
    return Whole(own, added.total, counted_twice([rows, *plain]), added.reported, added.expected, rows)


def _is_as_counted(part: SubmissionFigure, value: object) -> bool:
    return value is not NOT_APPLICABLE and value is not None and value == part.computed
