"""Forms, submissions and what each told: frozen when it is submitted."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.versions import Versioned
from chungtay.mandate.documents.models import Document
from chungtay.results.figures.models import Indicator
from chungtay.results.reporting.rules import SubmissionState

STATES = {
    SubmissionState.DRAFT: _("being written"),
    SubmissionState.SUBMITTED: _("submitted"),
    SubmissionState.RETURNED: _("returned"),
    SubmissionState.ACCEPTED: _("accepted"),
}


class Form(models.Model):
    """A report form (biểu mẫu báo cáo) in one version; what was told points to the version in force then."""

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    title_vi = models.CharField(
        max_length=300, help_text="title of the written report; {period} and {agency} are filled in"
    )
    kinds = models.JSONField(default=list, help_text="kinds of bodies that owe it")
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("report form")
        verbose_name_plural = _("report forms")
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="form_version_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_vi

    def heading(self, period: str) -> str:
        """Its name for one period, which is given by its own name, in the language of the page."""
        if get_language() == "en":
            return f"{self.name_en}, {period}"
        title = self.title_vi.format(period=period)
        return f"Báo cáo {title[0].lower()}{title[1:]}"


class Deadline(models.Model):
    """The day and month a form is due for one part of the year: H1, H2, AM; empty for the year itself."""

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="deadlines")
    part = models.CharField(max_length=4, blank=True)
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["form", "part"]
        constraints = [models.UniqueConstraint(fields=["form", "part"], name="deadline_once")]

    def __str__(self) -> str:
        return f"{self.form_id} {self.part}: {self.day}/{self.month}"


class FormLine(models.Model):
    """An indicator on a form, in its place."""

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="lines")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    section_vi = models.CharField(max_length=160, blank=True)
    section_en = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["form", "indicator"], name="form_line_once")]

    def __str__(self) -> str:
        return f"{self.form_id}: {self.indicator_id}"

    @property
    def section(self) -> str:
        """The heading it stands under, in the language of the page."""
        return self.section_en if get_language() == "en" else self.section_vi


class SubmissionQuerySet(ReachQuerySet["Submission"]):
    capability = "reporting.see"

    def scope(self, reach: Reach) -> Q:
        """One's own reports in any state; of the bodies below, and those carried on after a merger, only what they told."""
        seen = reach.agencies(self.capability) | reach.past(self.capability)
        below = Q(agency__in=seen) & ~Q(state=SubmissionState.DRAFT)
        ours = Q(agency=reach.agency_id) if reach.may(self.capability, reach.agency_id) else Q(pk=None)
        return below | ours

    def told(self) -> Self:
        """Return what was told upward and not sent back."""
        return self.filter(state__in=[SubmissionState.SUBMITTED, SubmissionState.ACCEPTED])


class Submission(Versioned):
    """What one body tells for one form and period (báo cáo gửi lên)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    period = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=STATES.items(), default=SubmissionState.DRAFT)
    results = models.TextField(blank=True)
    difficulties = models.TextField(blank=True)
    proposals = models.TextField(blank=True)
    return_reason = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    consolidated_at = models.DateTimeField(null=True, blank=True)
    expected_parts = models.PositiveSmallIntegerField(default=0)
    missing = models.JSONField(
        default=list, help_text="keys of the bodies that had not reported when it was consolidated"
    )
    saved_at = models.DateTimeField(auto_now=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [models.UniqueConstraint(fields=["form", "agency", "period"], name="submission_once")]
        indexes = [models.Index(fields=["to_agency", "period", "state"])]

    def __str__(self) -> str:
        return f"{self.form_id} {self.period} {self.agency_id}"


class SubmissionFigure(models.Model):
    """One figure of a report: computed and typed side by side; at submission the rows behind it are kept by key."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="figures")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    computed = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    typed = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    is_not_applicable = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    own = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    from_parts = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    shared = models.DecimalField(
        max_digits=20, decimal_places=2, default=0, help_text="counted by several parts, taken off once too often"
    )
    reported_parts = models.PositiveSmallIntegerField(default=0, help_text="bodies below whose figure is in it")
    expected_parts = models.PositiveSmallIntegerField(default=0, help_text="bodies below the question applies to")
    row_keys = models.JSONField(
        default=list, help_text="[label, key, amount] of each own row behind the computed value, when frozen"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "indicator"], name="submission_figure_once")]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.indicator_id}"


class Part(models.Model):
    """A submission below that a consolidated one rests on."""

    whole = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["whole", "part"], name="part_once")]

    def __str__(self) -> str:
        return f"{self.part_id} in {self.whole_id}"
