"""Draft a plan, issue it, send it below; take, finish and return what was given."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans.models import Assignment, Plan, Task
from chungtay.mandate.plans.queries import last_ordinal, tasks_of
from chungtay.mandate.plans.rules import (
    ASSIGNMENT_LIFE,
    PLAN_LIFE,
    AssignmentState,
    AssignmentVerb,
    PlanState,
    PlanVerb,
    TaskFacts,
)


class NothingPlanned(Exception):
    """A plan without a task cannot be issued."""


class NoReason(Exception):
    """A task is returned with a reason or not at all."""


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


@transaction.atomic
def take(reach: Reach, assignment: Assignment) -> None:
    """Take what was given."""
    held = _step(reach, assignment, AssignmentVerb.TAKE)
    held.taken_on, held.return_reason = reach.day, ""
    held.save()
    record(reach, "plans.take", held, task=held.task_id)


@transaction.atomic
def finish(reach: Reach, assignment: Assignment) -> None:
    """Say that what was given is done."""
    held = _step(reach, assignment, AssignmentVerb.FINISH)
    held.done_on = reach.day
    held.save()
    record(reach, "plans.finish", held, task=held.task_id)


@transaction.atomic
def reopen(reach: Reach, assignment: Assignment) -> None:
    """Take back that it is done."""
    held = _step(reach, assignment, AssignmentVerb.REOPEN)
    held.done_on = None
    held.save()
    record(reach, "plans.reopen", held, task=held.task_id)


@transaction.atomic
def return_(reach: Reach, assignment: Assignment, *, reason: str) -> None:
    """Return what was given to the body that gave it, with the reason."""
    if not reason.strip():
        raise NoReason(assignment.pk)
    held = _step(reach, assignment, AssignmentVerb.RETURN)
    held.return_reason = reason.strip()
    held.save()
    record(reach, "plans.return", held, agency_id=held.task.plan.agency_id, task=held.task_id)


def _edit(reach: Reach, plan: Plan) -> None:
    reach.require("plans.draft", plan.agency_id)
    _move(plan, PlanVerb.EDIT)


def _move(plan: Plan, verb: PlanVerb) -> None:
    """Read the state anew under a lock, so that of two who press at once one is refused."""
    state = Plan.objects.select_for_update().values_list("state", flat=True).get(pk=plan.pk)
    plan.state = PLAN_LIFE.after(PlanState(state), verb)


def _step(reach: Reach, assignment: Assignment, verb: AssignmentVerb) -> Assignment:
    reach.require("plans.take", assignment.agency_id)
    held = Assignment.objects.select_for_update(of=("self",)).select_related("task__plan").get(pk=assignment.pk)
    held.state = ASSIGNMENT_LIFE.after(AssignmentState(held.state), verb)
    return held
