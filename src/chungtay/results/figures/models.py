"""Indicators (chỉ tiêu thống kê): catalogue rows that name a question, its parameters and how it goes up."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class GoesUp(models.TextChoices):
    """How the figures of bodies below become the figure of the body above."""

    SUM = "sum", _("added")
    DISTINCT = "distinct", _("asked anew above")
    RATIO = "ratio", _("numerators and denominators added, then divided")
    NONE = "none", _("not added")


class Indicator(models.Model):
    """A figure people report. The question is code, registered by name; everything else is this row."""

    code = models.CharField(max_length=40, unique=True)
    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    unit_vi = models.CharField(max_length=40)
    unit_en = models.CharField(max_length=40)
    question = models.CharField(max_length=60)
    parameters = models.JSONField(default=dict, blank=True)
    goes_up = models.CharField(max_length=10, choices=GoesUp, default=GoesUp.SUM)
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["ordinal"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_vi

    @property
    def unit(self) -> str:
        """Its unit in the language of the page."""
        return self.unit_en if get_language() == "en" else self.unit_vi
