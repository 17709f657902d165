"""How often an officer asked whether a child is known elsewhere: counted in the database, by the function that answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import ReachQuerySet


class AskingQuerySet(ReachQuerySet["Asking"]):
    capability = "children.see"


class Asking(models.Model):
    """One officer on one day: how many questions, and how many of them met a child. What was asked is kept nowhere."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    asked = models.PositiveIntegerField(default=0)
    met = models.PositiveIntegerField(default=0)

    objects = AskingQuerySet.as_manager()

    class Meta:
        verbose_name = _("questions of an officer")
        verbose_name_plural = _("questions of officers")
        constraints = [models.UniqueConstraint(fields=["officer", "day"], name="asking_once")]
        indexes = [models.Index(fields=["agency", "-day"])]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.day}"
