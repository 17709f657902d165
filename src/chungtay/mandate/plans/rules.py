"""The life of a plan and of an assignment, and when a task is late."""

from datetime import date
from enum import StrEnum

from chungtay.core.workflow import Workflow


class PlanState(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


class PlanVerb(StrEnum):
    EDIT = "edit"
    ISSUE = "issue"
    SEND = "send"
    WITHDRAW = "withdraw"


PLAN_LIFE = Workflow[PlanState, PlanVerb](
    {
        (PlanState.DRAFT, PlanVerb.EDIT): PlanState.DRAFT,
        (PlanState.DRAFT, PlanVerb.ISSUE): PlanState.ISSUED,
        (PlanState.DRAFT, PlanVerb.WITHDRAW): PlanState.WITHDRAWN,
        (PlanState.ISSUED, PlanVerb.SEND): PlanState.ISSUED,
        (PlanState.ISSUED, PlanVerb.WITHDRAW): PlanState.WITHDRAWN,
    }
)


class AssignmentState(StrEnum):
    SENT = "sent"
    TAKEN = "taken"
    DONE = "done"
    RETURNED = "returned"


class AssignmentVerb(StrEnum):
    TAKE = "take"
    FINISH = "finish"
    RETURN = "return"
    REOPEN = "reopen"


ASSIGNMENT_LIFE = Workflow[AssignmentState, AssignmentVerb](
    {
        (AssignmentState.SENT, AssignmentVerb.TAKE): AssignmentState.TAKEN,
        (AssignmentState.SENT, AssignmentVerb.RETURN): AssignmentState.RETURNED,
        (AssignmentState.TAKEN, AssignmentVerb.FINISH): AssignmentState.DONE,
        (AssignmentState.TAKEN, AssignmentVerb.RETURN): AssignmentState.RETURNED,
        (AssignmentState.DONE, AssignmentVerb.REOPEN): AssignmentState.TAKEN,
        (AssignmentState.RETURNED, AssignmentVerb.TAKE): AssignmentState.TAKEN,
    }
)


def is_late(state: AssignmentState, due_on: date | None, today: date) -> bool:
    """Say whether an assignment is open past its day."""
    is_open = state in {AssignmentState.SENT, AssignmentState.TAKEN}
    return is_open and due_on is not None and today > due_on
