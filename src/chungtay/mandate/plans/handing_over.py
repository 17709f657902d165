"""When a person moves: all open work passes to another officer of the body in one step, and back."""

from django.db import transaction
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.mandate.plans.models import Assignment, HandedOver, HandOver
from chungtay.mandate.plans.working import NotServing, serves


class NothingOpen(Exception):
    """The officer minds no open task of this body."""


@transaction.atomic
def hand_over(reach: Reach, *, giver: Officer, receiver: Officer) -> HandOver:
    """Hand all open tasks one officer minds to another of the own body; raise ``NotServing`` or ``NothingOpen``."""
    reach.require("plans.take")
    if giver.pk == receiver.pk or not serves(receiver.pk, reach.agency_id, reach):
        raise NotServing(receiver.pk)
    kept = Assignment.objects.filter(agency=reach.agency_id, keeper=giver).open()
    rows = list(kept.select_for_update(of=("self",)))
    if not rows:
        raise NothingOpen(giver.pk)
    made = HandOver.objects.create(
        agency_id=reach.agency_id, giver=giver, receiver=receiver, by_id=reach.officer_id or None
    )
    HandedOver.objects.bulk_create(HandedOver(hand_over=made, assignment=row) for row in rows)
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(keeper=receiver)
    record(reach, "plans.hand_over", made, giver=giver.pk, receiver=receiver.pk, tasks=len(rows))
    return made


@transaction.atomic
def take_back(reach: Reach, hand_over: HandOver) -> None:
    """Undo a hand-over: what the receiver still minds goes back to who had it."""
    reach.require("plans.take", hand_over.agency_id)
    made = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    if made.undone_at is not None:
        raise NotNow("undone already")
    still = Assignment.objects.filter(pk__in=made.tasks.values("assignment"), keeper=made.receiver_id)
    count = still.update(keeper=made.giver_id)
    made.undone_at = timezone.now()
    made.save(update_fields=["undone_at"])
    record(reach, "plans.undo_hand_over", made, giver=made.giver_id, receiver=made.receiver_id, tasks=count)
