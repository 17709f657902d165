"""What the search finds a document by."""

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from chungtay.core.names import search_key
from chungtay.mandate.documents.models import Document, DocumentText

LONGEST = 400_000  # letters; PostgreSQL refuses a search vector above 1 MB


def index(document: Document) -> None:
    """Bring the words a document is found by up to date: number, title, issuer and its texts, without marks."""
    texts = DocumentText.objects.filter(document=document).values_list("text", flat=True)
    words = search_key(" ".join([document.number, document.title, document.issuer_words, *texts]))[:LONGEST]
    Document.objects.filter(pk=document.pk).update(search=SearchVector(Value(words), config="simple"))
