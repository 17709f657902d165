"""Administrative areas (đơn vị hành chính) live in time: a merged one keeps its row."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import place_key, search_key


class Level(models.TextChoices):
    """How high an area stands; districts ended on 30/6/2025."""

    PROVINCE = "province", _("province level")
    DISTRICT = "district", _("district level")
    COMMUNE = "commune", _("commune level")


class Trait(models.TextChoices):
    """What an area may be besides its kind; the regions are the socio-economic ones of the State's plan."""

    URBAN = "urban", _("urban")
    MOUNTAIN = "mountain", _("mountain")
    ISLAND = "island", _("island")
    BORDER = "border", _("border")
    NORTHERN_MIDLANDS = "region:northern-midlands-mountains", _("Northern midlands and mountains")
    RED_RIVER_DELTA = "region:red-river-delta", _("Red River Delta")
    NORTH_CENTRAL_AND_COAST = "region:north-central-and-central-coast", _("North Central and Central Coast")
    NORTH_CENTRAL = "region:north-central", _("North Central")
    SOUTH_CENTRAL_COAST = "region:south-central-coast-and-highlands", _("South Central Coast and Central Highlands")
    CENTRAL_HIGHLANDS = "region:central-highlands", _("Central Highlands")
    SOUTHEAST = "region:southeast", _("Southeast")
    MEKONG_DELTA = "region:mekong-delta", _("Mekong Delta")


def standing(day: date, first: str, last: str) -> Q:
    """Return the condition that a row stands on that day, both ends included; an empty end is open."""
    return (Q(**{first: None}) | Q(**{f"{first}__lte": day})) & (Q(**{last: None}) | Q(**{f"{last}__gte": day}))


class AreaQuerySet(models.QuerySet["Area"]):
    def on(self, day: date) -> Self:
        """Return the areas that stand on that day."""
        return self.filter(standing(day, "valid_from", "valid_until"))

    def provinces(self) -> Self:
        """Return areas of province level."""
        return self.filter(level=Level.PROVINCE)

    def communes(self) -> Self:
        """Return areas of commune level."""
        return self.filter(level=Level.COMMUNE)

    def with_trait(self, trait: str, day: date) -> Self:
        """Return the areas that have a trait on that day."""
        held = AreaTrait.objects.filter(standing(day, "since", "until"), trait=trait)
        return self.filter(pk__in=held.values("area"))

    def named(self, words: str) -> Self:
        """Return the areas whose name holds these words; marks, case and the place of the tone do not matter."""
        return self.filter(name_key__contains=search_key(words))

    def in_order(self) -> Self:
        """Return the areas in the order of the alphabet."""
        return self.order_by("sort_key", "code", "pk")


class Area(models.Model):
    """One area in one shape; ``valid_from`` is null for those of the snapshot of 30/6/2025, which stands for all earlier days."""

    code = models.CharField(max_length=5)
    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=100, editable=False, db_index=True)
    sort_key = models.CharField(max_length=300, editable=False, default="", db_collation="C")
    level = models.CharField(max_length=8, choices=Level)
    kind = models.CharField(max_length=20, help_text="tỉnh, thành phố, quận, huyện, xã, phường, thị trấn, đặc khu")
    superior = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            models.UniqueConstraint(fields=["code", "level", "valid_from"], name="area_once", nulls_distinct=False),
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="area_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> Self:
        """Derive the keys the area is searched and sorted by from its name."""
        self.name_key, self.sort_key = search_key(self.name), place_key(self.name)
        return self


class AreaTrait(models.Model):
    """What an area is besides its kind (region, urban, mountain, island, border), from one day to another."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="traits")
    trait = models.CharField(max_length=40, choices=Trait)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "trait", "since"], name="area_trait_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.area_id}: {self.trait}"


class Succession(models.Model):
    """``new`` carries on ``old`` from a day; ``resolution`` ordered it (null where unknown)."""

    old = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    resolution = models.CharField(max_length=80, null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new", "on"], name="area_succession_once")]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"
