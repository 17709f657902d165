"""Bodies (cơ quan, đơn vị, tổ chức): what they are, where, under whom, and who carries on."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import search_key
from chungtay.foundation.agencies.working_days import SwappedDay
from chungtay.foundation.areas.models import Area

__all__ = ["Agency", "Kind", "Line", "SwappedDay"]


class Line(models.TextChoices):
    """The four lines of bodies."""

    PARTY = "party", _("Party")
    GOVERNMENT = "gov", _("Government")
    UNION = "union", _("Trade union")
    FRONT = "front", _("Front and mass organisations")


class Kind(models.TextChoices):
    """What sort of body it is."""

    COMMITTEE = "committee", _("Party committee")
    PEOPLES_COMMITTEE = "peoples_committee", _("People's Committee")
    MINISTRY = "ministry", _("ministry or central body")
    DEPARTMENT = "department", _("department")
    DIVISION = "division", _("inner unit")
    FEDERATION = "federation", _("federation of labour")
    COMMUNE_UNION = "commune_union", _("commune union")
    GRASSROOTS_UNION = "grassroots_union", _("grassroots union")
    MASS_ORGANISATION = "mass_organisation", _("mass organisation")
    STEERING_COMMITTEE = "steering_committee", _("steering committee")
    FACILITY = "facility", _("facility")
    SCHOOL = "school", _("school")


class AgencyQuerySet(models.QuerySet["Agency"]):
    def on(self, day: date) -> Self:
        """Return the bodies that stand on that day."""
        started = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(started & (Q(valid_until=None) | Q(valid_until__gte=day)))


class Agency(models.Model):
    """A body. A merged or abolished one keeps its row: documents and figures of its time stay its own."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    symbol = models.CharField(max_length=30, help_text="its letters in document symbols: UBND, SYT, LĐLĐ")
    search_name = models.CharField(max_length=300, editable=False, db_index=True)
    line = models.CharField(max_length=8, choices=Line)
    kind = models.CharField(max_length=20, choices=Kind)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    standing_body = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        indexes = [models.Index(fields=["line", "kind"])]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_name = search_key(f"{self.name} {self.short_name}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Bond(models.TextChoices):
    """Why one body stands above another."""

    DIRECT = "direct", _("directly above")
    GUIDANCE = "guidance", _("professional guidance")
    PART = "part", _("inner unit of")


class Superior(models.Model):
    """``upper`` stands directly above ``lower`` from one day to another (cấp trên)."""

    upper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    lower = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    bond = models.CharField(max_length=8, choices=Bond, default=Bond.DIRECT)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["upper", "lower", "since"], name="superior_once", nulls_distinct=False),
            models.CheckConstraint(condition=~Q(upper=models.F("lower")), name="superior_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.upper_id} > {self.lower_id}"


class AgencyLine(models.Model):
    """Closure of ``Superior``: everybody above everybody, oneself included; rebuilt by the verb that changes a link."""

    upper = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    lower = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    depth = models.PositiveSmallIntegerField()
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["upper", "lower"]), models.Index(fields=["lower"])]

    def __str__(self) -> str:
        return f"{self.upper_id} … {self.lower_id}"


class AgencyArea(models.Model):
    """An area a body serves besides its seat (one commune union, several communes)."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="areas")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "area", "since"], name="agency_area_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} @ {self.area_id}"


class AgencySuccession(models.Model):
    """``new`` carries on what ``old`` did, from that day (kế thừa); ``order`` names the resolution, null where unknown."""

    old = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    order = models.CharField(max_length=80, null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new", "on"], name="agency_succession_once")]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"
