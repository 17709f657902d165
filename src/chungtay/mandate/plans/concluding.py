"""The conclusions of a meeting become tasks in one step (thông báo kết luận): read, confirmed on one page, given out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import directly_below, divisions
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans import actions
from chungtay.mandate.plans.forming import Part, PlanForm
from chungtay.mandate.plans.models import Plan, Task, TaskBody
from chungtay.mandate.plans.naming import Meant, directory
from chungtay.mandate.plans.queries import tasks_of
from chungtay.mandate.plans.repeating import coming_back, make_ahead
from chungtay.mandate.plans.rules import PlanState, TaskFacts
from vanban import read
from vanban.reading import Task as Said

LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Concluded:
    """What a text concludes: its tasks as read, and which bodies each seems to be for."""

    title: str
    tasks: Sequence[Said]
    bodies: Sequence[Sequence[Meant]]


def concluded(reach: Reach, text: str) -> Concluded:
    """Read a text; nothing is written. The bodies are those that can be given tasks."""
    reading = read(text[:LONGEST])
    known = directory(reach)
    bodies = [
        known.all_meant("; ".join(part for part in (task.lead or "", *task.cooperating) if part))
        for task in reading.tasks
    ]
    return Concluded(reading.document.title or "", reading.tasks, bodies)


def receivers(reach: Reach) -> list[Agency]:
    """Return the bodies that can be given what a meeting concluded: the inner units, and those directly below."""
    return [*divisions(reach.agency_id, reach.day), *directly_below(reach.agency_id, reach.day)]


@dataclass(frozen=True, slots=True)
class Concluding:
    """What was confirmed: the head, each task with the keys of the bodies that get it, and how the paper is signed.

    ``document`` is the notice where it is registered already; else a notice is made and gets a number.
    """

    title: str
    year: int
    tasks: Sequence[tuple[TaskFacts, Sequence[int]]]
    document: Document | None = None
    signing: actions.Signing | None = None
    purpose: str = ""


@transaction.atomic
def conclude(reach: Reach, told: Concluding) -> Plan:
    """Make the list of tasks of the own body and give each to its bodies, in one step; raises ``NothingPlanned``."""
    reach.require("plans.issue")
    plan = actions.draft(
        reach,
        title=told.title,
        year=told.year,
        purpose=told.purpose,
        form=PlanForm.LIST,
        answers=told.document,
        tasks=[facts for facts, _ in told.tasks],
    )
    tasks = list(tasks_of(plan))
    if not tasks:
        raise actions.NothingPlanned(plan.pk)
    for_body = _by_body(reach, zip(tasks, [keys for _, keys in told.tasks], strict=True))
    if told.signing:
        actions.issue(reach, plan, told.signing)
    else:
        plan.state = PlanState.ISSUED
        plan.save(update_fields=["state"])
        record(reach, "plans.issue", plan, tasks=len(tasks))
    _mark_leads(plan, for_body)
    for body, given in for_body.items():
        actions.give(reach, plan, body, given)
    make_ahead(coming_back().filter(task__plan=plan), reach.day)
    return plan


def _by_body(reach: Reach, pairs: Iterable[tuple[Task, Sequence[int]]]) -> dict[Agency, list[Task]]:
    """Return the tasks of each body; refuse a body that cannot be given any."""
    known = {body.pk: body for body in receivers(reach)}
    told: dict[Agency, list[Task]] = {}
    for task, keys in pairs:
        for key in keys:
            if key not in known:
                raise OutsideReach("plans.send")
            told.setdefault(known[key], []).append(task)
    return told


def _mark_leads(plan: Plan, for_body: Mapping[Agency, Sequence[Task]]) -> None:
    """A body the officer chose is one the task names, also where its words name nobody known."""
    named = set(TaskBody.objects.filter(task__plan=plan).exclude(agency=None).values_list("task_id", "agency_id"))
    place = 100
    new = []
    for body, tasks in for_body.items():
        for task in tasks:
            if (task.pk, body.pk) not in named:
                place += 1
                new.append(TaskBody(task=task, part=Part.LEAD, ordinal=place, words=body.name[:300], agency=body))
    TaskBody.objects.bulk_create(new)
