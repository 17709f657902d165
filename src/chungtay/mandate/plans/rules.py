"""The life of a plan and of an assignment, and when a task is late."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from chungtay.core.workflow import Workflow

SOON = timedelta(days=7)


class Frequency(StrEnum):
    """How often a task comes back; codes of vanban."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMIANNUAL = "semiannual"
    ANNUAL = "annual"
    REGULAR = "regular"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """What a task says, before it is a row. Keys are those of the catalogue of themes and of the asks."""

    text: str
    theme_id: int | None = None
    lead: str = ""
    cooperating: str = ""
    due_on: date | None = None
    period_start: date | None = None
    period_end: date | None = None
    frequency: str = ""
    target: str = ""
    ask_id: int | None = None
    group_id: int | None = None
    repeat_day: int | None = None
    day_off: str = "after"
    time_words: str = ""
    budget_vnd: int | None = None
    resources: str = ""
    product: str = ""
    checker: str = ""


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


def first_day(printed: str) -> date | None:
    """Return the first day that a printed date names: ``2026-05`` is 1/5/2026; None for no date."""
    year, month, day = _parts(printed)
    return date(year, month or 1, day or 1) if year else None


def last_day(printed: str) -> date | None:
    """Return the last day that a printed date names: ``2026-05`` is 31/5/2026; None for no date."""
    year, month, day = _parts(printed)
    if not year:
        return None
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _parts(printed: str) -> tuple[int, int, int]:
    """Split an ISO date that may lack its day or month; a yearly ``--12-15`` names no day."""
    parts = printed.split("-") if printed[:4].isdigit() else []
    year, month, day = ([int(part) for part in parts] + [0, 0, 0])[:3]
    return year, month, day


class AnswerState(StrEnum):
    WAITING = "waiting"
    ADOPTED = "adopted"
    REFUSED = "refused"
    EXCUSED = "excused"
    ASKED_AGAIN = "asked_again"


class AnswerVerb(StrEnum):
    ADOPT = "adopt"
    REFUSE = "refuse"
    EXCUSE = "excuse"
    ASK_AGAIN = "ask_again"


ANSWER_LIFE = Workflow[AnswerState, AnswerVerb](
    {
        (AnswerState.WAITING, AnswerVerb.ADOPT): AnswerState.ADOPTED,
        (AnswerState.WAITING, AnswerVerb.REFUSE): AnswerState.REFUSED,
        (AnswerState.REFUSED, AnswerVerb.ADOPT): AnswerState.ADOPTED,
        (AnswerState.REFUSED, AnswerVerb.EXCUSE): AnswerState.EXCUSED,
        (AnswerState.REFUSED, AnswerVerb.ASK_AGAIN): AnswerState.ASKED_AGAIN,
        (AnswerState.ASKED_AGAIN, AnswerVerb.ADOPT): AnswerState.ADOPTED,
        (AnswerState.ASKED_AGAIN, AnswerVerb.REFUSE): AnswerState.REFUSED,
        (AnswerState.EXCUSED, AnswerVerb.ADOPT): AnswerState.ADOPTED,
    }
)


class Way(StrEnum):
    """How a body answered, as its sender counts it; the worst last."""

    ADAPTED = "adapted"
    ADOPTED = "adopted"
    EXCUSED = "excused"
    REFUSED = "refused"
    DRAFTING = "drafting"
    WAITING = "waiting"


HAS_ANSWERED = frozenset({Way.ADAPTED, Way.ADOPTED, Way.EXCUSED, Way.REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """What is known of one body's answer to one document. Tasks are those given with it."""

    state: AnswerState | None = None
    has_plan: bool = False
    has_draft: bool = False
    taken: int = 0
    returned: int = 0


def way(facts: AnswerFacts) -> Way:
    """Judge how a body answered: its own plan stands before its word, its word before what it did with single tasks.

    Who took tasks has adopted them; who only handed them back has said why not; who was asked again has not answered.
    """
    if facts.has_plan:
        return Way.ADAPTED
    if facts.state in WORDS_OF:
        return WORDS_OF[facts.state]
    if facts.taken:
        return Way.ADOPTED
    if facts.returned and facts.state is not AnswerState.ASKED_AGAIN:
        return Way.REFUSED
    return Way.DRAFTING if facts.has_draft else Way.WAITING


WORDS_OF: dict[AnswerState | None, Way] = {
    AnswerState.ADOPTED: Way.ADOPTED,
    AnswerState.EXCUSED: Way.EXCUSED,
    AnswerState.REFUSED: Way.REFUSED,
}


class GroundChange(StrEnum):
    """What became of a document a plan rests on."""

    REPLACED = "replaced"
    AMENDED = "amended"
    EXPIRED = "expired"


class Verdict(StrEnum):
    """What a body made of it when it looked at its plan again; empty while nobody has."""

    OPEN = ""
    KEEP = "keep"
    MEND = "mend"
    REPEAL = "repeal"


def needs_a_note(outcome: str) -> bool:
    """Say whether an outcome must say what comes of it: a plan that is kept may stand without words."""
    return outcome in {Verdict.MEND, Verdict.REPEAL}
