"""Who stands where on a day, and who is meant by a name."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.core.names import search_key
from chungtay.core.succession import Change
from chungtay.core.succession import heirs as heirs_on
from chungtay.foundation.agencies.models import Agency, AgencyLine, AgencySuccession, Bond, Superior
from chungtay.kit.reach import Reach


def _standing(day: date) -> Q:
    return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gte=day))


def below(agency_id: int, day: date) -> frozenset[int]:
    """Return the bodies at and below one body on a day, itself included."""
    lines = AgencyLine.objects.filter(_standing(day), upper=agency_id)
    return frozenset(lines.values_list("lower_id", flat=True)) | {agency_id}


def directly_below(agency_id: int, day: date) -> QuerySet[Agency]:
    """Return the bodies that answer to this one on a day: directly below and under its guidance, inner units apart."""
    links = Superior.objects.filter(_standing(day), upper=agency_id).exclude(bond=Bond.PART)
    return Agency.objects.on(day).filter(pk__in=links.values("lower_id")).order_by("kind", "name")


def divisions(agency_id: int, day: date) -> QuerySet[Agency]:
    """Return the inner units (ban, phòng) of a body on a day."""
    links = Superior.objects.filter(_standing(day), upper=agency_id, bond=Bond.PART)
    return Agency.objects.on(day).filter(pk__in=links.values("lower_id")).order_by("name")


def directly_above(agency_id: int, day: date) -> QuerySet[Agency]:
    """Return the bodies this one answers to on a day."""
    links = Superior.objects.filter(_standing(day), lower=agency_id)
    return Agency.objects.on(day).filter(pk__in=links.values("upper_id")).order_by("name")


def agency(pk: int) -> Agency:
    """Return one body. Names of bodies are public: no reach is asked."""
    return Agency.objects.select_related("area").get(pk=pk)


def by_code(code: str) -> Agency | None:
    """Return the body with that code, or None."""
    return Agency.objects.filter(code=code).first()


def named(words: str) -> QuerySet[Agency]:
    """Return the bodies whose name holds these words, marks and case aside."""
    return Agency.objects.filter(search_name__contains=search_key(words)).order_by("name")


def heirs(agency_id: int) -> QuerySet[Agency]:
    """Return the bodies that carry on after this one, at any later time (one step)."""
    return Agency.objects.filter(pk__in=AgencySuccession.objects.filter(old=agency_id).values("new_id"))


def carried_on(agency_id: int, day: date) -> frozenset[int]:
    """Return the bodies that have ended and whose past this one carries on, on a day, at any number of steps.

    A body that still stands keeps its past to itself, also when a part of it went elsewhere. One question for most bodies.
    """
    known = _changes_before(agency_id, day)
    old = {change.old for change in known} - {agency_id}
    ended = Agency.objects.filter(pk__in=old).filter(Q(valid_until=None) | Q(valid_until__lt=day)) if old else ()
    return frozenset(
        one.pk for one in ended if agency_id in (found := heirs_on(one.pk, known, day)) and one.pk not in found
    )


def _changes_before(agency_id: int, day: date) -> list[Change[int]]:
    """Return all that befell, up to a day, the bodies that lead to this one; one question a step, and one for where else they went."""
    told = AgencySuccession.objects.filter(on__lte=day)
    seen, edge = {agency_id}, {agency_id}
    while edge:
        edge = set(told.filter(new__in=edge).values_list("old", flat=True)) - seen
        seen |= edge
    rows = told.filter(old__in=seen) if len(seen) > 1 else ()
    return [Change(row.old_id, frozenset({row.new_id}), row.on, row.order) for row in rows]


def carried_on_by(bodies: Iterable[Agency], day: date) -> dict[int, Agency]:
    """Return, for each of these bodies that has ended, the one that carries it on whole on a day; a divided one is not guessed."""
    ended = {one.pk for one in bodies if one.valid_until and one.valid_until < day}
    if not ended:
        return {}
    seen, edge = set(ended), set(ended)
    while edge:
        edge = set(AgencySuccession.objects.filter(old__in=edge, on__lte=day).values_list("new", flat=True)) - seen
        seen |= edge
    rows = AgencySuccession.objects.filter(old__in=seen, on__lte=day)
    changes = [Change(row.old_id, frozenset({row.new_id}), row.on, row.order) for row in rows]
    carriers = {one: next(iter(found)) for one in ended if len(found := heirs_on(one, changes, day)) == 1}
    known = Agency.objects.on(day).select_related("area").in_bulk(set(carriers.values()))
    return {one: known[heir] for one, heir in carriers.items() if heir in known and heir != one}


def our_agency(reach: Reach) -> Agency:
    """Return the body the officer acts for."""
    return agency(reach.agency_id)
