"""Index cards (phiếu tra cứu): what a document is found by, one card a document, in one index with who may find it.

The database itself keeps ``day``, ``keys`` and ``number`` in step with the rows they follow from (see the migration that makes
the table), so no verb can forget it; the words are written by ``indexing.index``. A card never decides who sees a document: it
leads to candidates, and ``within(reach)`` has the last word.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

STUB_KEY = "stub"


class Card(models.Model):
    """What one document is found by. ``keys``: a12 body 12 may find it, k kind, t theme, c cited number and year, q quarter."""

    document = models.OneToOneField(
        "documents.Document", on_delete=models.CASCADE, primary_key=True, related_name="card"
    )
    day = models.DateField(help_text="the day it stands at: of issue, but never after it came in; 0001-01-01: unknown")
    keys = ArrayField(models.TextField(), default=list)
    number = SearchVectorField(help_text="its number in small letters, without leading zeros, as one word")
    head = SearchVectorField(help_text="words of the title (A) and of the issuer (B)")
    words = SearchVectorField(help_text="words of number, title, issuer and texts")

    class Meta:
        indexes = [GinIndex(fields=["keys", "number", "head", "words"], name="card_found_by", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.day}"
