"""Draft a plan, issue it, send it below; what bodies do with it stands in ``working``."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import directly_below
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans import paper
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.models import Assignment, Plan, Task, TaskBody
from chungtay.mandate.plans.queries import last_ordinal, tasks_of
from chungtay.mandate.plans.rules import PLAN_LIFE, PlanState, PlanVerb, TaskFacts
from chungtay.mandate.plans.working import NoReason as NoReason
from chungtay.mandate.plans.working import finish as finish
from chungtay.mandate.plans.working import reopen as reopen
from chungtay.mandate.plans.working import return_ as return_
from chungtay.mandate.plans.working import take as take


class NothingPlanned(Exception):
    """A plan without a task cannot be issued."""


@transaction.atomic
def draft(
    reach: Reach,
    *,
    title: str,
    year: int,
    purpose: str = "",
    answers: Document | None = None,
    tasks: Sequence[TaskFacts] = (),
) -> Plan:
    """Begin a plan of the officer's own body: of its own will, or in answer to a document with the tasks it keeps."""
    reach.require("plans.draft")
    plan = Plan.objects.create(agency_id=reach.agency_id, title=title, year=year, purpose=purpose, answers=answers)
    for place, facts in enumerate(tasks, start=1):
        Task.objects.create(plan=plan, ordinal=place, **asdict(facts))
    record(reach, "plans.draft", plan, document=answers.pk if answers else None, tasks=len(tasks))
    return plan


@transaction.atomic
def edit(reach: Reach, plan: Plan, *, version: int, title: str, year: int, purpose: str) -> None:
    """Change the head of a draft; refused with ``StaleSave`` when somebody else changed it since."""
    _edit(reach, plan)
    plan.title, plan.year, plan.purpose = title, year, purpose
    plan.save_over(version)
    record(reach, "plans.edit", plan, change="head")


@transaction.atomic
def add_task(reach: Reach, plan: Plan, facts: TaskFacts) -> Task:
    """Add a task at the end of a draft."""
    _edit(reach, plan)
    task = Task.objects.create(plan=plan, ordinal=last_ordinal(plan) + 1, **asdict(facts))
    record(reach, "plans.edit", task, change="added")
    return task


@transaction.atomic
def edit_task(reach: Reach, task: Task, facts: TaskFacts, *, version: int) -> None:
    """Change a task of a draft; its sentence stays. Refused with ``StaleSave`` when somebody else changed it since."""
    _edit(reach, task.plan)
    for name, value in asdict(facts).items():
        if name != "ask_id":
            setattr(task, name, value)
    task.save_over(version)
    record(reach, "plans.edit", task, change="words")


@transaction.atomic
def move_task(reach: Reach, task: Task, *, steps: int) -> None:
    """Move a task up (−1) or down (+1) among the tasks of its draft."""
    _edit(reach, task.plan)
    row = list(tasks_of(task.plan))
    here = next(place for place, other in enumerate(row) if other.pk == task.pk)
    row.insert(max(0, here + steps), row.pop(here))
    for place, other in enumerate(row, start=1):
        Task.objects.filter(pk=other.pk).exclude(ordinal=place).update(ordinal=place)
    record(reach, "plans.edit", task, change="moved")


@transaction.atomic
def drop_task(reach: Reach, task: Task, *, is_dropped: bool = True) -> None:
    """Drop a task from a draft, or take it back."""
    _edit(reach, task.plan)
    Task.objects.filter(pk=task.pk).update(is_dropped=is_dropped)
    record(reach, "plans.edit", task, change="dropped" if is_dropped else "restored")


@transaction.atomic
def withdraw(reach: Reach, plan: Plan) -> None:
    """Give a plan up."""
    reach.require("plans.draft", plan.agency_id)
    _move(plan, PlanVerb.WITHDRAW)
    plan.save(update_fields=["state"])
    record(reach, "plans.withdraw", plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How a plan leaves the house: its day, who signs by what right, and who receives it."""

    issued_on: date
    role: str
    name: str
    authority: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@transaction.atomic
def issue(reach: Reach, plan: Plan, signing: Signing) -> Document:
    """Issue a plan: make its paper with the next number and put it on the register of outgoing documents."""
    reach.require("plans.issue", plan.agency_id)
    _move(plan, PlanVerb.ISSUE)
    tasks = list(tasks_of(plan))
    if not tasks:
        raise NothingPlanned(plan.pk)
    made = papers.draft(
        reach,
        kind_code="ke_hoach",
        title=plan.title,
        body=paper.body(plan, tasks),
        recipients=signing.recipients,
        signature=paper.signature(signing.role, signing.name, signing.authority),
        speaks_for=plan,
        cites=[(plan.answers, "implements")] if plan.answers else [],
    )
    plan.document = papers.issue(reach, made, issued_on=signing.issued_on)
    plan.save(update_fields=["state", "document"])
    record(reach, "plans.issue", plan, number=plan.document.number, tasks=len(tasks))
    return plan.document


@transaction.atomic
def send(reach: Reach, plan: Plan, *, bodies: Iterable[Agency], tasks: Iterable[Task]) -> int:
    """Send an issued plan to bodies directly below with the tasks each is given; what has gone stays. Return how many tasks are new."""
    reach.require("plans.issue", plan.agency_id)
    _move(plan, PlanVerb.SEND)
    chosen, given = _below(reach, bodies), list(tasks)
    if plan.document is None or any(task.plan_id != plan.pk for task in given):
        raise OutsideReach("plans.send")
    papers.send(reach, plan.document, chosen)
    return sum(_give(reach, plan, body, given) for body in chosen)


def _edit(reach: Reach, plan: Plan) -> None:
    reach.require("plans.draft", plan.agency_id)
    _move(plan, PlanVerb.EDIT)


def _move(plan: Plan, verb: PlanVerb) -> None:
    """Read the state anew under a lock, so that of two who press at once one is refused."""
    state = Plan.objects.select_for_update().values_list("state", flat=True).get(pk=plan.pk)
    plan.state = PLAN_LIFE.after(PlanState(state), verb)


def _below(reach: Reach, bodies: Iterable[Agency]) -> list[Agency]:
    """Return the bodies if each stands directly below the own one; refuse otherwise."""
    chosen, ours = list(bodies), set(directly_below(reach.agency_id, reach.day).values_list("pk", flat=True))
    if any(body.pk not in ours for body in chosen):
        raise OutsideReach("plans.send")
    return chosen


def _give(reach: Reach, plan: Plan, body: Agency, tasks: list[Task]) -> int:
    """Give a body the tasks it does not have yet; tell it once, and only when there is something new."""
    has = set(Assignment.objects.filter(agency=body, task__plan=plan).values_list("task_id", flat=True))
    helps = set(
        TaskBody.objects.filter(agency=body, task__plan=plan, part=Part.COOPERATING).values_list("task_id", flat=True)
    )
    new = [
        Assignment(task=task, agency=body, due_on=task.due_on, part=Part.COOPERATING if task.pk in helps else Part.LEAD)
        for task in tasks
        if task.pk not in has
    ]
    Assignment.objects.bulk_create(new)
    if new:
        record(reach, "plans.send", plan, agency_id=body.pk, tasks=len(new))
    return len(new)
