"""What the search finds a document by."""

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from chungtay.core.names import search_key
from chungtay.mandate.documents.cards import Card
from chungtay.mandate.documents.models import Document, DocumentText

LONGEST = 400_000  # letters; PostgreSQL refuses a search vector above 1 MB


def index(document: Document) -> None:
    """Bring the words a document is found by up to date: number, title, issuer and its texts, without marks."""
    texts = DocumentText.objects.filter(document=document).values_list("text", flat=True)
    words = " ".join([document.number, document.title, document.issuer_words, *texts])
    head = _words(document.title, weight="A") + _words(document.issuer_words, weight="B")
    Card.objects.filter(document=document.pk).update(words=_words(words), head=head)


def _words(text: str, weight: str | None = None) -> SearchVector:
    return SearchVector(Value(search_key(text)[:LONGEST]), config="simple", weight=weight)
