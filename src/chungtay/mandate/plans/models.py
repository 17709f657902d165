"""Plans (kế hoạch), tasks (nhiệm vụ) and who took them."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import search_key
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.versions import Versioned
from chungtay.mandate.documents.models import Ask, Document, Theme
from chungtay.mandate.plans.answers import Answer
from chungtay.mandate.plans.contents import (
    DAYS_OFF,
    BroughtTable,
    Occurrence,
    PlanChange,
    Target,
    TaskBody,
    TaskGroup,
)
from chungtay.mandate.plans.course import (
    AdjustedPart,
    AdjustedTask,
    Adjustment,
    Extension,
    HandedOver,
    HandOver,
    Progress,
)
from chungtay.mandate.plans.disposals import Disposal
from chungtay.mandate.plans.forming import DayOff, Part, PlanForm
from chungtay.mandate.plans.matters import Matter, Piece, Retention
from chungtay.mandate.plans.rechecks import Recheck
from chungtay.mandate.plans.rules import AssignmentState, PlanState
from chungtay.mandate.plans.words import FREQUENCIES

__all__ = [
    "AdjustedPart",
    "AdjustedTask",
    "Adjustment",
    "Answer",
    "Assignment",
    "AssignmentQuerySet",
    "AssignmentState",
    "BroughtTable",
    "Disposal",
    "Extension",
    "HandOver",
    "HandedOver",
    "Matter",
    "Occurrence",
    "Piece",
    "Plan",
    "PlanChange",
    "PlanQuerySet",
    "PlanState",
    "Progress",
    "Recheck",
    "Retention",
    "Target",
    "Task",
    "TaskBody",
    "TaskGroup",
    "TaskQuerySet",
]
PLAN_FORMS = {PlanForm.PLAN: _("plan"), PlanForm.LIST: _("list of tasks")}
PLAN_STATES = {PlanState.DRAFT: _("being written"), PlanState.ISSUED: _("issued"), PlanState.WITHDRAWN: _("withdrawn")}
ASSIGNMENT_STATES = {
    AssignmentState.SENT: _("sent"),
    AssignmentState.TAKEN: _("taken"),
    AssignmentState.CHECKING: _("to be verified"),
    AssignmentState.DONE: _("done"),
    AssignmentState.RETURNED: _("returned"),
}
PARTS = {Part.LEAD: _("leads"), Part.COOPERATING: _("co-operates")}
FINISHED = [AssignmentState.CHECKING, AssignmentState.DONE]


def _own(reach: Reach, capability: str) -> frozenset[int]:
    """Return the officer's own body, when the capability is held for it."""
    return reach.agencies(capability) & {reach.agency_id}


def _seen(reach: Reach, capability: str) -> frozenset[int]:
    """Return the bodies one sees, and those whose past the own one carries on."""
    return reach.agencies(capability) | reach.past(capability)


class PlanQuerySet(ReachQuerySet["Plan"]):
    capability = "plans.see"

    def scope(self, reach: Reach) -> Q:
        """Plans of one's own body; of those below and those it carries on only what they issued; and those one was given tasks of."""
        told = Q(agency__in=_seen(reach, self.capability)) & ~Q(state=PlanState.DRAFT)
        given = Assignment.objects.filter(task__plan=OuterRef("pk"), agency__in=_seen(reach, self.capability))
        return told | Q(agency__in=_own(reach, self.capability)) | Q(Exists(given))

    def issued(self) -> Self:
        """Return plans that were issued."""
        return self.filter(state=PlanState.ISSUED)


class Plan(Versioned):
    """A body's plan: what it makes of a directive, or of its own will."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    answers = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=400)
    year = models.PositiveSmallIntegerField(_("year"))
    form = models.CharField(max_length=6, choices=PLAN_FORMS.items(), default=PlanForm.PLAN)
    purpose = models.TextField(_("purpose"), blank=True)
    requirements = models.TextField(_("requirements"), blank=True)
    resources = models.TextField(_("resources"), blank=True)
    carrying_out = models.TextField(_("carrying out"), blank=True)
    has_annex = models.BooleanField(_("who does what stands in an annex"), default=False)
    state = models.CharField(max_length=10, choices=PLAN_STATES.items(), default=PlanState.DRAFT)
    answer_by = models.DateField(_("answer until"), null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        indexes = [models.Index(fields=["agency", "state"]), models.Index(fields=["answers"])]

    def __str__(self) -> str:
        return self.title


class TaskQuerySet(ReachQuerySet["Task"]):
    capability = "plans.see"
    agency_path = "plan__agency"

    def scope(self, reach: Reach) -> Q:
        """Tasks of one's own plans and of those the bodies below issued, and those given to a body one sees or carries on."""
        told = Q(plan__agency__in=_seen(reach, self.capability)) & ~Q(plan__state=PlanState.DRAFT)
        given = Assignment.objects.filter(task=OuterRef("pk"), agency__in=_seen(reach, self.capability))
        return told | Q(plan__agency__in=_own(reach, self.capability)) | Q(Exists(given))

    def kept(self) -> Self:
        """Return tasks that were not dropped from their plan."""
        return self.filter(is_dropped=False)


