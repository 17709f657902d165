"""Children (trẻ em): a row without identity; identity is a table of its own, behind its own capability and wall.

What is counted (sex, birth, ethnicity, commune, groups) stands behind ``children.see``; what leads to the child (names,
numbers, and everything in ``known``) behind ``children.identify``.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chungtay.core.identity_numbers import bare, doubts
from chungtay.core.names import search_key, sort_key
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.kit.keys import new_key
from chungtay.kit.reach import ReachQuerySet
from chungtay.kit.sealing import SealedTextField, fingerprint
from chungtay.kit.versions import Versioned
from chungtay.work.children.accidents import Accident as Accident
from chungtay.work.children.accidents import AccidentKind as AccidentKind
from chungtay.work.children.accidents import FamilyVisit as FamilyVisit
from chungtay.work.children.askings import Asking as Asking
from chungtay.work.children.bringing import BroughtChild as BroughtChild
from chungtay.work.children.bringing import BroughtList as BroughtList
from chungtay.work.children.bringing import TakenOut as TakenOut
from chungtay.work.children.coming_of_age import AgeLimit as AgeLimit
from chungtay.work.children.coming_of_age import youngest_of_age
from chungtay.work.children.duplicates import LikePair as LikePair
from chungtay.work.children.duplicates import Merging as Merging
from chungtay.work.children.groups import Evidence as Evidence
from chungtay.work.children.groups import SubKind as SubKind
from chungtay.work.children.known import Carer as Carer
from chungtay.work.children.known import Relation as Relation
from chungtay.work.children.known import Residence as Residence
from chungtay.work.children.known import Schooling as Schooling
from chungtay.work.children.known import Sibling as Sibling
from chungtay.work.children.moves import Move as Move

NUMBER = "identity"  # the purpose of the fingerprints identity numbers are found by


class Sex(models.TextChoices):
    """Sex as the forms of Decree 56/2017 know it."""

    FEMALE = "f", _("girl")
    MALE = "m", _("boy")
    UNKNOWN = "u", _("not known")


class Ethnicity(models.Model):
    """One of the 54 ethnic groups (dân tộc) of the State's list, or that it is not known. ``code`` is the list's number."""

    code = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=60)
    other_names = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class ChildGroup(models.Model):
    """A group of children: the 14 of the law (fixed), those at risk, and others a line follows. Reports by law count the first.

    ``source``: V as the law or a plan says, U our best reading, to be confirmed.
    """

    code = models.CharField(max_length=40, unique=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    is_by_law = models.BooleanField(default=False)
    source = models.CharField(max_length=1, choices=[("V", "V"), ("U", "U")], default="V")
    is_own = models.BooleanField(default=False, help_text="brought or changed by an administrator; never written over")
    is_in_use = models.BooleanField(default=True)
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["ordinal"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page; in Vietnamese the law's own words."""
        return self.name_en if get_language() == "en" else self.name_vi


class ChildQuerySet(ReachQuerySet["Child"]):
    capability = "children.see"

    def born_after(self, day: date) -> Self:
        """Return children born later than a day: under 16 on a day is born after that day sixteen years before."""
        return self.filter(born_on__gt=day)

    def of_the_day(self, day: date) -> Self:
        """Return who is a child on a day: not yet of age, alive, and under one code only."""
        alive = Q(died_on=None) | Q(died_on__gt=day)
        return self.born_after(youngest_of_age(day)).filter(alive, merged_into=None)


class Child(Versioned):
    """A child whom a body of a commune follows. No name stands here."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    code = models.CharField(max_length=20, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    born_on = models.DateField()
    is_birth_estimated = models.BooleanField(default=False)
    ethnicity = models.ForeignKey(Ethnicity, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_insured = models.BooleanField(null=True, blank=True, help_text="has health insurance; null: not known")
    died_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name = _("child")
        verbose_name_plural = _("children")
        indexes = [
            models.Index(fields=["agency", "born_on"]),
            models.Index(fields=["born_on"], name="child_by_birth"),
        ]

    def __str__(self) -> str:
        return self.code


class ChildIdentityQuerySet(ReachQuerySet["ChildIdentity"]):
    capability = "children.identify"


class ChildIdentity(Versioned):
    """Who the child is. Behind ``children.identify`` and a wall of its own.

    The numbers stand sealed; ``number_print`` is the fingerprint an identity number is found by (purpose "identity"),
    ``number_doubts`` says what of it did not agree when it was written (codes of ``identity_numbers.Doubt``, one space between).
    """

    child = models.OneToOneField(Child, on_delete=models.CASCADE, primary_key=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)
    search_name = models.CharField(max_length=160, editable=False)
    order_name = models.CharField(max_length=400, editable=False)
    other_names = models.CharField(max_length=160, blank=True)
    identity_number = SealedTextField(blank=True, default="")
    number_print = models.BinaryField(max_length=32, null=True, editable=False)
    number_doubts = models.CharField(max_length=60, blank=True, editable=False)
    insurance_number = SealedTextField(blank=True, default="")
    contact = models.CharField(max_length=120, blank=True)

    objects = ChildIdentityQuerySet.as_manager()

    class Meta:
        verbose_name = _("identity of a child")
        verbose_name_plural = _("identities of children")
        indexes = [
            models.Index(fields=["number_print"], condition=Q(number_print__isnull=False), name="identity_by_number"),
            models.Index(fields=["search_name"], name="identity_by_name"),
        ]

    def __str__(self) -> str:
        return str(self.child_id)

    def save(self, *args: object, **kwargs: object) -> None:
        self.set_keys()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def set_keys(self) -> Self:
        """Derive the keys the child is searched and listed by from the names, the fingerprint from the number."""
        self.search_name = search_key(f"{self.full_name} {self.other_names}")[:160]
        self.order_name = sort_key(self.full_name)
        self.identity_number = bare(self.identity_number)
        self.number_print = fingerprint(self.identity_number, NUMBER) if self.identity_number else None
        return self

    def doubt(self, child: Child) -> Self:
        """Mark what of the number does not agree with itself and with what is known of the child."""
        found = doubts(
            self.identity_number, sex=child.sex, born_on=child.born_on, is_birth_estimated=child.is_birth_estimated
        )
        self.number_doubts = " ".join(found) if self.identity_number else ""
        return self


class Membership(Versioned):
    """A child belongs to a group from one day to another; to several at once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(ChildGroup, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(SubKind, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("membership of a group")
        verbose_name_plural = _("memberships of groups")
        constraints = [
            models.UniqueConstraint(fields=["child", "group", "since"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="membership_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id}: {self.group_id}"
