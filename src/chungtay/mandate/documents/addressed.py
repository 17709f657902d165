"""What a body means by a line of "Nơi nhận": remembered once somebody answered, and asked no more."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency


class Meaning(models.Model):
    """Which bodies these words mean to one body; none of them: they go on paper only."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    words_key = models.CharField(max_length=300)
    bodies = models.JSONField(default=list, help_text="keys of the bodies meant; empty: on paper only")
    said_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("meaning of a line of recipients")
        verbose_name_plural = _("meanings of lines of recipients")
        constraints = [models.UniqueConstraint(fields=["agency", "words_key"], name="meaning_once")]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.words_key}"
