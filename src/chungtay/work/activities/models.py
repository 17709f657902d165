"""Activities (hoạt động) that bodies carry out, and support (hỗ trợ) that reaches children."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import search_key
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.versions import Versioned
from chungtay.mandate.plans.models import Task
from chungtay.work.activities.planned import ActivityAdjustment, AdjustedActivity, PlannedActivity
from chungtay.work.children.models import Child, ChildGroup

__all__ = [
    "Activity",
    "ActivityAdjustment",
    "ActivityGroup",
    "ActivityKind",
    "ActivityQuerySet",
    "AdjustedActivity",
    "FundSource",
    "Partner",
    "PlannedActivity",
    "Support",
    "SupportKind",
    "SupportQuerySet",
]


class Catalogue(models.Model):
    """A kind the State or a body may change: named in Vietnamese (the law's words) and English."""

    code = models.CharField(max_length=40, unique=True)
    name_vi = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["ordinal"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_vi


class ActivityKind(Catalogue):
    """A kind of activity (loại hoạt động)."""

    theme = models.CharField(max_length=40, blank=True, help_text="code of the theme it serves")
    counts_people = models.BooleanField(default=True, help_text="people take part, so none at all is worth a question")


class SupportKind(Catalogue):
    """A kind of support (gift, scholarship, savings book, surgery …)."""


class FundSource(Catalogue):
    """Where money or goods come from (nguồn kinh phí)."""


def of_bodies(agency_ids: Iterable[int]) -> Q:
    """Say that a body holds the activity or shares in it; either way it is one row.

    As a union of keys, so that each half is found by its own index: of "or" PostgreSQL makes a look at every activity there is.
    """
    agencies = list(agency_ids)
    held = Activity.objects.filter(agency__in=agencies).values_list("pk")
    return Q(pk__in=held.union(Partner.objects.filter(agency__in=agencies).values_list("activity")))


class ActivityQuerySet(ReachQuerySet["Activity"]):
    capability = "activities.see"

    def scope(self, reach: Reach) -> Q:
        """Activities of a body in reach or carried on after a merger, and those such a body shares in."""
        return of_bodies(reach.agencies(self.capability) | reach.past(self.capability))

    def counted(self) -> Self:
        """Return the activities that stand: what was withdrawn is kept and not counted."""
        return self.filter(withdrawn_at=None)


class Activity(Versioned):
    """What a body did: what, when, where, how many. Counts are what the body counted, not guesses."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    held_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    girls = models.PositiveIntegerField(default=0)
    boys = models.PositiveIntegerField(default=0)
    adults = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    search_text = models.CharField(max_length=600, editable=False, default="")
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [models.Index(fields=["agency", "held_on"]), models.Index(fields=["task"])]
        constraints = [
            models.CheckConstraint(condition=Q(ended_on=None) | Q(ended_on__gte=F("held_on")), name="activity_in_order")
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> Self:
        """Derive the words the activity is found by."""
        self.search_text = search_key(f"{self.title} {self.place}")
        return self


class ActivityGroup(models.Model):
    """How many children of a group took part; a child of two groups is counted in each."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="groups")
    group = models.ForeignKey(ChildGroup, on_delete=models.PROTECT, related_name="+")
    children = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "group"], name="activity_group_once")]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.group_id}: {self.children}"


class Partner(models.Model):
    """A body that shares the activity: in a joint figure the activity is counted once, in each line's own figure fully."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="partners")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "agency"], name="partner_once")]

    def __str__(self) -> str:
        return f"{self.activity_id} + {self.agency_id}"


class SupportQuerySet(ReachQuerySet["Support"]):
    capability = "activities.see"

    def scope(self, reach: Reach) -> Q:
        """Support given at activities in reach."""
        return Q(activity__in=Activity.objects.within(reach))


class Support(models.Model):
    """Things given at an activity: how many of a kind, worth how much in all, from which source; to one child, if named."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="supports")
    kind = models.ForeignKey(SupportKind, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    quantity = models.PositiveIntegerField(default=1)
    value_vnd = models.PositiveBigIntegerField(null=True, blank=True, help_text="value of all together, in đồng")
    source = models.ForeignKey(FundSource, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name = _("support")
        verbose_name_plural = _("supports")
        indexes = [models.Index(fields=["activity", "kind"]), models.Index(fields=["child"])]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="support_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id} × {self.quantity}"
