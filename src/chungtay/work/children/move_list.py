"""Letters of hand-over, and the communes a child can be handed over to."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from chungtay.core.names import search_key
from chungtay.foundation.agencies.models import Agency, Kind
from chungtay.foundation.areas.models import Level
from chungtay.kit.reach import Reach
from chungtay.work.children.models import Child
from chungtay.work.children.moves import MOVE_STATES, Move, MoveQuerySet, MoveState

MOST_OFFERED = 30


def moves(reach: Reach) -> MoveQuerySet:
    """Return the letters the officer reads, the newest first."""
    rows = Move.objects.within(reach).select_related("giver", "receiver", "to_area")
    return rows.order_by("-offered_on", "-pk")


def listed(reach: Reach, asked: Mapping[str, str]) -> MoveQuerySet:
    """Return the asked letters: ``q`` a child's code or a body, ``buoc`` a state."""
    rows, words, state = moves(reach), asked.get("q", "").strip(), asked.get("buoc", "")
    if state in MOVE_STATES:
        rows = rows.filter(state=state)
    if words:
        key = search_key(words)
        named = Q(giver__search_name__contains=key) | Q(receiver__search_name__contains=key)
        rows = rows.filter(Q(code__icontains=words) | (named if key else Q()))
    return rows


def to_answer(reach: Reach) -> MoveQuerySet:
    """Return the offers that wait for the own body."""
    return moves(reach).filter(receiver=reach.agency_id, state=MoveState.OFFERED)


def of_child(reach: Reach, child: Child) -> MoveQuerySet:
    """Return the letters about a child. The caller has fetched the child within reach."""
    return moves(reach).filter(Q(child=child) | Q(child__merged_into=child))


def communes(reach: Reach, words: str) -> QuerySet[Agency]:
    """Return the bodies of communes with these words in their name; a body's name is public."""
    found = Agency.objects.on(reach.day).filter(kind=Kind.PEOPLES_COMMITTEE, area__level=Level.COMMUNE)
    found = found.exclude(pk=reach.agency_id).order_by("name")
    for word in search_key(words).split():
        found = found.filter(search_name__contains=word)
    return found
