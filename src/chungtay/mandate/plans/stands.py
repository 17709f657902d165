"""The columns of a board of tasks: the states a leader knows, told apart once. Without Django."""

from datetime import date
from enum import StrEnum

from chungtay.mandate.plans.rules import SOON, AssignmentState, Outcome, outcome


class Stand(StrEnum):
    """Where a task given to a body stands; every task stands in exactly one, worst first."""

    OVERDUE = "overdue"
    SOON = "soon"  # due within seven days
    NOT_DUE = "not_due"
    ON_TIME = "on_time"
    DONE_LATE = "done_late"
    RETURNED = "returned"  # handed back: in no share


def stand(state: AssignmentState, done_on: date | None, due_on: date | None, today: date) -> Stand:
    """Judge one task: as the four counts do, with what is due soon and what was handed back apart."""
    if state is AssignmentState.RETURNED:
        return Stand.RETURNED
    judged = outcome(done_on, due_on, today)
    if judged is Outcome.NOT_DUE and due_on is not None and due_on <= today + SOON:
        return Stand.SOON
    return Stand(judged.value)
