"""Keys by which a program reads for an officer (khóa truy cập): a calendar on a phone, the e-office of a body."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.rules import Purpose

PURPOSES = {Purpose.CALENDAR: _("calendar on a phone or computer"), Purpose.PROGRAM: _("another program")}


class AccessKeyQuerySet(models.QuerySet["AccessKey"]):
    def standing(self, day: date) -> Self:
        """Return the keys that open something on a day: not ended, not run out, made under today's password.

        Whether the posting still stands is asked of the posting (``Posting.objects.on``).
        """
        since = F("posting__officer__keys_from")
        under_this_password = Q(posting__officer__keys_from=None) | Q(made_at__gte=since)
        return self.filter(under_this_password, ended_on=None, expires_on__gte=day, posting__officer__is_active=True)


class AccessKey(models.Model):
    """A key made by an officer for one posting and one purpose. Only the digest of the secret is kept; it reads, never writes."""

    posting = models.ForeignKey("accounts.Posting", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=PURPOSES.items())
    name = models.CharField(_("what it is for"), max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(_("last day"))
    last_used_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = AccessKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("access key")
        verbose_name_plural = _("access keys")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_overtaken(self) -> bool:
        """Whether the password was changed, or the account closed, after the key was made."""
        since = self.posting.officer.keys_from
        return since is not None and self.made_at < since
