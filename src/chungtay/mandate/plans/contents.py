"""What a plan holds besides its tasks: groups of tasks, targets, the bodies each task names, what comes back.

A plan as people write it: mục đích, yêu cầu; chỉ tiêu; nhóm nhiệm vụ (I, 1, a); chủ trì, phối hợp; thời gian; kinh phí; sản phẩm.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.versions import Versioned
from chungtay.mandate.plans.forming import Bound, DayOff, Part

BOUNDS = {Bound.EXACTLY: _("exactly"), Bound.AT_LEAST: _("at least"), Bound.AT_MOST: _("at most")}
PARTS = {Part.LEAD: _("lead"), Part.COOPERATING: _("co-operating"), Part.CHECKS: _("checks")}
DAYS_OFF = {
    DayOff.AFTER: _("the next working day"),
    DayOff.BEFORE: _("the working day before"),
    DayOff.STAY: _("that day all the same"),
}


class TaskGroup(Versioned):
    """A heading over tasks (nhóm nhiệm vụ). ``level`` 1 to 3 is I, 1, a; one of level 2 belongs to the last of level 1 before it."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="groups")
    ordinal = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    title = models.CharField(_("group of tasks"), max_length=300)

    class Meta:
        verbose_name = _("group of tasks")
        verbose_name_plural = _("groups of tasks")
        ordering = ["ordinal", "pk"]
        constraints = [models.CheckConstraint(condition=Q(level__gte=1, level__lte=3), name="group_level")]

    def __str__(self) -> str:
        return self.title


class Target(Versioned):
    """What a plan wants to reach (chỉ tiêu): ``ít nhất 90 % trẻ em có hoàn cảnh đặc biệt``."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="targets")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(_("target"), max_length=300)
    bound = models.CharField(_("how much"), max_length=8, choices=BOUNDS.items(), default=Bound.EXACTLY)
    number = models.DecimalField(_("number"), max_digits=16, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    of_what = models.CharField(_("of what"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["ordinal", "pk"]

    def __str__(self) -> str:
        return self.name


class TaskBody(models.Model):
    """A body a task names, as printed; ``agency`` where it is known which is meant, none where nobody has said."""

    task = models.ForeignKey("plans.Task", on_delete=models.CASCADE, related_name="bodies")
    part = models.CharField(max_length=12, choices=PARTS.items())
    ordinal = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["part", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["task", "part", "ordinal"], name="task_body_once")]
        indexes = [models.Index(fields=["agency", "part"])]

    def __str__(self) -> str:
        return self.words


class Occurrence(models.Model):
    """One time of a task that comes back, for one body: due and done on its own.

    ``nominal_on`` is the day of the rule, which tells two occurrences apart; ``due_on`` the day it fell on.
    """

    assignment = models.ForeignKey("plans.Assignment", on_delete=models.CASCADE, related_name="occurrences")
    nominal_on = models.DateField()
    due_on = models.DateField(_("due"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("occurrence")
        verbose_name_plural = _("occurrences")
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["assignment", "nominal_on"], name="occurrence_once")]
        indexes = [models.Index(fields=["due_on"], condition=Q(done_on=None), name="occurrence_open")]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.due_on}"


class PlanChange(models.Model):
    """A change of a draft, with the rows as they were before, so that it can be undone."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="changes")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=20)
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.what}"


class BroughtTable(models.Model):
    """A table on its way into a draft (dán hoặc nhập): its cells as they came, and which column says what."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="brought")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=200)
    cells = models.JSONField(default=list)
    matching = models.JSONField(default=list)
    answers = models.JSONField(default=dict, help_text="what the officer said of doubtful cells")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
