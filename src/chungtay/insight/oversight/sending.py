"""Who sends an urging letter once it is issued: whoever issued it, else whoever wrote it."""

from django.utils import timezone

from chungtay.foundation.accounts.queries import officers_at, reach_of_posting
from chungtay.foundation.audit.models import Event
from chungtay.insight.oversight import log
from chungtay.insight.oversight.models import Urging
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.queries import sendable


def ready(event: Event) -> tuple[Reach, Urging] | None:
    """Return the letter this issuing was of and who sends it; None when it was another paper, or nobody of them may send.

    A letter nobody sends stays in the outgoing book with its number; the clerk sends it from its own page. One that was recalled
    meanwhile, or whose number was struck through, is nobody's to send: it holds up no other letter.
    """
    urging = log.waiting_letter(int(event.row_key))
    if urging is None:
        return None
    day = timezone.localdate()
    people = officers_at([urging.agency_id], day).filter(officer__in=[event.actor_id or 0, urging.made_by_id or 0])
    reaches = [reach_of_posting(one, day) for one in people]
    able = [one for one in reaches if one.may("documents.send", urging.agency_id)]
    able.sort(key=lambda one: one.officer_id != event.actor_id)
    return (able[0], urging) if able and sendable(able[0]).filter(pk=urging.letter_id).exists() else None
