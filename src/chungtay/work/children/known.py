"""What leads to the child: where it lives, who cares for it, its brothers and sisters, its school.

All of it stands behind ``children.identify`` like the name: an address or a class names a child as well as a name does
(protected data: Decree 56/2017/ND-CP, article 33). What is only counted stands on ``Child``.
"""

from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import search_key
from chungtay.foundation.areas.models import Area
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.versions import Versioned

K_co = TypeVar("K_co", bound="Known", covariant=True)


class KnownQuerySet(ReachQuerySet[K_co]):
    agency_path = "child__agency"
    capability = "children.identify"


class Known(Versioned):
    """Something known of a child, from one day to another; an empty day is not known or not yet over."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey("children.Child", on_delete=models.CASCADE, related_name="+")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = KnownQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")), name="%(class)s_in_order"
            )
        ]

    def __str__(self) -> str:
        return str(self.child_id)


class Stay(models.TextChoices):
    """As what a child lives somewhere (Law on Residence 2020, article 2)."""

    PERMANENT = "permanent", _("permanent residence")
    TEMPORARY = "temporary", _("temporary residence")
    CURRENT = "current", _("lives there now")


class Residence(Known):
    """Where a child lives or lived."""

    kind = models.CharField(max_length=10, choices=Stay, default=Stay.CURRENT)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200, blank=True)

    class Meta(Known.Meta):
        verbose_name = _("residence of a child")
        verbose_name_plural = _("residences of children")


class Relation(models.TextChoices):
    """What somebody is to the child."""

    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    GRANDMOTHER = "grandmother", _("grandmother")
    GRANDFATHER = "grandfather", _("grandfather")
    STEPMOTHER = "stepmother", _("stepmother")
    STEPFATHER = "stepfather", _("stepfather")
    ADOPTER = "adopter", _("adoptive parent")
    BROTHER_SISTER = "brother_sister", _("elder brother or sister")
    AUNT_UNCLE = "aunt_uncle", _("aunt or uncle")
    GUARDIAN = "guardian", _("guardian")
    ALTERNATIVE = "alternative", _("alternative carer")
    FACILITY = "facility", _("social-assistance facility")
    OTHER = "other", _("somebody else")


class Presence(models.TextChoices):
    """Where somebody of the family is."""

    WITH_CHILD = "with_child", _("lives with the child")
    AWAY = "away", _("lives or works elsewhere")
    MISSING = "missing", _("missing or whereabouts unknown")
    DETAINED = "detained", _("in prison or a compulsory facility")
    DEAD = "dead", _("has died")
    UNKNOWN = "unknown", _("not known")


class Carer(Known):
    """Somebody of the child's family, or who cares for the child (người chăm sóc trẻ em)."""

    full_name = models.CharField(max_length=120)
    search_name = models.CharField(max_length=160, editable=False)
    relation = models.CharField(max_length=20, choices=Relation, default=Relation.OTHER)
    presence = models.CharField(max_length=12, choices=Presence, default=Presence.UNKNOWN)
    is_carer = models.BooleanField(default=False, help_text="cares for the child day by day")
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta(Known.Meta):
        verbose_name = _("carer or family of a child")
        verbose_name_plural = _("carers and family of children")

    def save(self, *args: object, **kwargs: object) -> None:
        super(Carer, self.set_keys()).save(*args, **kwargs)  # type: ignore[arg-type]  # Django's own, passed through

    def set_keys(self) -> Self:
        """Derive the key the person is searched by from the name."""
        self.search_name = search_key(self.full_name)
        return self


class SchoolLevel(models.TextChoices):
    """At what kind of school a child is (Law on Education 2019, article 6); not going is an answer."""

    NURSERY = "nursery", _("crèche or nursery school")
    PRIMARY = "primary", _("primary school")
    LOWER_SECONDARY = "lower_secondary", _("lower secondary school")
    UPPER_SECONDARY = "upper_secondary", _("upper secondary school")
    CONTINUING = "continuing", _("continuing or vocational education")
    SPECIAL = "special", _("school for children with disabilities")
    NOT_YET = "not_yet", _("not at school yet")
    LEFT = "left", _("left school")
    UNKNOWN = "unknown", _("not known")


class Schooling(Known):
    """At which school, in which class."""

    level = models.CharField(max_length=16, choices=SchoolLevel, default=SchoolLevel.UNKNOWN)
    school = models.CharField(max_length=160, blank=True)
    search_name = models.CharField(max_length=200, editable=False, blank=True)
    class_name = models.CharField(max_length=40, blank=True)

    class Meta(Known.Meta):
        verbose_name = _("schooling of a child")
        verbose_name_plural = _("schooling of children")

    def save(self, *args: object, **kwargs: object) -> None:
        super(Schooling, self.set_keys()).save(*args, **kwargs)  # type: ignore[arg-type]  # Django's own, passed through

    def set_keys(self) -> Self:
        """Derive the key the school is searched by from its name."""
        self.search_name = search_key(self.school)
        return self


class SiblingQuerySet(ReachQuerySet["Sibling"]):
    capability = "children.identify"

    def scope(self, reach: Reach) -> Q:
        """Both sides see the link; a child out of reach stays out of reach behind it."""
        held = reach.agencies(self.capability)
        return Q(child__agency__in=held) | Q(other__agency__in=held)


class Sibling(models.Model):
    """Two children of one family; one row says it for both. The other may meanwhile be followed by another body."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey("children.Child", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("children.Child", on_delete=models.CASCADE, related_name="+")
    noted_on = models.DateField()

    objects = SiblingQuerySet.as_manager()

    class Meta:
        verbose_name = _("brother or sister of a child")
        verbose_name_plural = _("brothers and sisters of children")
        constraints = [
            models.UniqueConstraint(fields=["child", "other"], name="sibling_once"),
            models.CheckConstraint(condition=Q(child__lt=F("other")), name="sibling_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id}: {self.other_id}"
