"""Keep a search under a name, rename it, remove it, and note that its owner has looked."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents.finding import CAPABILITY
from chungtay.mandate.documents.hits import newest_line
from chungtay.mandate.documents.saved import SavedSearch
from chungtay.mandate.documents.wanted import Wanted

MOST_SAVED = 30


@transaction.atomic
def save_search(reach: Reach, *, name: str, asked: Wanted) -> SavedSearch:
    """Keep a search; under a name that is there it takes that one's place.

    Raises ``NotNow`` when nothing is asked, or too many are kept.
    """
    reach.require(CAPABILITY)
    others = SavedSearch.objects.within(reach).exclude(name=name.strip())
    if asked.is_empty or not name.strip() or others.count() >= MOST_SAVED:
        raise NotNow("nothing asked, no name, or too many kept")
    facts = {"asked": asked.told(), "last_entry": newest_line(), "looked_at": timezone.now()}
    kept, _ = SavedSearch.objects.update_or_create(officer_id=reach.officer_id, name=name.strip(), defaults=facts)
    record(reach, "documents.save_search", kept)
    return kept


@transaction.atomic
def rename_search(reach: Reach, kept: SavedSearch, *, name: str) -> None:
    """Give a search another name. Raises ``NotNow`` when another one has it, or it is empty."""
    _require_own(reach, kept)
    if not name.strip():
        raise NotNow("a search without a name")
    kept.name = name.strip()
    try:
        with transaction.atomic():
            kept.save(update_fields=["name"])
    except IntegrityError:
        raise NotNow("the name is taken") from None
    record(reach, "documents.rename_search", kept)


@transaction.atomic
def remove_search(reach: Reach, kept: SavedSearch) -> None:
    """Forget a search."""
    _require_own(reach, kept)
    record(reach, "documents.remove_search", kept)
    kept.delete()


@transaction.atomic
def look(reach: Reach, kept: SavedSearch) -> int:
    """Note that the owner looks now; return the line of the registers up to which was looked before."""
    _require_own(reach, kept)
    before = kept.last_entry
    kept.last_entry, kept.looked_at = newest_line(), timezone.now()
    kept.save(update_fields=["last_entry", "looked_at"])
    record(reach, "documents.look_search", kept)
    return before


def _require_own(reach: Reach, kept: SavedSearch) -> None:
    reach.require(CAPABILITY)
    if kept.officer_id != reach.officer_id:
        raise OutsideReach(CAPABILITY)
