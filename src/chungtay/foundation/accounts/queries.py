"""Whose eyes are these: postings of the day, and the reach that follows from them."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.db.models import Exists, F, OuterRef, QuerySet

from chungtay.foundation.accounts.models import AccessKey, Officer, Posting
from chungtay.foundation.accounts.rules import Purpose, Role, Scope, capabilities
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import below, carried_on
from chungtay.kit.reach import NOBODY, Reach


def postings(officer_id: int, day: date) -> QuerySet[Posting]:
    """Return where an officer serves on a day, the newest posting first; on whose behalf the officer acts comes after."""
    rows = Posting.objects.on(day).filter(officer_id=officer_id).select_related("agency", "stands_in_from")
    return rows.order_by(F("stands_in_from").asc(nulls_first=True), "-since", "-pk")


def reach_of_posting(posting: Posting, day: date) -> Reach:
    """Return what the officer may see and do in this posting on this day; on behalf of a body, for that body alone."""
    role = Role(posting.role)
    own = frozenset({posting.agency_id})
    table = capabilities(role)
    sees_below = Scope.BELOW in table.values() and posting.stands_in_from_id is None
    lower = below(posting.agency_id, day) if sees_below else own
    grants = {name: lower if scope is Scope.BELOW else own for name, scope in table.items()}
    return Reach(
        officer_id=posting.officer_id,
        agency_id=posting.agency_id,
        day=day,
        role=role,
        grants=grants,
        stands_in_from=posting.stands_in_from_id,
        carries_on=carried_on(posting.agency_id, day),
    )


def reach_of(officer_id: int, day: date, posting_id: int | None = None) -> Reach:
    """Return the reach of an officer on a day: in the chosen posting, else the newest; nobody's when there is none."""
    chosen = chosen_posting(officer_id, day, posting_id)
    return reach_of_posting(chosen, day) if chosen else NOBODY


def acting_posting(reach: Reach, posting_id: int | None = None) -> Posting | None:
    """Return the posting whose eyes these are: the chosen one, else the newest of the day."""
    return chosen_posting(reach.officer_id, reach.day, posting_id) if reach.officer_id else None


def chosen_posting(officer_id: int, day: date, posting_id: int | None = None) -> Posting | None:
    """Return the posting an officer acts in on a day: the chosen one, else the newest; None when there is none."""
    held = list(postings(officer_id, day))
    return next((posting for posting in held if posting.pk == posting_id), held[0] if held else None)


def officers_at(agency_ids: Iterable[int], day: date) -> QuerySet[Posting]:
    """Return who serves at these bodies on a day."""
    return (
        Posting.objects.on(day)
        .filter(agency__in=agency_ids, officer__is_active=True)
        .select_related("officer", "agency")
    )


def officer(pk: int) -> Officer | None:
    """Return one account."""
    return Officer.objects.filter(pk=pk).first()


def stand_ins(reach: Reach) -> QuerySet[Posting]:
    """Return who acts on behalf of bodies in the officer's hands, today or later; ``is_over``: it has its own officers now."""
    own = Posting.objects.serving(reach.day).filter(agency=OuterRef("agency"))
    rows = Posting.objects.filter(agency__in=reach.agencies("accounts.stand_in"), stands_in_from__isnull=False)
    rows = rows.annotate(is_over=Exists(own))
    return (
        rows.filter(until__gte=reach.day).select_related("officer", "agency", "stands_in_from").order_by("until", "pk")
    )


def small_bodies(reach: Reach) -> QuerySet[Agency]:
    """Return the bodies below on whose behalf somebody may be named to act: those where nobody serves who has an account."""
    held = reach.agencies("accounts.stand_in") - {reach.agency_id}
    staffed = officers_at(held, reach.day).filter(stands_in_from=None)
    bodies = Agency.objects.on(reach.day).filter(pk__in=held)
    return bodies.exclude(pk__in=staffed.values("agency")).order_by("name")


def colleagues(reach: Reach) -> QuerySet[Officer]:
    """Return who serves at the officer's own body today."""
    serving = officers_at([reach.agency_id], reach.day).filter(stands_in_from=None)
    return Officer.objects.filter(pk__in=serving.values("officer")).order_by("full_name")


def digest(secret: str) -> str:
    """Return what is kept of a key's secret: 256 bits of chance need no slow hash."""
    return sha256(secret.encode()).hexdigest()


def keys(officer_id: int) -> QuerySet[AccessKey]:
    """Return the keys an officer made, the newest first."""
    rows = AccessKey.objects.filter(posting__officer_id=officer_id)
    return rows.select_related("posting__agency", "posting__officer")


def opened_by(secret: str, purpose: Purpose, day: date) -> AccessKey | None:
    """Return the key with this secret, when it opens for that purpose on that day."""
    standing = AccessKey.objects.standing(day).filter(digest=digest(secret), purpose=purpose)
    standing = standing.filter(posting__in=Posting.objects.on(day))
    return standing.select_related("posting__officer", "posting__agency").first()
