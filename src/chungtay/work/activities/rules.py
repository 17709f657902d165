"""Judgments about activities: what is told of one, and what in it is worth a question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from chungtay.core.workflow import Workflow


@dataclass(frozen=True, slots=True)
class NewSupport:
    """Things given: how many of a kind, worth how much in all, from which source. Kind and source are catalogue codes."""

    kind: str
    quantity: int = 1
    value_vnd: int | None = None
    source: str = ""
    child_id: UUID | None = None
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewActivity:
    """What a body tells of an activity. ``groups``: children by code of group; ``key``: so that sending twice changes nothing."""

    kind: str
    title: str
    held_on: date
    agency_id: int
    ended_on: date | None = None
    area_id: int | None = None
    place: str = ""
    girls: int = 0
    boys: int = 0
    adults: int = 0
    task_id: int | None = None
    note: str = ""
    groups: Mapping[str, int] = field(default_factory=dict)
    supports: tuple[NewSupport, ...] = ()
    partner_ids: tuple[int, ...] = ()
    key: UUID | None = None

    @property
    def children(self) -> int:
        """Children who took part."""
        return self.girls + self.boys


class Doubt(StrEnum):
    """What is kept as told and still worth a question."""

    NOBODY = "nobody took part"
    GROUP_TOO_LARGE = "more children of a group than children"
    GIVEN_WITHOUT_VALUE = "things given without a value"


def doubts(told: NewActivity, *, counts_people: bool) -> tuple[Doubt, ...]:
    """Return the questions an officer above would ask. ``counts_people``: people take part in this kind."""
    found = {
        Doubt.NOBODY: counts_people and not told.children + told.adults,
        Doubt.GROUP_TOO_LARGE: bool(told.children) and max(told.groups.values(), default=0) > told.children,
        Doubt.GIVEN_WITHOUT_VALUE: any(support.value_vnd is None for support in told.supports),
    }
    return tuple(doubt for doubt, is_there in found.items() if is_there)


def proposed_title(kind: str, where: str) -> str:
    """Return the title of an activity nobody gave one: its kind and where it was held."""
    return f"{kind} – {where}"[:300] if where else kind[:300]


class PlannedState(StrEnum):
    """How far a planned activity has come."""

    PLANNED = "planned"
    HELD = "held"
    DROPPED = "dropped"


class PlannedVerb(StrEnum):
    """What is done with a planned activity; ``TAKE_UP`` undoes that it was dropped."""

    MOVE = "move"
    CHANGE_FORM = "change_form"
    DROP = "drop"
    HOLD = "hold"
    TAKE_UP = "take_up"


PLANNED_LIFE = Workflow(
    {
        (PlannedState.PLANNED, PlannedVerb.MOVE): PlannedState.PLANNED,
        (PlannedState.PLANNED, PlannedVerb.CHANGE_FORM): PlannedState.PLANNED,
        (PlannedState.PLANNED, PlannedVerb.DROP): PlannedState.DROPPED,
        (PlannedState.PLANNED, PlannedVerb.HOLD): PlannedState.HELD,
        (PlannedState.DROPPED, PlannedVerb.TAKE_UP): PlannedState.PLANNED,
    }
)


class HowHeld(StrEnum):
    """In what form an activity is held."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    SMALL_GROUPS = "small_groups"


def moved_day(day: date, *, to: date | None, later_by: int | None) -> date:
    """Return the day after a move: the one named, or so many days later."""
    return to or day + timedelta(days=later_by or 0)
