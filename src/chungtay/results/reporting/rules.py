"""The life of a report, and when it is due."""

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from chungtay.core.calendar import Period
from chungtay.core.workflow import Workflow


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


def needs_reason(computed: Decimal | None, typed: Decimal | None) -> bool:
    """Say whether a typed figure differs from the computed one, so that a reason is owed."""
    return computed is not None and typed is not None and computed != typed
