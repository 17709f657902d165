"""Files that may be of one child, and files that were made one (gộp hồ sơ)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach, ReachQuerySet


class Settled(models.TextChoices):
    """What a person said of two files."""

    OPEN = "open", _("to be looked at")
    NOT_SAME = "not_same", _("not the same child")
    MERGED = "merged", _("made one file")


class LikePairQuerySet(ReachQuerySet["LikePair"]):
    capability = "children.identify"

    def scope(self, reach: Reach) -> Q:
        """Who may know both."""
        held = reach.agencies(self.capability)
        return Q(one__agency__in=held, other__agency__in=held)


class LikePair(models.Model):
    """Two files that may be of one child. ``why``: codes of ``likeness.alike``, one space between."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    one = models.ForeignKey("children.Child", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("children.Child", on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=Settled, default=Settled.OPEN)
    found_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)

    objects = LikePairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair of files")
        verbose_name_plural = _("pairs of files")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="pair_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class MergingQuerySet(ReachQuerySet["Merging"]):
    capability = "children.identify"

    def scope(self, reach: Reach) -> Q:
        """Who may know both."""
        held = reach.agencies(self.capability)
        return Q(kept__agency__in=held, gone__agency__in=held)


class Merging(models.Model):
    """One file went into another. ``stood`` keeps where each row stood before: keys and days only, so that it can be undone."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kept = models.ForeignKey("children.Child", on_delete=models.CASCADE, related_name="+")
    gone = models.ForeignKey("children.Child", on_delete=models.CASCADE, related_name="+")
    stood = models.JSONField(default=dict)
    merged_on = models.DateField()
    undone_on = models.DateField(null=True, blank=True)

    objects = MergingQuerySet.as_manager()

    class Meta:
        verbose_name = _("merging of two files")
        verbose_name_plural = _("mergings of files")
        constraints = [models.UniqueConstraint(fields=["gone"], condition=Q(undone_on=None), name="merged_once")]

    def __str__(self) -> str:
        return str(self.pk)
