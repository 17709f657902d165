"""From events to notices: who serves at the body concerned and may act on it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from chungtay.foundation.accounts.queries import officers_at
from chungtay.foundation.accounts.rules import Role, capabilities
from chungtay.foundation.audit.models import Event
from chungtay.insight.inspections.queries import bodies_concerned
from chungtay.insight.oversight.models import Notice
from chungtay.insight.oversight.rules import CONCERNS
from chungtay.mandate.documents.confiding import CONFIDE
from chungtay.mandate.documents.models import Delivery
from chungtay.mandate.documents.queries import confided_to

DOCUMENT = "documents.document"

OF_AN_INSPECTION = {"inspections.announce", "inspections.conclude"}  # told to all that inspect or are visited
BETWEEN_TWO = {"plans.hand_over", "plans.undo_hand_over"}  # told to these two officers, wherever they serve by now
TO_ONE = {"cases.tell_glass"}  # told to the officer the event names, and to nobody else


def tell(events: Iterable[Event]) -> list[Notice]:
    """Write a notice for every officer an event concerns, its doer apart; return those that are new."""
    news = [(event, _bodies(event)) for event in events if event.verb in CONCERNS]
    serving, few = _serving({body for _, bodies in news for body in bodies}), _confided(event for event, _ in news)
    wanted = [_notice(event, officer) for event, bodies in news for officer in _concerned(event, bodies, serving, few)]
    known = set(Notice.objects.filter(event_id__in=[event.pk for event, _ in news]).values_list("officer", "event_id"))
    new = [notice for notice in wanted if (notice.officer_id, notice.event_id) not in known]
    return Notice.objects.bulk_create(new, ignore_conflicts=True)


def _bodies(event: Event) -> frozenset[int]:
    """Return the bodies an event concerns. A document is sent to many at once: its deliveries say to whom."""
    if event.verb in OF_AN_INSPECTION:
        return bodies_concerned(int(event.row_key), event.verb)
    if event.verb in RECALLS:
        return RECALLS[event.verb](event)
    if event.verb != "documents.send":
        return frozenset({event.agency_id} if event.agency_id else ())
    before = Event.objects.filter(
        verb=event.verb, row_label=event.row_label, row_key=event.row_key, pk__lt=event.pk
    ).order_by("-pk")
    return _receivers(int(event.row_key), before.values_list("at", flat=True).first(), event.at)


def _receivers(document_id: int, after: datetime | None, until: datetime) -> frozenset[int]:
    """Return to whom a document was newly sent between two moments."""
    sent = Delivery.objects.filter(document=document_id, sent_at__lte=until)
    return frozenset((sent.filter(sent_at__gt=after) if after else sent).values_list("receiver_id", flat=True))


def _asked_back(event: Event) -> frozenset[int]:
    """Return from whom a paper was asked back."""
    asked = Delivery.objects.filter(document=int(event.row_key), sender=event.agency_id).exclude(recalled_at=None)
    return frozenset(asked.values_list("receiver_id", flat=True))


def _all_confirmed(event: Event) -> frozenset[int]:
    """Return who recalled a paper, once the last receiver has confirmed: one notice, not one of each of 124 communes."""
    asked = Delivery.objects.filter(document=int(event.row_key)).exclude(recalled_at=None)
    later = Event.objects.filter(verb=event.verb, row_label=event.row_label, row_key=event.row_key, pk__gt=event.pk)
    if later.exists() or asked.filter(recall_confirmed_at=None).exists():
        return frozenset()
    return frozenset(asked.values_list("sender_id", flat=True))


RECALLS: Mapping[str, Callable[[Event], frozenset[int]]] = {
    "documents.recall": _asked_back,
    "documents.confirm_recall": _all_confirmed,
}


def _serving(bodies: set[int]) -> Mapping[int, list[tuple[int, frozenset[str]]]]:
    """Return by body who serves there today and what each may do."""
    found: dict[int, list[tuple[int, frozenset[str]]]] = {}
    for posting in officers_at(bodies, timezone.localdate()):
        held = frozenset(capabilities(Role(posting.role)))
        found.setdefault(posting.agency_id, []).append((posting.officer_id, held))
    return found


def _confided(events: Iterable[Event]) -> Mapping[str, frozenset[int]]:
    """Return, by row key, which of the documents these events tell of are confidential, and who was named for each."""
    keys = {int(event.row_key) for event in events if event.row_label == DOCUMENT}
    return {str(pk): officers for pk, officers in confided_to(keys).items()}


def _concerned(
    event: Event,
    bodies: frozenset[int],
    serving: Mapping[int, list[tuple[int, frozenset[str]]]],
    few: Mapping[str, frozenset[int]],
) -> set[int]:
    if event.verb in BETWEEN_TWO:
        return {event.facts["giver"], event.facts["receiver"]} - {event.actor_id or 0}
    if event.verb in TO_ONE:
        return {event.facts["officer"]} - {event.actor_id or 0}
    people = [one for body in bodies for one in serving.get(body, [])]
    if event.row_label == DOCUMENT and event.row_key in few:
        people = [(officer, held) for officer, held in people if CONFIDE in held or officer in few[event.row_key]]
    wanted = (
        {CONCERNS[event.verb], CONFIDE}
        if event.row_key in few and event.row_label == DOCUMENT
        else {CONCERNS[event.verb]}
    )
    return {officer for officer, held in people if wanted & held} - {event.actor_id or 0}


def _notice(event: Event, officer_id: int) -> Notice:
    return Notice(
        officer_id=officer_id,
        event_id=event.pk,
        verb=event.verb,
        row_label=event.row_label,
        row_key=event.row_key,
        facts=event.facts,
        at=event.at,
        waits_for_mail=True,
    )
