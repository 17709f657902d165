"""The life of an inspection, of a visit and of a recommendation; who may check that something was put right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from chungtay.core.workflow import Workflow

SOON = timedelta(days=7)


class Stage(StrEnum):
    """How far an inspection is."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    CONCLUDED = "concluded"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


class Verb(StrEnum):
    """What is done with an inspection."""

    EDIT = "edit"
    ANNOUNCE = "announce"
    VISIT = "visit"
    WRITE_PART = "write_part"
    CONCLUDE = "conclude"
    CLOSE = "close"
    REOPEN = "reopen"
    CALL_OFF = "call_off"


INSPECTION_LIFE = Workflow[Stage, Verb](
    {
        (Stage.PLANNED, Verb.EDIT): Stage.PLANNED,
        (Stage.PLANNED, Verb.ANNOUNCE): Stage.ANNOUNCED,
        (Stage.PLANNED, Verb.CALL_OFF): Stage.CALLED_OFF,
        (Stage.ANNOUNCED, Verb.EDIT): Stage.ANNOUNCED,
        (Stage.ANNOUNCED, Verb.VISIT): Stage.ANNOUNCED,
        (Stage.ANNOUNCED, Verb.WRITE_PART): Stage.ANNOUNCED,
        (Stage.ANNOUNCED, Verb.CONCLUDE): Stage.CONCLUDED,
        (Stage.ANNOUNCED, Verb.CALL_OFF): Stage.CALLED_OFF,
        (Stage.CONCLUDED, Verb.CLOSE): Stage.CLOSED,
        (Stage.CONCLUDED, Verb.REOPEN): Stage.ANNOUNCED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What an inspection says of itself: its title, its aim and scope, its first and last day."""

    title: str
    aim: str = ""
    from_on: date
    to_on: date


class VisitState(StrEnum):
    """Whether a visit was held."""

    PLANNED = "planned"
    HELD = "held"
    CALLED_OFF = "called_off"


class Grade(StrEnum):
    """How what was found stands."""

    GOOD = "good"
    LACKING = "lacking"
    SERIOUS = "serious"


class Remedy(StrEnum):
    """How far a recommendation is."""

    OPEN = "open"
    REPORTED = "reported"
    CHECKED = "checked"
    DROPPED = "dropped"


class RemedyVerb(StrEnum):
    """What is done with a recommendation."""

    REPORT = "report"
    CHECK = "check"
    SEND_BACK = "send_back"
    MOVE = "move"
    DROP = "drop"


REMEDY_LIFE = Workflow[Remedy, RemedyVerb](
    {
        (Remedy.OPEN, RemedyVerb.REPORT): Remedy.REPORTED,
        (Remedy.OPEN, RemedyVerb.MOVE): Remedy.OPEN,
        (Remedy.OPEN, RemedyVerb.DROP): Remedy.DROPPED,
        (Remedy.REPORTED, RemedyVerb.CHECK): Remedy.CHECKED,
        (Remedy.REPORTED, RemedyVerb.SEND_BACK): Remedy.OPEN,
    }
)


def is_second_person(checker: int, *, wrote: int | None, reported: int | None) -> bool:
    """Say whether an officer may check a remedy: neither who asked for it nor who reported it done."""
    return bool(checker) and checker not in {wrote, reported}


def is_overdue(state: Remedy, due_on: date, today: date) -> bool:
    """Say whether a recommendation is open past its day; one reported in time waits for the check, and is not late."""
    return state is Remedy.OPEN and today > due_on


class Owing(StrEnum):
    """Where a recommendation stands for whoever looks down the list, worst first."""

    OVERDUE = "overdue"
    TO_CHECK = "to_check"
    SOON = "soon"
    LATER = "later"
    OVER = "over"


def owing(state: Remedy, due_on: date, today: date) -> Owing:
    """Judge one recommendation."""
    if state in {Remedy.CHECKED, Remedy.DROPPED}:
        return Owing.OVER
    if state is Remedy.REPORTED:
        return Owing.TO_CHECK
    if is_overdue(state, due_on, today):
        return Owing.OVERDUE
    return Owing.SOON if due_on <= today + SOON else Owing.LATER


@dataclass(frozen=True, slots=True)
class Unready:
    """What stands in the way of a conclusion: parts not written, visits neither held nor called off."""

    parts: int = 0
    visits: int = 0
    findings_without_recommendation: int = 0

    def __bool__(self) -> bool:
        return bool(self.parts or self.visits or self.findings_without_recommendation)


def unready(parts: Iterable[str], visits: Iterable[VisitState], grave_without_advice: int) -> Unready:
    """Return what is missing before an inspection is concluded.

    ``parts``: the text of each body; ``grave_without_advice``: serious findings without a recommendation.
    """
    empty = sum(not words.strip() for words in parts)
    waiting = sum(state is VisitState.PLANNED for state in visits)
    return Unready(empty, waiting, grave_without_advice)
