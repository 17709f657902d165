"""Searches an officer keeps (tìm kiếm đã lưu), and up to where the officer has looked."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.kit.reach import Reach


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def within(self, reach: Reach) -> Self:
        """Return the officer's own: nobody else sees what somebody looks for."""
        return self.filter(officer=reach.officer_id)


class SavedSearch(models.Model):
    """What an officer looks for again and again, under a name. ``last_entry``: the newest line of a register when last looked."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    asked = models.JSONField(default=dict)
    last_entry = models.PositiveBigIntegerField(default=0)
    looked_at = models.DateTimeField()

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["officer", "name"], name="saved_search_once")]

    def __str__(self) -> str:
        return self.name
