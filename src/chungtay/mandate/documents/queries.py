"""What officers ask about documents."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, F, Q, QuerySet, When

from chungtay.core.names import search_key
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.citations import alike
from chungtay.mandate.documents.models import (
    Attachment,
    Citation,
    Delivery,
    Direction,
    Document,
    DocumentKind,
    DocumentState,
    DocumentText,
    Entry,
    Intake,
    IntakeState,
    Relation,
    Theme,
)
from chungtay.mandate.documents.rules import Mention, number_key

STRONGEST = Case(*(When(relation=name, then=at) for at, name in enumerate(Relation.values)), default=9)


def documents(reach: Reach) -> QuerySet[Document]:
    """Return the documents the officer may see: those in the registers of the own body, and stubs."""
    return Document.objects.within(reach).select_related("kind", "issuer")


def document_choices(reach: Reach) -> QuerySet[Document]:
    """Return the documents one may choose to rest on, newest first; drafts and stubs apart."""
    return documents(reach).filter(state=DocumentState.REGISTERED).order_by("-issued_text", "-id")


def search(reach: Reach, words: str) -> QuerySet[Document]:
    """Return the documents that hold all these words (marks and case aside) or have this number, newest first."""
    return documents(reach).filter(holds(words)).order_by("-issued_text", "-id")


def holds(words: str) -> Q:
    """Return the condition that a document holds all these words, each as the start of a word, or has this number."""
    parts = search_key(words).split()
    if not parts:
        return Q(pk=None)
    asked = SearchQuery(" & ".join(f"{part}:*" for part in parts), config="simple", search_type="raw")
    key = number_key(words)
    return Q(search=asked) | Q(number_key__contains=key) if len(key) > 1 else Q(search=asked)


def same_text(reach: Reach, mark: str) -> Document | None:
    """Return the document one may see that holds exactly this text."""
    texts = DocumentText.objects.filter(fingerprint=mark, document__in=Document.objects.within(reach))
    found = texts.select_related("document").order_by("id").first()
    return found.document if found else None


def same_document(reach: Reach, told: Mapping[str, Any]) -> Document | None:
    """Return the registered document that is the one proposed: same number, issuer and date."""
    facts = told["document"]
    names = {"number": "number", "kind": "doc_type", "issued": "issue_date", "issuer": "issuer", "title": "title"}
    mention = Mention(**{name: facts.get(source) or "" for name, source in names.items()})
    same = alike(documents(reach).filter(state=DocumentState.REGISTERED), mention) if mention.number else []
    return same[0] if len(same) == 1 else None


def kind_choices(language: str) -> list[tuple[str, str]]:
    """Return the kinds as choices, in the order of the catalogue."""
    name = "name_en" if language == "en" else "name_vi"
    return list(DocumentKind.objects.values_list("code", name))


def theme_names(language: str) -> dict[str, str]:
    """Return the names of the themes by code."""
    name = "name_en" if language == "en" else "name_vi"
    return dict(Theme.objects.values_list("code", name))


def intakes(reach: Reach) -> QuerySet[Intake]:
    """Return the texts that came in to the officer's body, newest first."""
    return Intake.objects.within(reach).select_related("file", "document", "brought_by").order_by("-id")


def waiting(reach: Reach) -> QuerySet[Intake]:
    """Return the texts that wait for a person, the oldest first."""
    return intakes(reach).filter(state=IntakeState.PROPOSED).order_by("id")


def entries(reach: Reach, direction: Direction) -> QuerySet[Entry]:
    """Return the lines of a register of the officer's own body: those without a number first, then the newest."""
    lines = Entry.objects.within(reach).filter(agency=reach.agency_id, direction=direction)
    return lines.select_related("document__kind", "document__issuer").order_by(
        "-year", F("number").desc(nulls_first=True), "-id"
    )


def years(reach: Reach, direction: Direction) -> list[int]:
    """Return the years a register has lines of, newest first."""
    return sorted(set(entries(reach, direction).order_by().values_list("year", flat=True)), reverse=True)


def citations_of(document: Document) -> QuerySet[Citation]:
    """Return what a document cites, strongest relation first. The caller has fetched the document within reach."""
    return document.cites.select_related("cited__kind", "cited__issuer").order_by(STRONGEST, "cited__issued_text", "id")


def citations_to(reach: Reach, document: Document) -> QuerySet[Citation]:
    """Return which documents the officer may see cite this one, newest first."""
    seen = document.cited_by.filter(document__in=Document.objects.within(reach))
    return seen.select_related("document__kind", "document__issuer").order_by("-document__issued_text", "-id")


def visible(reach: Reach, keys: Iterable[int]) -> frozenset[int]:
    """Return which of these documents the officer may see."""
    return frozenset(Document.objects.within(reach).filter(pk__in=set(keys)).values_list("pk", flat=True))


def our_entries(reach: Reach, document: Document) -> list[Entry]:
    """Return the document's lines in the registers of the officer's own body."""
    return list(document.entries.filter(agency=reach.agency_id).select_related("entered_by"))


def deliveries(reach: Reach, document: Document) -> QuerySet[Delivery]:
    """Return to whom the officer's body sent a document, and its own receipt."""
    mine = Q(sender=reach.agency_id) | Q(receiver=reach.agency_id)
    return document.deliveries.filter(mine).select_related("receiver", "sender", "opened_by").order_by("receiver__name")


def attachments(reach: Reach) -> QuerySet[Attachment]:
    """Return the attachments of documents the officer may see."""
    return Attachment.objects.filter(document__in=Document.objects.within(reach)).select_related("document", "file")


def texts(reach: Reach) -> QuerySet[DocumentText]:
    """Return the texts of documents the officer may see, the official one first."""
    seen = DocumentText.objects.filter(document__in=Document.objects.within(reach))
    return seen.select_related("file", "document").order_by("kind", "id")
