"""Tasks of an issued plan are moved, changed in form or dropped in one step, and the bodies that have them are told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.plans.cascade import hanging_by_body
from chungtay.mandate.plans.models import AdjustedPart, AdjustedTask, Adjustment, Assignment, Plan, Task
from chungtay.mandate.plans.rules import PLAN_LIFE, AssignmentState, Cause, ChangeKind, Form, PlanState, PlanVerb
from chungtay.mandate.plans.working import NoReason


class NothingChosen(Exception):
    """An adjustment touches at least one task."""


class NoNewDay(Exception):
    """A move names the new day, a change of form the new form."""


class TouchedSince(Exception):
    """A later adjustment touched one of the same tasks: that one is undone first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusting:
    """What becomes of the tasks, and why."""

    kind: ChangeKind
    cause: Cause
    reason: str
    new_day: date | None = None
    new_form: Form | None = None


@transaction.atomic
def adjust(reach: Reach, plan: Plan, tasks: Iterable[Task], how: Adjusting) -> Adjustment:
    """Move, change or drop tasks of one's own issued plan (điều chỉnh) with a reason; what they were stays written down."""
    reach.require("plans.issue", plan.agency_id)
    rows = _chosen(plan, tasks, how)
    made = Adjustment.objects.create(
        plan=plan,
        kind=how.kind,
        cause=how.cause,
        reason=how.reason.strip(),
        new_day=how.new_day if how.kind is ChangeKind.MOVED else None,
        new_form=(how.new_form or "") if how.kind is ChangeKind.FORM else "",
        by_id=reach.officer_id or None,
    )
    for task in rows:
        _apply(made, task)
    _tell(reach, "plans.adjust", made)
    return made


@transaction.atomic
def undo(reach: Reach, adjustment: Adjustment) -> None:
    """Undo an adjustment: each task and each body has the day it had, unless somebody gave it another one since."""
    reach.require("plans.issue", adjustment.plan.agency_id)
    made = Adjustment.objects.select_for_update().get(pk=adjustment.pk)
    if made.undone_at is not None:
        raise NotNow("undone already")
    later = Adjustment.objects.filter(plan=made.plan_id, pk__gt=made.pk, undone_at=None)
    if later.filter(tasks__task__in=made.tasks.values("task")).exists():
        raise TouchedSince(made.pk)
    for touched in made.tasks.select_related("task"):
        _put_back(made, touched)
    for part in made.parts.all():
        unchanged = Assignment.objects.filter(pk=part.assignment_id, due_on=part.due_after)
        unchanged.update(due_on=part.due_before, first_due_on=part.first_due_before)
    made.undone_at, made.undone_by_id = timezone.now(), reach.officer_id or None
    made.save(update_fields=["undone_at", "undone_by"])
    _tell(reach, "plans.undo_adjustment", made)


def _chosen(plan: Plan, tasks: Iterable[Task], how: Adjusting) -> Sequence[Task]:
    """Return the tasks under a lock, if all that is needed was said."""
    held = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    PLAN_LIFE.after(PlanState(held.state), PlanVerb.ADJUST)
    keys = [task.pk for task in tasks]
    rows = list(Task.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    if not rows:
        raise NothingChosen(plan.pk)
    if any(task.plan_id != plan.pk for task in rows):
        raise OutsideReach("plans.adjust")
    if any(task.is_dropped for task in rows):
        raise NotNow("dropped already")
    if not how.reason.strip():
        raise NoReason(plan.pk)
    if (how.kind is ChangeKind.MOVED and not how.new_day) or (how.kind is ChangeKind.FORM and not how.new_form):
        raise NoNewDay(plan.pk)
    return rows


def _apply(made: Adjustment, task: Task) -> None:
    before = {"due_before": task.due_on, "start_before": task.period_start, "end_before": task.period_end}
    if made.new_day:
        _move(made, task, made.new_day)
    AdjustedTask.objects.create(adjustment=made, task=task, due_after=task.due_on, **before)
    if made.kind == ChangeKind.DROPPED:
        task.is_dropped = True
    task.save_over(task.version)


def _move(made: Adjustment, task: Task, day: date) -> None:
    """Give a task its new day, and the same shift to its span; whoever still has it open gets the day too."""
    last = task.due_on or task.period_end
    shift = day - last if last else timedelta()
    for name in ("period_start", "period_end"):
        if getattr(task, name):
            setattr(task, name, getattr(task, name) + shift)
    task.due_on = day
    still = task.assignments.select_for_update().exclude(state__in=[AssignmentState.CHECKING, AssignmentState.DONE])
    for held in still:
        AdjustedPart.objects.create(
            adjustment=made,
            assignment=held,
            due_before=held.due_on,
            first_due_before=held.first_due_on,
            due_after=day,
        )
        held.first_due_on, held.due_on = held.first_due_on or held.due_on, day
        held.save(update_fields=["due_on", "first_due_on"])


def _put_back(made: Adjustment, touched: AdjustedTask) -> None:
    task = touched.task
    if made.kind == ChangeKind.DROPPED:
        task.is_dropped = False
    elif made.kind == ChangeKind.MOVED and task.due_on == touched.due_after:
        task.due_on, task.period_start, task.period_end = touched.due_before, touched.start_before, touched.end_before
    task.save_over(task.version)


def _tell(reach: Reach, verb: str, made: Adjustment) -> None:
    """Write one event for each body that has one of the tasks, and one for the own body."""
    given = Assignment.objects.filter(task__in=made.tasks.values("task"))
    bodies = given.order_by().values_list("agency").annotate(n=Count("pk"))
    for body, count in [(made.plan.agency_id, made.tasks.count()), *bodies]:
        record(reach, verb, made.plan, agency_id=body, kind=made.kind, cause=made.cause, tasks=count)
    for body, task in hanging_by_body(made.tasks.values_list("task", flat=True)).items():
        record(reach, f"{verb}_above", task, agency_id=body, kind=made.kind, cause=made.cause)
