"""Accidents and deaths of children (tai nạn, thương tích; tử vong), and the visit that is offered to the family."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.sealing import SealedTextField
from chungtay.kit.versions import Versioned


class AccidentKind(models.Model):
    """What happened: drowning, road, fall … ``source``: V as the programme says, U our best reading, to be confirmed.

    Source of the kinds: Programme on prevention of child injury 2021–2030 (Decision 1248/QĐ-TTg).
    """

    code = models.CharField(max_length=20, unique=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    is_accident = models.BooleanField(default=True, help_text="an illness is a cause of death and no accident")
    source = models.CharField(max_length=1, choices=[("V", "V"), ("U", "U")], default="V")
    is_own = models.BooleanField(default=False, help_text="brought or changed by an administrator; never written over")
    is_in_use = models.BooleanField(default=True)
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["ordinal"]
        verbose_name = _("kind of accident")
        verbose_name_plural = _("kinds of accidents")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_vi


class Place(models.TextChoices):
    """Where it happened. No words: an address would name the child."""

    HOME = "home", _("at home")
    SCHOOL = "school", _("at school")
    WATER = "water", _("in a pond, river or the sea")
    ROAD = "road", _("on the road")
    WORK = "work", _("at a place of work or in the fields")
    PUBLIC = "public", _("in a public place")
    OTHER = "other", _("elsewhere")
    UNKNOWN = "unknown", _("place not known")


class Outcome(models.TextChoices):
    """How it ended."""

    TREATED = "treated", _("treated")
    DISABLED = "disabled", _("left disabled")
    DIED = "died", _("died")


class AccidentQuerySet(ReachQuerySet["Accident"]):
    capability = "children.see"

    def scope(self, reach: Reach) -> Q:
        """Where it happened, and where the child is followed now."""
        held = reach.agencies(self.capability)
        return Q(agency__in=held) | Q(child__agency__in=held)

    def standing(self) -> Self:
        """Return what was not taken back."""
        return self.filter(withdrawn_on=None)


class Accident(Versioned):
    """Something that happened to a child of the register, or to so many children of whom nothing else is known."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(AccidentKind, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=8, choices=Place, default=Place.UNKNOWN)
    happened_on = models.DateField()
    outcome = models.CharField(max_length=8, choices=Outcome)
    child = models.ForeignKey("children.Child", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    children_count = models.PositiveSmallIntegerField(default=1)
    closed = models.JSONField(default=list, editable=False, help_text="what a death ended: key, last day before")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)

    objects = AccidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("accident")
        verbose_name_plural = _("accidents")
        indexes = [models.Index(fields=["agency", "-happened_on"]), models.Index(fields=["child"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(children_count__gte=1) & (Q(child=None) | Q(children_count=1)), name="accident_counts"
            ),
            models.UniqueConstraint(
                fields=["child"], condition=Q(outcome="died", withdrawn_on=None), name="accident_one_death"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_death_of_child(self) -> bool:
        """Whether a child of the register died of it."""
        return self.outcome == Outcome.DIED and self.child_id is not None and self.withdrawn_on is None


class FamilyVisitQuerySet(ReachQuerySet["FamilyVisit"]):
    agency_path = "child__agency"
    capability = "children.identify"


class FamilyVisit(Versioned):
    """A visit to the family of a child that died: offered by the death, held or declined by a person."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey("children.Child", on_delete=models.CASCADE, related_name="+")
    accident = models.ForeignKey(Accident, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    note = SealedTextField(blank=True, default="")

    objects = FamilyVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit to a family")
        verbose_name_plural = _("visits to families")
        constraints = [models.UniqueConstraint(fields=["accident"], name="visit_once")]

    def __str__(self) -> str:
        return str(self.pk)
