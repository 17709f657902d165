"""Codes of the national exchange: of bodies (H37.DN.001) and of what a status message says; both are data.

Sources: Decision 20/2020/QĐ-TTg for codes of bodies; the status codes as provincial exchanges use them, some of them not sure.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency


class ExchangeCode(models.Model):
    """The code of a body in the exchange of documents; a body without one is known by its own code here."""

    agency = models.OneToOneField(Agency, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=40, unique=True)

    class Meta:
        verbose_name = _("code of a body in the exchange")
        verbose_name_plural = _("codes of bodies in the exchange")

    def __str__(self) -> str:
        return self.code


class StatusCode(models.Model):
    """What a two-digit code of a status message says, and what it does to a delivery; edited rows are kept."""

    code = models.CharField(max_length=4, unique=True)
    name_vi = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    does = models.CharField(max_length=12, blank=True, help_text="return, acknowledge, or nothing but be noted")
    is_sure = models.BooleanField(
        default=True, help_text="whether its meaning was seen in a rule or a working exchange"
    )

    class Meta:
        verbose_name = _("status code of the exchange")
        verbose_name_plural = _("status codes of the exchange")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name_vi}"
