"""Administrative areas (đơn vị hành chính) live in time: a merged one keeps its row."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import search_key


class Level(models.TextChoices):
    """How high an area stands; districts ended on 30/6/2025."""

    PROVINCE = "province", _("province level")
    DISTRICT = "district", _("district level")
    COMMUNE = "commune", _("commune level")


class AreaQuerySet(models.QuerySet["Area"]):
    def on(self, day: date) -> Self:
        """Return the areas that stand on that day."""
        started = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(started & (Q(valid_until=None) | Q(valid_until__gte=day)))

    def provinces(self) -> Self:
        """Return areas of province level."""
        return self.filter(level=Level.PROVINCE)

    def communes(self) -> Self:
        """Return areas of commune level."""
        return self.filter(level=Level.COMMUNE)


class Area(models.Model):
    """One area in one shape; ``valid_from`` is null for those of the snapshot of 30/6/2025, which stands for all earlier days."""

    code = models.CharField(max_length=5)
    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=100, editable=False, db_index=True)
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
            models.UniqueConstraint(fields=["code", "level", "valid_from"], name="area_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.name_key = search_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class AreaTrait(models.Model):
    """What an area is besides its kind (region, urban, mountain, island, border), from one day to another."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="traits")
    trait = models.CharField(max_length=40)
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
