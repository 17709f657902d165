"""What happened to a task, in words."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import Reach
from chungtay.mandate.plans.models import Task
from chungtay.mandate.plans.queries import parts_of
from chungtay.mandate.plans.words import VERBS


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a history: the newest of ``count`` like events, who did it and for which body."""

    event: Event
    count: int
    actor: str
    agency: str
    acting_from: str = ""  # the body the officer serves at, when acting on behalf of another

    @property
    def words(self) -> str:
        """What was done, in the officer's language."""
        return str(VERBS.get(self.event.verb, self.event.verb))


def history(reach: Reach, task: Task, at_most: int = 200) -> list[Told]:
    """Return what happened to a task, its plan and its assignments within reach, newest first.

    The same deed of one officer in one minute is one line.
    """
    keys = [str(key) for key in parts_of(reach, task).order_by().values_list("pk", flat=True)]
    about = Q(row_label="plans.task", row_key=str(task.pk)) | Q(row_label="plans.assignment", row_key__in=keys)
    if task.plan.agency_id == reach.agency_id:
        about |= Q(row_label="plans.plan", row_key=str(task.plan_id))
    runs = groupby(Event.objects.filter(about).order_by("-id")[:at_most], key=_deed)
    return _with_names([list(run) for _, run in runs])


def _deed(event: Event) -> tuple[str, int | None, str]:
    return event.verb, event.actor_id, f"{event.at:%Y-%m-%d %H:%M}"


def _with_names(runs: list[list[Event]]) -> list[Told]:
    actors: dict[int, Any] = Officer.objects.in_bulk({run[0].actor_id for run in runs if run[0].actor_id})
    keys = {key for run in runs for key in (run[0].agency_id, run[0].facts.get("stands_in_from")) if key}
    bodies: dict[int, Any] = Agency.objects.in_bulk(keys)
    return [
        Told(
            run[0],
            len(run),
            str(actors.get(run[0].actor_id or 0, "")),
            str(bodies.get(run[0].agency_id or 0, "")),
            str(bodies.get(run[0].facts.get("stands_in_from"), "")),
        )
        for run in runs
    ]
