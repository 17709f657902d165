"""The life of a report, when it is due, and what of it still needs a person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from chungtay.core.calendar import Period, period
from chungtay.core.figures import NOT_APPLICABLE, Absent
from chungtay.core.workflow import Workflow

OWED_FOR_DAYS = 200  # an unfinished report stays on the list that long after its day


class SubmissionState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class SubmissionVerb(StrEnum):
    WRITE = "write"
    SUBMIT = "submit"
    RETURN = "return"
    ACCEPT = "accept"


LIFE = Workflow[SubmissionState, SubmissionVerb](
    {
        (SubmissionState.DRAFT, SubmissionVerb.WRITE): SubmissionState.DRAFT,
        (SubmissionState.DRAFT, SubmissionVerb.SUBMIT): SubmissionState.SUBMITTED,
        (SubmissionState.SUBMITTED, SubmissionVerb.RETURN): SubmissionState.RETURNED,
        (SubmissionState.SUBMITTED, SubmissionVerb.ACCEPT): SubmissionState.ACCEPTED,
        (SubmissionState.RETURNED, SubmissionVerb.WRITE): SubmissionState.RETURNED,
        (SubmissionState.RETURNED, SubmissionVerb.SUBMIT): SubmissionState.SUBMITTED,
    }
)


def due_on(period: Period, month: int, day: int) -> date:
    """Return the day a form is due for a period: the first such day of the year after the period's end."""
    due = date(period.end.year, month, day)
    return due if due > period.end else date(period.end.year + 1, month, day)


def days_late(due: date, today: date) -> int:
    """Return by how many days a report is late; 0 when it is not."""
    return max((today - due) // timedelta(days=1), 0)


@dataclass(frozen=True, slots=True)
class Due:
    """A period a form is owed for, and the day it is due."""

    period: Period
    on: date


def times(part: str, first: int, last: int) -> list[Period]:
    """Return one part of each of these years: ``H1`` of 2025 and 2026."""
    return [period(f"{year}-{part}".rstrip("-")) for year in range(first, last + 1)]


def owed(part: str, month: int, day: int, today: date) -> list[Due]:
    """Return the periods of one part of the year that are owed on a day: begun, and not long past their day."""
    begun = [time for time in times(part, today.year - 1, today.year + 1) if time.start <= today]
    dues = [Due(time, due_on(time, month, day)) for time in begun]
    return [due for due in dues if (today - due.on).days <= OWED_FOR_DAYS]


def previous(code: str) -> str:
    """Return the period before one of the same length: 2026-H1 → 2025-H2, 2026-AM → 2025-AM."""
    year, _, part = code.partition("-")
    if part == "H2":
        return f"{year}-H1"
    return f"{int(year) - 1}-{'H2' if part == 'H1' else part}".rstrip("-")


def told(computed: Decimal | None, typed: Decimal | None, is_not_applicable: bool) -> Decimal | Absent:
    """Return what a report tells: the typed figure, else the computed one; None is a missing figure, not a zero."""
    if is_not_applicable:
        return NOT_APPLICABLE
    return computed if typed is None else typed


def needs_reason(computed: Decimal | None, typed: Decimal | None) -> bool:
    """Say whether a typed figure differs from the computed one, so that a reason is owed."""
    return computed is not None and typed is not None and computed != typed


class Gap(StrEnum):
    """Why a figure cannot be submitted yet."""

    BLANK = "blank"
    REASON = "reason"


def gap(computed: Decimal | None, typed: Decimal | None, is_not_applicable: bool, reason: str) -> Gap | None:
    """Return what is still missing at a figure: the figure itself, or the reason of a difference."""
    if is_not_applicable:
        return None
    if typed is None:
        return Gap.BLANK
    return Gap.REASON if needs_reason(computed, typed) and not reason.strip() else None


Row = tuple[str, str, Decimal]


def counted_twice(parts: Iterable[Iterable[Row]]) -> Decimal:
    """Return how much the parts together count more than once: a row of several parts counts once, at its largest.

    A row is (label, key, amount). Unit: that of the indicator.
    """
    amounts: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for part in parts:
        for label, key, amount in part:
            amounts[label, key].append(amount)
    return sum((sum(found) - max(found) for found in amounts.values()), Decimal(0))


class Change(StrEnum):
    """What became of a row since a report was frozen."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"  # withdrawn, erased, or moved out of the period
    ADDED = "added"


def change(then: Decimal | None, now: Decimal | None) -> Change:
    """Compare what a row added when the report was frozen with what it adds now; None: it is not there."""
    if now is None:
        return Change.GONE
    if then is None:
        return Change.ADDED
    return Change.SAME if then == now else Change.CHANGED
