"""Disposal lists (danh mục hồ sơ hết thời hạn lưu trữ): proposed by who keeps the files, decided by another, then carried out."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import ReachQuerySet
from chungtay.mandate.plans.matters import Matter


class DisposalState(models.TextChoices):
    """How far a disposal list is."""

    PROPOSED = "proposed", _("waits for a decision")
    APPROVED = "approved", _("decided, not carried out yet")
    REFUSED = "refused", _("refused")
    DONE = "done", _("destroyed")


class DisposalQuerySet(ReachQuerySet["Disposal"]):
    capability = "documents.see"


class Disposal(models.Model):
    """A list of work files past their period, why they may go, and by which decision they went."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    matters = models.ManyToManyField(Matter, related_name="disposals")
    reason = models.CharField(max_length=1000)
    state = models.CharField(max_length=10, choices=DisposalState, default=DisposalState.PROPOSED)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=150, blank=True, help_text="number and day of the decision, or why not")
    done_on = models.DateField(null=True, blank=True)
    files_removed = models.PositiveIntegerField(default=0)

    objects = DisposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("disposal list")
        verbose_name_plural = _("disposal lists")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")), name="disposal_by_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposed_on:%d/%m/%Y}"
