"""Inspections, the bodies that hold them, what they look at, whom they visit, what they find and what is to be put right."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.insight.inspections.rules import Grade, Remedy, Stage, VisitState
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.versions import Versioned
from chungtay.mandate.documents.models import Document

STAGES = {
    Stage.PLANNED: _("being planned"),
    Stage.ANNOUNCED: _("announced"),
    Stage.CONCLUDED: _("concluded"),
    Stage.CLOSED: _("closed"),
    Stage.CALLED_OFF: _("called off"),
}
VISIT_STATES = {
    VisitState.PLANNED: _("to come"),
    VisitState.HELD: _("held"),
    VisitState.CALLED_OFF: _("called off"),
}
GRADES = {Grade.GOOD: _("good"), Grade.LACKING: _("lacking"), Grade.SERIOUS: _("serious")}
REMEDIES = {
    Remedy.OPEN: _("to be put right"),
    Remedy.REPORTED: _("said to be put right, to be checked"),
    Remedy.CHECKED: _("put right, checked"),
    Remedy.DROPPED: _("no longer asked for"),
}
SEE = "inspections.see"
TOLD = (Stage.CONCLUDED, Stage.CLOSED)  # from then on the body that was visited reads what was found


class InspectionQuerySet(ReachQuerySet["Inspection"]):
    capability = SEE

    def scope(self, reach: Reach) -> Q:
        """Inspections a body in reach leads or shares; and, once announced, those of which the own body is visited."""
        mine = reach.agencies(self.capability)
        shared = Part.objects.filter(inspection=OuterRef("pk"), agency__in=mine)
        own = mine & {reach.agency_id}
        visited = Visit.objects.filter(inspection=OuterRef("pk"), agency__in=own)
        return Q(agency__in=mine) | Q(Exists(shared)) | (Q(Exists(visited)) & ~Q(stage=Stage.PLANNED))


class Inspection(Versioned):
    """An inspection (đợt kiểm tra): its basis, its aim, its days. The body that leads it concludes it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=300)
    basis = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    aim = models.TextField(_("aim and scope"), blank=True)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    stage = models.CharField(max_length=10, choices=STAGES.items(), default=Stage.PLANNED)
    conclusion = models.TextField(_("conclusion"), blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    called_off_why = models.CharField(max_length=300, blank=True)
    paper = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ["-from_on", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="inspection_in_order")]
        indexes = [models.Index(fields=["agency", "-from_on"])]

    def __str__(self) -> str:
        return self.title


class PartQuerySet(ReachQuerySet["Part"]):
    capability = SEE

    def scope(self, reach: Reach) -> Q:
        """Parts of inspections one shares; the body visited reads the conclusion, not the parts."""
        mine = reach.agencies(self.capability)
        shared = Part.objects.filter(agency__in=mine).values("inspection")
        return Q(agency__in=mine) | Q(inspection__agency__in=mine) | Q(inspection__in=shared)


