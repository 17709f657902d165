"""Until which age somebody is a child, as law stands on a day: data, for the law may change."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.work.children.rules import AGE_LIMIT_YEARS, years_before

SET_UP = "children.set_up"


class AgeLimit(models.Model):
    """From a day on, whoever is younger than so many years is a child (trẻ em)."""

    since = models.DateField(unique=True)
    years = models.PositiveSmallIntegerField()
    order = models.CharField(max_length=200, help_text="the law that says so")
    is_own = models.BooleanField(default=False, help_text="brought or changed by an administrator; never written over")

    class Meta:
        ordering = ["-since"]
        verbose_name = _("age of childhood")
        verbose_name_plural = _("ages of childhood")
        constraints = [
            models.CheckConstraint(condition=models.Q(years__gte=1, years__lte=25), name="age_limit_in_bounds")
        ]

    def __str__(self) -> str:
        return f"{self.since}: {self.years}"


def age_limit(day: date) -> int:
    """Return the age, in years, from which somebody is no child any more on that day."""
    standing = AgeLimit.objects.filter(since__lte=day).order_by("-since").values_list("years", flat=True)
    return standing.first() or AGE_LIMIT_YEARS


def youngest_of_age(day: date) -> date:
    """Return the last birthday of those who have come of age on a day: born later is a child."""
    return years_before(day, age_limit(day))


def limits() -> models.QuerySet[AgeLimit]:
    """Return the ages that held and will hold, the newest first. The law is public: no reach is asked."""
    return AgeLimit.objects.order_by("-since")


@transaction.atomic
def set_limit(reach: Reach, *, since: date, years: int, order: str) -> AgeLimit:
    """Say from which age on, and from which day, somebody is no child any more; the same day again corrects it."""
    reach.require(SET_UP)
    told = {"years": years, "order": order.strip(), "is_own": True}
    row, _made = AgeLimit.objects.update_or_create(since=since, defaults=told)
    record(reach, "children.set_age_limit", row, years=years, since=since)
    return row
