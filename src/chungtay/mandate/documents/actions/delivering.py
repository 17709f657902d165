"""Acknowledge what was sent to us, return what is not for us, see to what came back; say whom a line of recipients means."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents.delivering import DELIVERY_LIFE, Receiving
from chungtay.mandate.documents.models import Delivery, Direction, Document, Entry, Meaning, Recipient
from chungtay.mandate.documents.recipients import key_of
from chungtay.mandate.documents.rules import plain_number

REGISTER = "documents.register"


@transaction.atomic
def acknowledge(reach: Reach, keys: Iterable[int]) -> int:
    """Acknowledge what was sent to the own body (tiếp nhận); return how many. What was acknowledged or returned is passed over."""
    reach.require(REGISTER)
    waiting = Delivery.objects.within(reach).filter(receiver=reach.agency_id, pk__in=list(keys)).to_acknowledge()
    found = list(waiting.select_related("document").select_for_update(of=("self",)).order_by("pk"))
    for one in found:
        DELIVERY_LIFE.after(one.state, Receiving.ACKNOWLEDGE)
        _acknowledged(reach, one)
    return len(found)


def _acknowledged(reach: Reach, one: Delivery) -> None:
    one.acknowledged_at, one.acknowledged_by_id = timezone.now(), reach.officer_id or None
    one.opened_at, one.opened_by_id = one.opened_at or one.acknowledged_at, one.opened_by_id or one.acknowledged_by_id
    one.save(update_fields=["acknowledged_at", "acknowledged_by", "opened_at", "opened_by"])
    record(reach, "documents.acknowledge", one.document, number=plain_number(one.document.number))


def acknowledge_entered(reach: Reach, document: Document) -> None:
    """What gets its number in our register is acknowledged by that. Called within the verb that gives it."""
    waiting = Delivery.objects.filter(document=document, receiver=reach.agency_id).to_acknowledge()
    for one in waiting.select_related("document").select_for_update(of=("self",)):
        _acknowledged(reach, one)


@transaction.atomic
def send_back(reach: Reach, delivery: Delivery, *, why: str) -> Delivery:
    """Return a document as wrongly addressed, with the reason; it leaves our incoming register, where it has no number yet.

    Raises ``NotNow`` once it is acknowledged or numbered, or without a reason.
    """
    line = Entry.objects.filter(document=delivery.document_id, agency=delivery.receiver_id, direction=Direction.IN)
    held = list(line.select_for_update(of=("self",)))  # the line before the delivery, as whoever numbers it does
    delivery = Delivery.objects.select_for_update(of=("self",)).select_related("document").get(pk=delivery.pk)
    reach.require(REGISTER, delivery.receiver_id)
    DELIVERY_LIFE.after(delivery.state, Receiving.RETURN)
    if not why.strip() or any(one.number is not None for one in held):
        raise NotNow(f"delivery {delivery.pk} is not returned")
    line.delete()
    delivery.returned_at, delivery.returned_by_id = timezone.now(), reach.officer_id or None
    delivery.return_why, delivery.settled_at = why.strip()[:300], None
    delivery.save(update_fields=["returned_at", "returned_by", "return_why", "settled_at"])
    told = {"receiver": delivery.receiver_id, "number": plain_number(delivery.document.number)}
    record(reach, "documents.send_back", delivery.document, agency_id=delivery.sender_id, **told)
    return delivery


@transaction.atomic
def settle(reach: Reach, delivery: Delivery) -> None:
    """Say that the own body has seen to what came back; a second press changes nothing."""
    reach.require("documents.send", delivery.sender_id)
    settled = Delivery.objects.filter(pk=delivery.pk, settled_at=None).exclude(returned_at=None)
    if settled.update(settled_at=timezone.now()):
        record(reach, "documents.settle", delivery.document, receiver=delivery.receiver_id)


@transaction.atomic
def say_whom(reach: Reach, document: Document, answers: dict[str, list[Agency]]) -> None:
    """Keep which bodies lines of recipients mean (none: on paper only), for this paper and for the next ones of the body."""
    reach.require("documents.send")
    if not Entry.objects.filter(document=document, agency=reach.agency_id, direction=Direction.OUT).exists():
        raise OutsideReach("documents.send")
    for words, bodies in answers.items():
        told = {"bodies": [one.pk for one in bodies], "said_by_id": reach.officer_id or None}
        Meaning.objects.update_or_create(agency_id=reach.agency_id, words_key=key_of(words), defaults=told)
        one = bodies[0] if len(bodies) == 1 else None
        Recipient.objects.filter(document=document, words=words).update(agency=one)
    record(reach, "documents.say_whom", document, lines=len(answers))
