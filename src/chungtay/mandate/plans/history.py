"""What happened to a task, in words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import Reach
from chungtay.mandate.plans.models import Task
from chungtay.mandate.plans.queries import assignments
from chungtay.mandate.plans.words import VERBS


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a history: the event, who did it and for which body."""

    event: Event
    actor: str
    agency: str

    @property
    def words(self) -> str:
        """What was done, in the officer's language."""
        return str(VERBS.get(self.event.verb, self.event.verb))


def history(reach: Reach, task: Task, at_most: int = 50) -> list[Told]:
    """Return what happened to a task, its plan and its assignments within reach, newest first."""
    keys = [str(key) for key in assignments(reach).filter(task=task).values_list("pk", flat=True)]
    about = Q(row_label="plans.task", row_key=str(task.pk)) | Q(row_label="plans.assignment", row_key__in=keys)
    if task.plan.agency_id == reach.agency_id:
        about |= Q(row_label="plans.plan", row_key=str(task.plan_id))
    events = list(Event.objects.filter(about).order_by("-id")[:at_most])
    return _with_names(events)


def _with_names(events: list[Event]) -> list[Told]:
    actors: dict[int, Any] = Officer.objects.in_bulk({event.actor_id for event in events if event.actor_id})
    bodies: dict[int, Any] = Agency.objects.in_bulk({event.agency_id for event in events if event.agency_id})
    return [
        Told(event, str(actors.get(event.actor_id or 0, "")), str(bodies.get(event.agency_id or 0, "")))
        for event in events
    ]
