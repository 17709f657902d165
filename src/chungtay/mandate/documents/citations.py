"""Citations: from words to the documents they mean, and stubs for those that are not here yet."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from chungtay.mandate.documents.contents import meant
from chungtay.mandate.documents.models import Citation, Document, DocumentKind, DocumentState, Force, Relation
from chungtay.mandate.documents.rules import Mention, is_same_document, number_key

Told = Mapping[str, Any]
STRENGTH = {relation: place for place, relation in enumerate(Relation.values)}


def mention_of(document: Document) -> Mention:
    """Return what is known of a document, to compare it with a mention."""
    return Mention(
        number=document.number,
        kind=document.kind.code if document.kind else "",
        issued=document.issued_text,
        issuer=document.issuer_words,
        title=document.title,
    )


def mention_in(told: Told) -> Mention:
    """Return a citation as read, to compare it with documents."""
    names = {"number": "number", "kind": "type", "issued": "date", "issuer": "issuer", "title": "title"}
    return Mention(**{name: told.get(source) or "" for name, source in names.items()})


def alike(seen: QuerySet[Document], mention: Mention) -> list[Document]:
    """Return the documents that are the one mentioned: those that are here first, then stubs."""
    found = seen.filter(number_key=number_key(mention.number)).select_related("kind")
    if not mention.number:
        found = found.filter(kind__code=mention.kind or None)
    same = [one for one in found.order_by("id") if is_same_document(mention, mention_of(one))]
    return sorted(same, key=lambda one: one.state == DocumentState.STUB)


def meant_document(seen: QuerySet[Document], mention: Mention) -> Document | None:
    """Return the one document here that is mentioned, else its stub; None when there is neither, or two are possible."""
    same = alike(seen, mention)
    here = [one for one in same if one.state != DocumentState.STUB]
    stubs = [one for one in same if one.state == DocumentState.STUB]
    if len(here) == 1:
        return here[0]
    return stubs[0] if stubs else None


def write(document: Document, cited: Iterable[Told], places: Mapping[str, Told], seen: QuerySet[Document]) -> None:
    """Tie a document to those it cites; what is not here becomes a stub. Of two relations the stronger stays."""
    for at, told in enumerate(cited):
        mention = mention_in(told)
        if not mention.number and not (mention.kind and (mention.title or mention.issuer)):
            continue
        target = target_of(seen.exclude(pk=document.pk), mention)
        place = places.get(f"cited_documents[{at}]") or {}
        _tie(document, target, Relation(told.get("relation") or "mentions"), place)


def _tie(document: Document, target: Document, relation: Relation, place: Told) -> Citation:
    tie, is_new = Citation.objects.get_or_create(
        document=document,
        cited=target,
        defaults={"relation": relation, "start": place.get("start"), "end": place.get("end")},
    )
    if not is_new and STRENGTH[relation] < STRENGTH[tie.relation]:
        tie.relation = relation
        tie.save(update_fields=["relation"])
    return tie


def target_of(seen: QuerySet[Document], mention: Mention) -> Document:
    """Return the document that is mentioned, else its stub, made now when nobody mentioned it before.

    A confidential document is never cited: of it others would learn that it is here (docs/decisions/0016).
    """
    return meant_document(seen.filter(is_confidential=False), mention) or _stub(mention)


def _stub(mention: Mention) -> Document:
    return Document.objects.create(
        state=DocumentState.STUB,
        number=mention.number,
        kind=DocumentKind.objects.filter(code=mention.kind).first(),
        issued_text=mention.issued,
        issued_on=whole_day(mention.issued),
        issuer=meant(mention.issuer),
        issuer_words=mention.issuer,
        title=mention.title,
    )


def whole_day(text: str) -> date | None:
    """Return the day of an ISO date; None for a partial one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def join(document: Document, agency_ids: Iterable[int | None]) -> None:
    """Now the document is here: what documents of these bodies said of its stub is said of it; a stub nobody cites goes.

    Not of a confidential one. A citing document that a body holds which does not hold this one keeps its stub beside: that body
    goes on seeing the stub.
    """
    if document.is_confidential:
        return
    bodies = {one for one in agency_ids if one}
    stubs = list(alike(Document.objects.filter(state=DocumentState.STUB), mention_of(document)))
    of_theirs = Citation.objects.filter(cited__in=stubs, document__entries__agency__in=bodies).exclude(
        document=document
    )
    holders = set(document.entries.values_list("agency_id", flat=True)) | bodies
    for tie in of_theirs.select_related("document").distinct():
        elsewhere = tie.document.entries.exclude(agency__in=holders).exists()
        made = _tie(tie.document, document, Relation(tie.relation), {"start": tie.start, "end": tie.end})
        if elsewhere:
            Citation.objects.filter(pk=made.pk).update(instead_of=tie.cited_id)
        else:
            tie.delete()
    Force.objects.filter(document__in=stubs, agency__in=bodies).exclude(
        agency__in=document.forces.values("agency")
    ).update(document=document)
    for stub in stubs:
        if not stub.cited_by.exists() and not stub.forces.exists():
            stub.delete()
