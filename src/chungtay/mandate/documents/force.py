"""How long a document is in force (hiệu lực), as a body states it. What replaces or amends it is told by citations.

A legal document ends on the day it says, when another replaces it, or when it is repealed (Law 80/2015/QH13, Article 154,
carried on by Law 64/2025/QH15); a plan or letter ends as it says.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import ReachQuerySet
from chungtay.kit.versions import Versioned


class ForceQuerySet(ReachQuerySet["Force"]):
    capability = "documents.see"


class Force(Versioned):
    """From when and until when a document is in force, by what one body read or typed; each body speaks for itself."""

    document = models.ForeignKey("documents.Document", on_delete=models.CASCADE, related_name="forces")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True, help_text="the last day; empty: no end is known")
    why = models.CharField(max_length=300, blank=True, help_text="by what it ended, typed by an officer")
    is_read = models.BooleanField(default=False, help_text="read from the text; nobody has typed it")

    objects = ForceQuerySet.as_manager()

    class Meta:
        verbose_name = _("time in force")
        verbose_name_plural = _("times in force")
        constraints = [
            models.UniqueConstraint(fields=["document", "agency"], name="force_once_a_body"),
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gte=F("from_on")), name="force_ends_after"
            ),
        ]
        indexes = [models.Index(fields=["until_on"])]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.from_on or '…'} – {self.until_on or '…'}"
