"""The life of a plan, of a task given to a body and of a later day asked for; what becomes of what cannot be done as planned."""

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
    ADJUST = "adjust"


PLAN_LIFE = Workflow[PlanState, PlanVerb](
    {
        (PlanState.DRAFT, PlanVerb.EDIT): PlanState.DRAFT,
        (PlanState.DRAFT, PlanVerb.ISSUE): PlanState.ISSUED,
        (PlanState.DRAFT, PlanVerb.WITHDRAW): PlanState.WITHDRAWN,
        (PlanState.ISSUED, PlanVerb.SEND): PlanState.ISSUED,
        (PlanState.ISSUED, PlanVerb.ADJUST): PlanState.ISSUED,
        (PlanState.ISSUED, PlanVerb.WITHDRAW): PlanState.WITHDRAWN,
    }
)


class AssignmentState(StrEnum):
    SENT = "sent"
    TAKEN = "taken"
    CHECKING = "checking"  # said to be done; a second person has not verified it yet
    DONE = "done"
    RETURNED = "returned"


class AssignmentVerb(StrEnum):
    TAKE = "take"
    FINISH = "finish"
    HAND_IN = "hand_in"
    CHECK = "check"
    SEND_BACK = "send_back"
    RETURN = "return"
    REOPEN = "reopen"
    NOTE = "note"
    ASK_LATER = "ask_later"


ASSIGNMENT_LIFE = Workflow[AssignmentState, AssignmentVerb](
    {
        (AssignmentState.SENT, AssignmentVerb.TAKE): AssignmentState.TAKEN,
        (AssignmentState.SENT, AssignmentVerb.ASK_LATER): AssignmentState.SENT,
        (AssignmentState.SENT, AssignmentVerb.RETURN): AssignmentState.RETURNED,
        (AssignmentState.TAKEN, AssignmentVerb.NOTE): AssignmentState.TAKEN,
        (AssignmentState.TAKEN, AssignmentVerb.ASK_LATER): AssignmentState.TAKEN,
        (AssignmentState.TAKEN, AssignmentVerb.FINISH): AssignmentState.DONE,
        (AssignmentState.TAKEN, AssignmentVerb.HAND_IN): AssignmentState.CHECKING,
        (AssignmentState.TAKEN, AssignmentVerb.RETURN): AssignmentState.RETURNED,
        (AssignmentState.CHECKING, AssignmentVerb.CHECK): AssignmentState.DONE,
        (AssignmentState.CHECKING, AssignmentVerb.SEND_BACK): AssignmentState.TAKEN,
        (AssignmentState.CHECKING, AssignmentVerb.REOPEN): AssignmentState.TAKEN,
        (AssignmentState.DONE, AssignmentVerb.SEND_BACK): AssignmentState.TAKEN,
        (AssignmentState.DONE, AssignmentVerb.REOPEN): AssignmentState.TAKEN,
        (AssignmentState.RETURNED, AssignmentVerb.TAKE): AssignmentState.TAKEN,
    }
)


class ExtensionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ExtensionVerb(StrEnum):
    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


EXTENSION_LIFE = Workflow[ExtensionState, ExtensionVerb](
    {
        (ExtensionState.ASKED, ExtensionVerb.GRANT): ExtensionState.GRANTED,
        (ExtensionState.ASKED, ExtensionVerb.REFUSE): ExtensionState.REFUSED,
        (ExtensionState.ASKED, ExtensionVerb.WITHDRAW): ExtensionState.WITHDRAWN,
    }
)


class ChangeKind(StrEnum):
    """What becomes of a task that cannot be done as planned."""

    MOVED = "moved"
    FORM = "form"
    DROPPED = "dropped"


class Cause(StrEnum):
    """Why a task cannot be done as planned."""

    EPIDEMIC = "epidemic"
    STORM = "storm"
    OTHER = "other"


class Form(StrEnum):
    """In what form a task is carried out instead."""

    ONLINE = "online"
    SMALL_GROUPS = "small_groups"
    AT_HOME = "at_home"
