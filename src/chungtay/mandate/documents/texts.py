"""Texts of a document and the attachments it names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.files.models import StoredFile


class TextKind(models.TextChoices):
    """What a text of a document is."""

    OFFICIAL = "official_text", _("the document itself")
    PAGE = "web_page_about_document", _("a page about it")
    NEWS = "news_article", _("a news item about it")


class DocumentText(models.Model):
    """One text of a document: itself, or a page about it; with the file it came from."""

    document = models.ForeignKey("documents.Document", on_delete=models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=30, choices=TextKind, default=TextKind.OFFICIAL)
    text = models.TextField()
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True, help_text="keyed fingerprint of the text")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.document_id}: {self.kind}"


class Attachment(models.Model):
    """An attachment the text names; asked for until somebody supplies it."""

    document = models.ForeignKey("documents.Document", on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=300)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name
