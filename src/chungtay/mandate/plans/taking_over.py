"""After a merger: what the body that ended still had to do passes to the one that carries it on, in one step."""

from collections import Counter

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.plans.models import Assignment, AssignmentQuerySet, AssignmentState, Plan
from chungtay.mandate.plans.working import drop_requests


def left_open(reach: Reach) -> AssignmentQuerySet:
    """Return what bodies that ended, and that the own one carries on, had not done; in the order it is due."""
    rows = Assignment.objects.within(reach).open().filter(agency__in=reach.past("plans.see"))
    return rows.filter(task__plan__state="issued").order_by("due_on", "pk")


@transaction.atomic
def take_over_past(reach: Reach, old: Agency) -> int:
    """Give the own body every open task of one that was merged into it; return how many are new to it.

    Each keeps its task, its day and what was told of it; ``taken_from`` says whose it was, and who minded it no longer does.
    Where the own body was given the same task itself, there is one body left to do it: the old part is handed back and says so.
    Each giver is told once a plan. Raises ``OutsideReach`` unless the own body carries that one on, ``NotNow`` when nothing is open.
    """
    reach.require("plans.take")
    if old.pk not in reach.past("plans.see"):
        raise OutsideReach("plans.take_over_past")
    rows = list(left_open(reach).filter(agency=old).select_related("task").select_for_update(of=("self",)))
    if not rows:
        raise NotNow("nothing is open")
    tasks = [row.task_id for row in rows]
    ours = set(Assignment.objects.filter(agency=reach.agency_id, task__in=tasks).values_list("task_id", flat=True))
    moved = [row for row in rows if row.task_id not in ours]
    for row in rows:
        _pass_on(reach, row) if row in moved else _hand_back(row)
    _tell_givers(reach, old, rows)
    return len(moved)


def _pass_on(reach: Reach, row: Assignment) -> None:
    row.taken_from_id, row.agency_id, row.keeper_id = row.agency_id, reach.agency_id, None
    row.save(update_fields=["taken_from", "agency", "keeper"])


def _hand_back(row: Assignment) -> None:
    row.state, row.return_reason = (
        AssignmentState.RETURNED,
        _("The body that carries on was given the same task itself."),
    )
    row.save(update_fields=["state", "return_reason"])
    drop_requests(row)


def _tell_givers(reach: Reach, old: Agency, rows: list[Assignment]) -> None:
    counts = Counter(row.task.plan_id for row in rows)
    for plan in Plan.objects.filter(pk__in=counts).order_by("pk"):
        record(reach, "plans.take_over_past", plan, agency_id=plan.agency_id, old=old.code, tasks=counts[plan.pk])
