"""The rows a frozen figure rests on, beside what they are now."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from chungtay.core.calendar import period
from chungtay.core.figures import Absent
from chungtay.kit.reach import Reach
from chungtay.results.figures import queries as figures
from chungtay.results.figures.models import Indicator
from chungtay.results.figures.queries import Behind
from chungtay.results.reporting import rules
from chungtay.results.reporting.models import Part, Submission, SubmissionFigure
from chungtay.results.reporting.rules import Change, Row


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of a frozen figure: what it added then, what it adds now, and its words (None when it is gone for good)."""

    then: Decimal | None
    now: Decimal | None
    change: Change
    row: Behind | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one report below adds to a consolidated figure."""

    part: Submission
    told: Decimal | Absent
    reason: str


def rows_of(figure: SubmissionFigure) -> list[Row]:
    """Return the rows kept with a figure as (label, key, amount)."""
    return [(str(label), str(key), Decimal(str(amount))) for label, key, amount in figure.row_keys]


def kept_rows(reach: Reach, submission: Submission, figure: SubmissionFigure) -> list[Kept]:
    """Return the rows a frozen figure rests on, each compared with today, then those added since."""
    indicator, ours = figure.indicator, frozenset({submission.agency_id})
    then = {key: amount for _, key, amount in rows_of(figure)}
    live = figures.rows(reach, indicator, ours, period(submission.period))
    now = {row.key: row for row in figures.behind(reach, indicator, live)}
    gone = _words_of_gone(reach, indicator, [key for key in then if key not in now])
    keys = [*then, *(key for key in now if key not in then)]
    return [_kept(then.get(key), now.get(key), gone.get(key)) for key in keys]


def _kept(then: Decimal | None, now: Behind | None, gone: Behind | None) -> Kept:
    return Kept(then, now.amount if now else None, rules.change(then, now.amount if now else None), now or gone)


def _words_of_gone(reach: Reach, indicator: Indicator, keys: list[str]) -> dict[str, Behind]:
    """Return the words of rows that no longer count: withdrawn or moved, but still there."""
    return {row.key: row for row in figures.by_key(reach, indicator, keys)} if keys else {}


def contributions(figure: SubmissionFigure) -> list[Contribution]:
    """Return what each report below told for a consolidated figure, by body."""
    links = (
        Part.objects.filter(whole=figure.submission_id).select_related("part__agency").order_by("part__agency__name")
    )
    below = [link.part for link in links]
    told = {one.submission_id: one for one in figures_of(below, [figure.indicator_id])}
    return [_contribution(part, told.get(part.pk)) for part in below]


def _contribution(part: Submission, figure: SubmissionFigure | None) -> Contribution:
    if figure is None:
        return Contribution(part, None, "")
    return Contribution(part, rules.told(figure.computed, figure.typed, figure.is_not_applicable), figure.reason)


def figures_of(submissions: Iterable[Submission], indicator_ids: Iterable[int]) -> list[SubmissionFigure]:
    """Return the frozen figures of reports for some indicators."""
    keys = [one.pk for one in submissions]
    return list(SubmissionFigure.objects.filter(submission__in=keys, indicator__in=list(indicator_ids)))


def figure_of(submission: Submission, code: str) -> SubmissionFigure | None:
    """Return a report's figure for the indicator of that code."""
    return submission.figures.filter(indicator__code=code).select_related("indicator").first()
