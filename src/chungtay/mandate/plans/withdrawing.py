"""Give up a draft; withdraw a plan that was issued: its paper is recalled, what was given of it is dropped, all are told."""

from django.db import transaction

from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.rules import Stage
from chungtay.mandate.plans.adjusting import Adjusting, adjust
from chungtay.mandate.plans.models import Plan
from chungtay.mandate.plans.queries import tasks_of
from chungtay.mandate.plans.rules import PLAN_LIFE, Cause, ChangeKind, PlanState, PlanVerb
from chungtay.mandate.plans.working import NoReason


@transaction.atomic
def give_up(reach: Reach, plan: Plan) -> None:
    """Give a draft up; raise ``NotNow`` for a plan that was issued: that one is withdrawn."""
    reach.require("plans.draft", plan.agency_id)
    PLAN_LIFE.after(_state(plan), PlanVerb.EDIT)
    _set(reach, plan)


@transaction.atomic
def withdraw(reach: Reach, plan: Plan, *, why: str) -> None:
    """Withdraw a plan that was issued. Raises ``NoReason`` without one, ``NotNow`` for a plan that was withdrawn before.

    Its paper is recalled with the same reason, so that each receiver is asked to confirm; its tasks are dropped, so that
    nobody below is late with them. A paper that another has replaced stays replaced.
    """
    reach.require("plans.issue", plan.agency_id)
    if not why.strip():
        raise NoReason(plan.pk)
    PLAN_LIFE.after(_state(plan), PlanVerb.ADJUST)
    if tasks := list(tasks_of(plan)):
        adjust(reach, plan, tasks, Adjusting(kind=ChangeKind.DROPPED, cause=Cause.OTHER, reason=why))
    if plan.document is not None and plan.document.stage == Stage.ISSUED:
        papers.recall(reach, plan.document, why=why)
    _set(reach, plan)


def _state(plan: Plan) -> PlanState:
    """Read the state anew under a lock, so that of two who press at once one is refused."""
    return PlanState(Plan.objects.select_for_update().values_list("state", flat=True).get(pk=plan.pk))


def _set(reach: Reach, plan: Plan) -> None:
    plan.state = PLAN_LIFE.after(_state(plan), PlanVerb.WITHDRAW)
    plan.save(update_fields=["state"])
    record(reach, "plans.withdraw", plan)
