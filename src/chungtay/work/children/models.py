"""Children (trẻ em): a row without identity; identity is a table of its own, behind its own capability and wall."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import search_key, sort_key
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.kit.keys import new_key
from chungtay.kit.reach import ReachQuerySet
from chungtay.kit.versions import Versioned


class Sex(models.TextChoices):
    """Sex as the forms of Decree 56/2017 know it."""

    FEMALE = "f", _("girl")
    MALE = "m", _("boy")
    UNKNOWN = "u", _("not known")


class ChildGroup(models.Model):
    """A group of children: the 14 of the law (fixed), those at risk, and others a line follows. Reports by law count the first."""

    code = models.CharField(max_length=40, unique=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    is_by_law = models.BooleanField(default=False)
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


class Child(Versioned):
    """A child whom a body of a commune follows. No name stands here."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    code = models.CharField(max_length=20, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    born_on = models.DateField()
    is_birth_estimated = models.BooleanField(default=False)

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name = _("child")
        verbose_name_plural = _("children")
        indexes = [models.Index(fields=["agency", "born_on"])]

    def __str__(self) -> str:
        return self.code


class ChildIdentityQuerySet(ReachQuerySet["ChildIdentity"]):
    capability = "children.identify"


class ChildIdentity(models.Model):
    """Who the child is. Behind ``children.identify`` and a wall of its own."""

    child = models.OneToOneField(Child, on_delete=models.CASCADE, primary_key=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)
    search_name = models.CharField(max_length=160, editable=False)
    order_name = models.CharField(max_length=400, editable=False)

    objects = ChildIdentityQuerySet.as_manager()

    class Meta:
        verbose_name = _("identity of a child")
        verbose_name_plural = _("identities of children")

    def __str__(self) -> str:
        return str(self.child_id)

    def save(self, *args: object, **kwargs: object) -> None:
        self.set_keys()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def set_keys(self) -> Self:
        """Derive the keys the child is searched and listed by from the name."""
        self.search_name, self.order_name = search_key(self.full_name), sort_key(self.full_name)
        return self


class Membership(models.Model):
    """A child belongs to a group from one day to another; to several at once."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(ChildGroup, on_delete=models.PROTECT, related_name="+")
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
