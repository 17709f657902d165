"""Notices (thông báo): what an officer is told, made from events by a reader."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer


class Notice(models.Model):
    """One thing that happened, told to one officer. Holds codes only; its words are made when it is shown."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    event_id = models.BigIntegerField()
    verb = models.CharField(max_length=60)
    row_label = models.CharField(max_length=60)
    row_key = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["officer", "event_id"], name="notice_once")]
        indexes = [models.Index(fields=["officer", "read_at", "-at"])]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.verb}"
