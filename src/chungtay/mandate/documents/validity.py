"""Whether a document is in force: by the days a body states, and by what replaces or amends it among documents one may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from chungtay.kit.reach import Reach
from chungtay.mandate.documents.books import Direction
from chungtay.mandate.documents.force import Force
from chungtay.mandate.documents.models import Citation, Document, DocumentState, Entry, Relation
from chungtay.mandate.documents.ties import ties


@dataclass(frozen=True, slots=True)
class Change:
    """Another document replaces or amends this one, from a day on."""

    by: Document
    on: date | None

    def has_come(self, day: date) -> bool:
        """Say whether it has taken effect; one without a day has."""
        return self.on is None or self.on <= day


@dataclass(frozen=True, slots=True)
class Validity:
    """From when and until when a document is in force, and through what that changed."""

    from_on: date | None = None
    until_on: date | None = None
    why: str = ""
    is_read: bool = False
    replaced: tuple[Change, ...] = ()
    amended: tuple[Change, ...] = ()

    def replaced_on(self, day: date) -> Change | None:
        """Return what has replaced it by a day, the first of them."""
        return next((one for one in self.replaced if one.has_come(day)), None)

    def amended_on(self, day: date) -> tuple[Change, ...]:
        """Return what has amended it by a day."""
        return tuple(one for one in self.amended if one.has_come(day))

    def is_over(self, day: date) -> bool:
        """Say whether it is no longer in force on a day."""
        return self.replaced_on(day) is not None or (self.until_on is not None and self.until_on < day)

    def is_to_come(self, day: date) -> bool:
        """Say whether it is not yet in force on a day."""
        return self.from_on is not None and day < self.from_on and not self.is_over(day)

    def ended_on(self, day: date) -> date | None:
        """Return the first day it was no longer in force, when it is over by a day and that day is known."""
        replaced = self.replaced_on(day)
        ends = [replaced.on] if replaced and replaced.on else []
        if self.until_on and self.until_on < day:
            ends.append(self.until_on + timedelta(days=1))
        return min(ends, default=None)


UNTOLD = Validity()


def validities(reach: Reach, keys: Iterable[int]) -> dict[int, Validity]:
    """Return the validity of documents as this officer may know it. What it costs does not depend on how many there are."""
    some = set(keys)
    changes = list(_changes(reach, some)) if some else []
    stated = _stated(reach, some | {one.document_id for one in changes}) if some else {}
    told: dict[tuple[int, str], list[Change]] = defaultdict(list)
    for one in changes:
        force = stated.get(one.document_id)
        day = (force.from_on if force else None) or one.document.issued_on
        told[one.cited_id, one.relation].append(Change(one.document, day))
    return {key: _validity(stated.get(key), told, key) for key in some}


def validity_of(reach: Reach, document: Document) -> Validity:
    """Return the validity of one document as this officer may know it."""
    return validities(reach, [document.pk])[document.pk]


def ours(reach: Reach, document: Document) -> Force | None:
    """Return what the own body states of a document; None when it states nothing."""
    return document.forces.filter(agency=reach.agency_id).first()


def _validity(force: Force | None, told: dict[tuple[int, str], list[Change]], key: int) -> Validity:
    replaced, amended = (
        tuple(sorted(told.get((key, relation), ()), key=lambda one: (one.on or date.min, one.by.pk)))
        for relation in (Relation.REPLACES.value, Relation.AMENDS.value)
    )
    if force is None:
        return Validity(replaced=replaced, amended=amended)
    return Validity(force.from_on, force.until_on, force.why, force.is_read, replaced, amended)


def _changes(reach: Reach, keys: Iterable[int]) -> Iterable[Citation]:
    """Return what changes these documents, as far as the officer sees it: few are ever changed, and only of those is more asked."""
    changing = Citation.objects.filter(relation__in=[Relation.REPLACES, Relation.AMENDS], cited__in=set(keys))
    if not (some := list(changing.values_list("pk", flat=True))):
        return []
    seen = Document.objects.within(reach).filter(state=DocumentState.REGISTERED)
    return ties(reach).filter(pk__in=some, document__in=seen).select_related("document__kind")


def _stated(reach: Reach, keys: Iterable[int]) -> dict[int, Force]:
    """Return what is stated of each: by the own body, else by the issuer, else by another body one sees."""
    issuer = Entry.objects.filter(document=OuterRef("document"), agency=OuterRef("agency"), direction=Direction.OUT)
    seen = Q(agency__in=reach.agencies("documents.see")) | Q(Exists(issuer))
    found = Force.objects.filter(seen, document__in=set(keys)).annotate(by_issuer=Exists(issuer)).order_by("id")
    first = sorted(found, key=lambda one: (one.agency_id != reach.agency_id, not one.by_issuer, one.pk))  # type: ignore[attr-defined]  # annotated above
    return {one.document_id: one for one in reversed(first)}
