"""What the law or the State may change of cases: the editions of the forms, the times allowed, the services. Rows, not code."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chungtay.core.clocks import Unit
from chungtay.work.cases.rules import ClockKind

UNITS = {Unit.HOUR: _("hours"), Unit.WORKING_DAY: _("working days")}


class Named(models.Model):
    """A row of a catalogue: the law's words and English ones, where they come from, and whether somebody made it their own."""

    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True, help_text="U: our best reading, to be confirmed")
    is_own = models.BooleanField(default=False, help_text="changed by an administrator; never written over")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_vi


class Edition(models.Model):
    """An edition of all forms: a case keeps the one it began with."""

    number = models.PositiveSmallIntegerField(unique=True)
    since = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("edition of the forms")
        verbose_name_plural = _("editions of the forms")
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number} ({self.since:%d/%m/%Y})"


class FormLayout(Named):
    """One form of an edition (Mẫu 01 … 07): its sections and fields as data, each field with where it comes from."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="forms")
    code = models.CharField(max_length=4)
    sections = models.JSONField(default=list)

    class Meta:
        verbose_name = _("form of a case")
        verbose_name_plural = _("forms of cases")
        ordering = ["edition", "code"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="case_form_once")]


class TimeAllowed(Named):
    """How long a step may take: a count of hours or working days from intake."""

    kind = models.CharField(max_length=8, unique=True, choices=[(one.value, one.value) for one in ClockKind])
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=UNITS.items())

    class Meta:
        verbose_name = _("time allowed")
        verbose_name_plural = _("times allowed")


class Service(Named):
    """A kind of service a child may need (dịch vụ): medical, shelter, psychological, education, legal, livelihood."""

    code = models.CharField(max_length=20, unique=True)
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("kind of service")
        verbose_name_plural = _("kinds of services")
        ordering = ["ordinal"]
