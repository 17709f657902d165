"""Questions about a draft of the own body while it is edited."""

from django.db.models import QuerySet

from chungtay.kit.http import LARGEST_KEY, whole
from chungtay.kit.reach import Reach
from chungtay.mandate.plans.models import BroughtTable, Occurrence, Plan, Target, Task, TaskGroup
from chungtay.mandate.plans.queries import our_assignments, our_drafts


def groups(reach: Reach) -> QuerySet[TaskGroup]:
    """Return the headings of the own body's drafts."""
    return TaskGroup.objects.filter(plan__in=our_drafts(reach)).select_related("plan")


def targets(reach: Reach) -> QuerySet[Target]:
    """Return the targets of the own body's drafts."""
    return Target.objects.filter(plan__in=our_drafts(reach)).select_related("plan")


def brought_tables(reach: Reach) -> QuerySet[BroughtTable]:
    """Return the tables that wait in the own body's drafts, the newest first."""
    return BroughtTable.objects.filter(plan__in=our_drafts(reach)).select_related("plan").order_by("-pk")


def waiting(plan: Plan) -> QuerySet[BroughtTable]:
    """Return the tables that wait in one draft. The caller fetched it within reach."""
    return plan.brought.defer("cells").order_by("-pk")


def our_times(reach: Reach) -> QuerySet[Occurrence]:
    """Return the times of what the own body was given."""
    rows = Occurrence.objects.filter(assignment__in=our_assignments(reach))
    return rows.select_related("assignment__task__plan", "assignment__agency")


def times_of(task: Task, reach: Reach) -> QuerySet[Occurrence]:
    """Return the times of a task of the bodies the officer may see, the earliest first. The caller fetched it within reach."""
    seen = task.assignments.within(reach)
    return Occurrence.objects.filter(assignment__in=seen).select_related("assignment__agency").order_by("due_on", "pk")


def line(plan: Plan, key: str) -> Task | TaskGroup | None:
    """Return the line a key of the table names: t12 a task, g3 a heading; None for no line of this plan."""
    if whole(key[1:], LARGEST_KEY) is None:
        return None
    if key.startswith("g"):
        return plan.groups.filter(pk=int(key[1:])).first()
    return plan.tasks.filter(pk=int(key[1:]), is_dropped=False).first()
