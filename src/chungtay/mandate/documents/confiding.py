"""Confidential documents (văn bản hạn chế tiếp cận): papers about cases and persons, seen only by those who must.

These are the clerk and the leader of a body whose register holds it, whoever drafted or entered it there, and the readers
the body named. Papers under the law on state secrets (2018: mật, tối mật, tuyệt mật) do not belong in this system at all.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency

CONFIDE = "documents.confide"


class Reader(models.Model):
    """An officer a body lets read one of its confidential documents; while serving at that body."""

    document = models.ForeignKey("documents.Document", on_delete=models.CASCADE, related_name="readers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reader of a confidential document")
        verbose_name_plural = _("readers of confidential documents")
        constraints = [models.UniqueConstraint(fields=["document", "agency", "officer"], name="reader_once")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.officer_id}"