class Part(Versioned):
    """What one of the inspecting bodies looks at and writes; each writes its own."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="parts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    task = models.CharField(_("what it looks at"), max_length=300, blank=True)
    words = models.TextField(_("what it writes"), blank=True)
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_on = models.DateField(null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of an inspection")
        verbose_name_plural = _("parts of inspections")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["inspection", "agency"], name="inspection_part_once")]

    def __str__(self) -> str:
        return f"{self.inspection_id}: {self.agency_id}"


class Point(models.Model):
    """A point of the checklist: what is looked at, and the rule that asks for it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="points")
    ordinal = models.PositiveSmallIntegerField()
    words = models.CharField(_("what is looked at"), max_length=400)
    source = models.CharField(_("rule"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("point of a checklist")
        verbose_name_plural = _("points of a checklist")
        ordering = ["ordinal", "pk"]

    def __str__(self) -> str:
        return self.words


class Sample(models.Model):
    """A checklist to begin from: one that came with the house, for everybody, or one a body kept for itself."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(_("name"), max_length=200)
    points = models.TextField(_("points"), help_text="one a line: what is looked at | the rule that asks for it")
    source = models.CharField(max_length=120, blank=True, help_text="who says so; U: our best reading, to be checked")
    is_own = models.BooleanField(default=False, help_text="brought or changed by an administrator; never written over")

    class Meta:
        verbose_name = _("sample checklist")
        verbose_name_plural = _("sample checklists")
        ordering = ["agency", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="sample_checklist_code"),
            models.UniqueConstraint(fields=["agency", "name"], name="sample_checklist_name"),
        ]

    def __str__(self) -> str:
        return self.name


class VisitQuerySet(ReachQuerySet["Visit"]):
    capability = SEE

    def scope(self, reach: Reach) -> Q:
        """Visits of inspections one leads or shares, and those announced to the own body."""
        return _of_inspectors(reach) | (Q(agency__in=_own(reach)) & ~Q(inspection__stage=Stage.PLANNED))


def _own(reach: Reach) -> frozenset[int]:
    return reach.agencies(SEE) & {reach.agency_id}


def _of_inspectors(reach: Reach, path: str = "inspection") -> Q:
    """Return the condition that a row belongs to an inspection a body in reach leads or shares."""
    mine = reach.agencies(SEE)
    shared = Part.objects.filter(agency__in=mine).values("inspection")
    return Q(**{f"{path}__agency__in": mine}) | Q(**{f"{path}__in": shared})


class Visit(Versioned):
    """A day at one body: planned, held, or called off with a reason."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="visits")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("day"))
    state = models.CharField(max_length=10, choices=VISIT_STATES.items(), default=VisitState.PLANNED)
    met = models.CharField(_("whom one met"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)
    called_off_why = models.CharField(max_length=300, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["inspection", "agency", "on"], name="inspection_visit_once")]
        indexes = [models.Index(fields=["agency", "on"])]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.on}"


class FindingQuerySet(ReachQuerySet["Finding"]):
    capability = SEE

    def scope(self, reach: Reach) -> Q:
        """Findings of inspections one leads or shares; the body visited reads its own once they are concluded."""
        told = Q(visit__agency__in=_own(reach), visit__inspection__stage__in=TOLD)
        return _of_inspectors(reach, "visit__inspection") | told

    def serious(self) -> Self:
        """Return what a leader must know."""
        return self.filter(grade=Grade.SERIOUS)


class Finding(Versioned):
    """What one inspecting body found at a visit: good, lacking or serious; a serious matter is flagged to the leader."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="findings")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(Point, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    grade = models.CharField(max_length=8, choices=GRADES.items())
    words = models.TextField(_("what was found"))
    found_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    found_at = models.DateTimeField(auto_now_add=True)
    seen_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seen_on = models.DateField(null=True, blank=True, help_text="when a leader took note of a serious matter")

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["pk"]
        indexes = [models.Index(fields=["visit"], condition=Q(grade="serious"), name="finding_serious")]

    def __str__(self) -> str:
        return self.words[:80]


class RecommendationQuerySet(ReachQuerySet["Recommendation"]):
    capability = SEE

    def scope(self, reach: Reach) -> Q:
        """Recommendations of inspections one leads or shares, and what the own body was told to put right."""
        told = Q(agency__in=_own(reach), finding__visit__inspection__stage__in=TOLD)
        return _of_inspectors(reach, "finding__visit__inspection") | told

    def open(self) -> Self:
        """Return what is not settled: to be put right, or said to be and not checked."""
        return self.filter(state__in=[Remedy.OPEN, Remedy.REPORTED])


class Recommendation(Versioned):
    """What a body is to put right by a day (kiến nghị); it says when it has, and a second person checks."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="recommendations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("what is to be put right"))
    due_on = models.DateField(_("by"))
    first_due_on = models.DateField(help_text="the day it was first asked for; a later day does not hide it")
    state = models.CharField(max_length=10, choices=REMEDIES.items(), default=Remedy.OPEN)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    remedy = models.TextField(_("what was done"), blank=True)
    reported_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reported_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=500, blank=True, help_text="why it was sent back, moved or dropped")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["agency", "state", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="checked") | Q(checked_on__isnull=False), name="remedy_checked_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]
