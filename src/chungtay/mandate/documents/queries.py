"""What officers ask about documents."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from chungtay.core.names import search_key
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Document, DocumentState
from chungtay.mandate.documents.rules import number_key


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
