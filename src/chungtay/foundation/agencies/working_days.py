"""Swapped days (ngày hoán đổi, làm bù, nghỉ bù): what an order of the year changes in the working week, kept as rows.

Source: Labour Code 2019, article 112, and the yearly notice on days off; a row says whether its notice was looked at.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.core.calendar import Swap


class SwapKind(models.TextChoices):
    """What a swapped day is."""

    OFF = "off", _("day off in place of another (nghỉ bù)")
    WORKED = "worked", _("worked in place of another (làm bù)")


class SwappedDay(models.Model):
    """One day on which offices do otherwise than the working week and the public holidays say."""

    day = models.DateField(unique=True)
    kind = models.CharField(max_length=6, choices=SwapKind)
    notice = models.CharField(max_length=200, blank=True, help_text="the notice that orders it")
    is_sure = models.BooleanField(default=False, help_text="the notice itself was looked at")
    is_own = models.BooleanField(default=False, help_text="brought by an administrator; never written over")

    class Meta:
        verbose_name = _("swapped day")
        verbose_name_plural = _("swapped days")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.kind}"


def working_calendar(*years: int) -> tuple[Swap, ...]:
    """Return the swapped days of these years, of all years when none is named, for the questions of ``core.calendar``."""
    rows = SwappedDay.objects.filter(day__year__in=years) if years else SwappedDay.objects.all()
    return tuple(_swap(one) for one in rows)


def _swap(one: SwappedDay) -> Swap:
    is_off = one.kind == SwapKind.OFF
    return Swap(off=one.day if is_off else None, worked=None if is_off else one.day)
