"""Activities to come: planned, moved, changed in form, dropped or held; and each change with its reason."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import search_key
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import directly_above
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.versions import Versioned
from chungtay.mandate.plans.course import CAUSES, CHANGES
from chungtay.mandate.plans.models import Assignment, Task
from chungtay.work.activities.rules import HowHeld, PlannedState

STATES = {
    PlannedState.PLANNED: _("to come"),
    PlannedState.HELD: _("took place"),
    PlannedState.DROPPED: _("dropped"),
}
FORMS = {
    HowHeld.IN_PERSON: _("in person"),
    HowHeld.ONLINE: _("online"),
    HowHeld.SMALL_GROUPS: _("in small groups"),
}


class PlannedActivityQuerySet(ReachQuerySet["PlannedActivity"]):
    capability = "activities.see"

    def scope(self, reach: Reach) -> Q:
        """Those of a body in reach or carried on, of the bodies directly above the own one, and for a task the own one has."""
        seen = Q(agency__in=reach.agencies(self.capability) | reach.past(self.capability))
        if not reach.may(self.capability, reach.agency_id):
            return seen
        above = directly_above(reach.agency_id, reach.day).order_by().values("pk")
        tasks = Assignment.objects.filter(agency=reach.agency_id).order_by().values("task")
        return seen | Q(agency__in=above) | Q(task__in=tasks)


class PlannedActivity(Versioned):
    """What a body means to hold: what, when, where, in what form. It counts in no figure; what was held does."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.ForeignKey("activities.ActivityKind", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    day = models.DateField()
    first_day = models.DateField(help_text="the day it was planned for at first")
    place = models.CharField(max_length=200, blank=True)
    form = models.CharField(max_length=12, choices=FORMS.items(), default=HowHeld.IN_PERSON)
    state = models.CharField(max_length=8, choices=STATES.items(), default=PlannedState.PLANNED)
    held = models.OneToOneField("activities.Activity", on_delete=models.PROTECT, null=True, related_name="planned")
    search_text = models.CharField(max_length=600, editable=False, default="")
    planned_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    planned_at = models.DateTimeField(auto_now_add=True)

    objects = PlannedActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("planned activity")
        verbose_name_plural = _("planned activities")
        indexes = [models.Index(fields=["agency", "day"]), models.Index(fields=["task"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PlannedState.HELD, held__isnull=False) | Q(held=None) & ~Q(state=PlannedState.HELD),
                name="held_says_which_activity",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = search_key(f"{self.title} {self.place}")
        super().save(*args, **kwargs)


class ActivityAdjustment(models.Model):
    """Planned activities of a body moved, changed in form or dropped in one step, with the reason; undone in one step too."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=CHANGES.items())
    cause = models.CharField(max_length=10, choices=CAUSES.items())
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("adjustment of activities")
        verbose_name_plural = _("adjustments of activities")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.kind}"


class AdjustedActivity(models.Model):
    """One planned activity an adjustment touched: what it was, and what it became."""

    adjustment = models.ForeignKey(ActivityAdjustment, on_delete=models.CASCADE, related_name="rows")
    planned = models.ForeignKey(PlannedActivity, on_delete=models.CASCADE, related_name="adjustments")
    day_before = models.DateField()
    day_after = models.DateField()
    form_before = models.CharField(max_length=12, choices=FORMS.items())
    form_after = models.CharField(max_length=12, choices=FORMS.items())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["adjustment", "planned"], name="adjusted_activity_once")]

    def __str__(self) -> str:
        return f"{self.adjustment_id}: {self.planned_id}"
