"""When a person moves: all open work passes to another officer of the body in one step, and back.

Open work is what names the person: tasks one minds, open work files one keeps, comments on drafts one was asked for.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.drafting import own_comments
from chungtay.mandate.documents.life import Comment
from chungtay.mandate.plans.gathering import KEEP, open_matters
from chungtay.mandate.plans.models import Assignment, AssignmentQuerySet, HandedOver, HandOver, Matter
from chungtay.mandate.plans.working import NotServing, serves


class NothingOpen(Exception):
    """The officer has no open work at this body."""


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What one officer still has to do for the own body; of all officers, where none is named."""

    tasks: AssignmentQuerySet
    matters: QuerySet[Matter]
    comments: QuerySet[Comment]


def open_work(reach: Reach, officer: Officer | None = None) -> OpenWork:
    """Return the open work of the own body that somebody has, or of one officer.

    Work files pass only where the one who looks may keep them; a comment on a confidential draft does not pass: to whom
    it is confided says its clerk.
    """
    tasks = Assignment.objects.within(reach).filter(agency=reach.agency_id).open().exclude(keeper=None)
    matters = open_matters(reach).exclude(keeper=None)
    asked = own_comments(reach).filter(settled_at=None, document__is_confidential=False).exclude(asked_of=None)
    if officer is not None:
        tasks, matters, asked = (
            tasks.filter(keeper=officer),
            matters.filter(keeper=officer),
            asked.filter(asked_of=officer),
        )
    return OpenWork(
        tasks.select_related("task__plan__agency", "keeper").order_by("due_on", "pk"),
        matters if reach.may(KEEP) else matters.none(),
        asked,
    )


@transaction.atomic
def hand_over(reach: Reach, *, giver: Officer, receiver: Officer) -> HandOver:
    """Hand all open work of one officer to another of the own body; raise ``NotServing`` or ``NothingOpen``."""
    reach.require("plans.take")
    if giver.pk == receiver.pk or not serves(receiver.pk, reach.agency_id, reach):
        raise NotServing(receiver.pk)
    work = open_work(reach, giver)
    tasks = list(Assignment.objects.select_for_update().filter(pk__in=work.tasks.order_by().values("pk"), keeper=giver))
    matters, comments = list(work.matters), list(work.comments)
    if not (tasks or matters or comments):
        raise NothingOpen(giver.pk)
    made = HandOver.objects.create(
        agency_id=reach.agency_id, giver=giver, receiver=receiver, by_id=reach.officer_id or None
    )
    things = (
        [HandedOver(hand_over=made, assignment=row) for row in tasks]
        + [HandedOver(hand_over=made, matter=row) for row in matters]
        + [HandedOver(hand_over=made, comment=row) for row in comments]
    )
    HandedOver.objects.bulk_create(things)
    counts = _pass(made, giver, receiver)
    record(reach, "plans.hand_over", made, giver=giver.pk, receiver=receiver.pk, **counts)
    return made


@transaction.atomic
def take_back(reach: Reach, hand_over: HandOver) -> None:
    """Undo a hand-over: what the receiver still has goes back to who had it."""
    reach.require("plans.take", hand_over.agency_id)
    made = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    if made.undone_at is not None:
        raise NotNow("undone already")
    counts = _pass(made, made.receiver, made.giver)
    made.undone_at = timezone.now()
    made.save(update_fields=["undone_at"])
    record(reach, "plans.undo_hand_over", made, giver=made.giver_id, receiver=made.receiver_id, **counts)


def _pass(made: HandOver, giver: Officer, receiver: Officer) -> dict[str, int]:
    """Give what still names the one to the other; return how much of each kind."""
    tasks = Assignment.objects.filter(pk__in=made.tasks.values("assignment"), keeper=giver)
    matters = Matter.objects.filter(pk__in=made.tasks.values("matter"), keeper=giver)
    asked = Comment.objects.filter(pk__in=made.tasks.values("comment"), asked_of=giver)
    return {
        "tasks": tasks.update(keeper=receiver),
        "work_files": matters.update(keeper=receiver),
        "comments": asked.update(asked_of=receiver),
    }
