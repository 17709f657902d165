"""How a task given to a body stands: when it is late, how urgent it is, in which count of a leader it is; who may verify it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from chungtay.mandate.plans.rules.life import AssignmentState

SOON = timedelta(days=7)


def is_late(state: AssignmentState, due_on: date | None, today: date) -> bool:
    """Say whether an assignment is open past its day."""
    is_open = state in {AssignmentState.SENT, AssignmentState.TAKEN}
    return is_open and due_on is not None and today > due_on


class Urgency(StrEnum):
    """Where an assignment stands in the list of what is to be done, worst first."""

    LATE = "late"
    SOON = "soon"
    NEW = "new"
    LATER = "later"
    CHECKING = "checking"
    DONE = "done"
    RETURNED = "returned"


def urgency(state: AssignmentState, due_on: date | None, today: date) -> Urgency:
    """Judge one assignment: late, due within seven days, not yet taken, in hand, or over."""
    if state is AssignmentState.CHECKING:
        return Urgency.CHECKING
    if state is AssignmentState.DONE:
        return Urgency.DONE
    if state is AssignmentState.RETURNED:
        return Urgency.RETURNED
    if is_late(state, due_on, today):
        return Urgency.LATE
    if due_on is not None and due_on <= today + SOON:
        return Urgency.SOON
    return Urgency.NEW if state is AssignmentState.SENT else Urgency.LATER


def may_verify(officer_id: int, done_by: int | None, *, serves_there: bool, gave_it: bool) -> bool:
    """Say whether an officer may verify what another finished: a second person of the body, or the body that gave it.

    In a body of one officer only the body above is left: nobody verifies the own work.
    """
    return officer_id != done_by and (serves_there or gave_it)


class Outcome(StrEnum):
    """How a task given to a body stands, as a leader counts it."""

    ON_TIME = "on_time"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    NOT_DUE = "not_due"


def outcome(done_on: date | None, due_on: date | None, today: date) -> Outcome:
    """Judge one task that was neither handed back nor dropped: done on time or late, open past its day or not.

    The day is that which counts now, an extension granted included; what waits for a second person is done on the day its
    body said so.
    """
    if done_on is not None:
        return Outcome.DONE_LATE if due_on is not None and done_on > due_on else Outcome.ON_TIME
    return Outcome.OVERDUE if due_on is not None and due_on < today else Outcome.NOT_DUE


def percent(part: int, whole: int) -> float | None:
    """Return a share in per cent with one decimal; None of nothing. It is printed with both numbers beside it."""
    return round(100 * part / whole, 1) if whole else None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many tasks stand where. Shares are of those that are done or past their day, never of all."""

    on_time: int = 0
    done_late: int = 0
    overdue: int = 0
    not_due: int = 0

    @property
    def given(self) -> int:
        """All tasks given, those handed back or dropped apart."""
        return self.on_time + self.done_late + self.overdue + self.not_due

    @property
    def done(self) -> int:
        """Those that are done, on time or late."""
        return self.on_time + self.done_late

    @property
    def due(self) -> int:
        """Those that are done or past their day."""
        return self.done + self.overdue

    @property
    def done_percent(self) -> float | None:
        """Done out of those done or past their day, in per cent."""
        return percent(self.done, self.due)

    @property
    def on_time_percent(self) -> float | None:
        """Done on time out of those done or past their day, in per cent."""
        return percent(self.on_time, self.due)