class Task(Versioned):
    """A task (nhiệm vụ) of a plan, tied to the sentence that ordered it, or to the task above that it carries out.

    A dropped one stays: it says what was not taken up, and why.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    ordinal = models.PositiveSmallIntegerField()
    text = models.TextField(_("what is to be done"))
    group = models.ForeignKey(TaskGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lead = models.CharField(_("lead"), max_length=300, blank=True)
    cooperating = models.CharField(_("co-operating bodies"), max_length=600, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    frequency = models.CharField(_("how often"), max_length=12, blank=True, choices=FREQUENCIES.items())
    repeat_day = models.PositiveSmallIntegerField(
        _("day of each time"),
        null=True,
        blank=True,
        help_text="weekday 1 to 7 of a week, day 1 to 31 of a month; none: the last",
    )
    day_off = models.CharField(max_length=6, choices=DAYS_OFF.items(), default=DayOff.AFTER)
    time_words = models.CharField(_("time as printed"), max_length=120, blank=True)
    target = models.CharField(_("target"), max_length=200, blank=True)
    budget_vnd = models.BigIntegerField(_("cost (đồng)"), null=True, blank=True)
    resources = models.CharField(_("source of the money"), max_length=300, blank=True)
    product = models.CharField(_("expected product"), max_length=400, blank=True)
    checker = models.CharField(_("who checks"), max_length=300, blank=True)
    is_dropped = models.BooleanField(default=False)
    drop_reason = models.CharField(_("why it is left out"), max_length=500, blank=True)
    search_text = models.TextField(editable=False, default="")
    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    above = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="below")

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["ordinal"]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_text = search_key(self.text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class AssignmentQuerySet(ReachQuerySet["Assignment"]):
    capability = "plans.see"

    def scope(self, reach: Reach) -> Q:
        """What a body one sees or carries on was given, and what one's own body, or one it carries on, gave."""
        gave = _own(reach, self.capability) | reach.past(self.capability)
        return Q(agency__in=_seen(reach, self.capability)) | Q(task__plan__agency__in=gave)

    def standing(self) -> Self:
        """Return the assignments whose task was not dropped."""
        return self.filter(task__is_dropped=False)

    def open(self) -> Self:
        """Return what is still to be done."""
        return self.standing().exclude(state__in=[*FINISHED, AssignmentState.RETURNED])


class Assignment(models.Model):
    """A task given to one body: to lead it, or to do its own part of it.

    ``due_on`` is the day that counts; ``first_due_on`` the day first set, once another was granted or ordered. ``done_on`` is
    the day the body said it was done, also while a second person has not verified it. ``keeper`` (người theo dõi): who in the
    body minds it. ``taken_from``: the body it was given to first, which ended and was carried on by this one.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ASSIGNMENT_STATES.items(), default=AssignmentState.SENT)
    due_on = models.DateField(null=True, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)
    taken_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    return_reason = models.CharField(max_length=500, blank=True)
    part = models.CharField(max_length=12, choices=PARTS.items(), default=Part.LEAD)
    own_words = models.TextField(blank=True)
    keeper = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_due_on = models.DateField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    needs_check = models.BooleanField(default=False)
    taken_from = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_on = models.DateField(null=True, blank=True)
    rework_reason = models.CharField(max_length=500, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(fields=["task", "agency"], name="assignment_once"),
            models.CheckConstraint(condition=Q(done_on=None) | Q(state__in=FINISHED), name="done_has_a_day"),
            models.CheckConstraint(condition=Q(percent=None) | Q(percent__lte=100), name="percent_of_a_whole"),
        ]
        indexes = [models.Index(fields=["agency", "state"]), models.Index(fields=["keeper", "state"])]

    def __str__(self) -> str:
        return f"{self.task_id} → {self.agency_id}"
