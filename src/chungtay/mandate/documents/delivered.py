"""What was sent and how far it is: for the sender by names, for the receiver what waits to be acknowledged, and what came back."""

from collections.abc import Mapping

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from chungtay.core.names import search_key
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.delivering import Counts, DeliveryState
from chungtay.mandate.documents.models import Delivery, DeliveryQuerySet, Document, open_to
from chungtay.mandate.documents.stamps import RANK

SHELVES = {
    DeliveryState.DELIVERED: Q(returned_at=None, opened_at=None),
    DeliveryState.OPENED: Q(returned_at=None, acknowledged_at=None, opened_at__isnull=False),
    DeliveryState.ACKNOWLEDGED: Q(returned_at=None, acknowledged_at__isnull=False),
    DeliveryState.RETURNED: Q(returned_at__isnull=False),
}
LEAST_FAR = Case(
    *(When(SHELVES[state], then=Value(place)) for place, state in enumerate([DeliveryState.RETURNED, *SHELVES])),
    output_field=IntegerField(),
)


def by_urgency(path: str = "") -> Case:
    """Return what orders rows the most urgent first: the urgency of the document at ``path``."""
    name = f"{path}__urgency" if path else "urgency"
    ranks = (When(**{name: one.value}, then=Value(-rank)) for one, rank in RANK.items() if rank)
    return Case(*ranks, default=Value(0), output_field=IntegerField())


def sent(reach: Reach, document: Document) -> QuerySet[Delivery]:
    """Return where the own body sent a document, what came back and what is not opened first."""
    found = document.deliveries.filter(sender=reach.agency_id).select_related("receiver", "opened_by")
    return found.order_by(LEAST_FAR, "receiver__name")


def counts(reach: Reach, document: Document) -> Counts:
    """Return how many bodies a document was sent to, opened it, acknowledged it, returned it; one question."""
    ours = document.deliveries.filter(sender=reach.agency_id)
    return Counts(
        **ours.aggregate(
            sent=Count("pk"),
            opened=Count("pk", filter=Q(opened_at__isnull=False, returned_at=None)),
            acknowledged=Count("pk", filter=SHELVES[DeliveryState.ACKNOWLEDGED]),
            returned=Count("pk", filter=SHELVES[DeliveryState.RETURNED]),
        )
    )


def narrowed(rows: QuerySet[Delivery], asked: Mapping[str, str]) -> QuerySet[Delivery]:
    """Return the deliveries of one state to bodies whose name holds these words, marks and case aside."""
    state, words = asked.get("trang-thai", ""), search_key(asked.get("q", ""))
    found = rows.filter(SHELVES[DeliveryState(state)]) if state in set(DeliveryState) else rows
    return found.filter(receiver__search_name__contains=words) if words else found


def to_acknowledge(reach: Reach) -> DeliveryQuerySet:
    """Return what was sent to the own body and is not acknowledged: the most urgent first, then the longest waiting."""
    waiting = Delivery.objects.within(reach).filter(receiver=reach.agency_id).to_acknowledge()
    return waiting.select_related("document__kind", "sender").order_by(by_urgency("document"), "sent_at", "pk")


def received(reach: Reach) -> DeliveryQuerySet:
    """Return everything that was sent to the own body, returned or not."""
    rows = Delivery.objects.within(reach).filter(receiver=reach.agency_id)
    return rows.select_related("document__kind", "sender", "receiver")


def returned(reach: Reach) -> QuerySet[Delivery]:
    """Return what the own body returned as wrongly addressed, the newest first: it is told of by number alone."""
    rows = Delivery.objects.within(reach).filter(receiver=reach.agency_id).exclude(returned_at=None)
    return rows.select_related("document", "sender").order_by("-returned_at", "pk")


def came_back(reach: Reach) -> QuerySet[Delivery]:
    """Return what bodies returned to the own one as wrongly addressed and nobody has seen to."""
    found = Delivery.objects.filter(open_to(reach, "document"), sender__in=reach.agencies("documents.send"))
    back = found.filter(sender=reach.agency_id, settled_at=None).exclude(returned_at=None)
    return back.select_related("document__kind", "receiver").order_by("-returned_at", "pk")


def ours(reach: Reach, document: Document) -> Delivery | None:
    """Return how a document came to the own body; None when it was not sent."""
    return document.deliveries.filter(receiver=reach.agency_id).select_related("sender").first()
