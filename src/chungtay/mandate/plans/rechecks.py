"""A plan that must be looked at again (rà lại), because a document it rests on was replaced or amended, or is no longer in force."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.versions import Versioned
from chungtay.mandate.documents.models import Direction, Document, Entry
from chungtay.mandate.plans.rules import GroundChange, Verdict

CHANGES = {
    GroundChange.REPLACED: _("replaced"),
    GroundChange.AMENDED: _("amended"),
    GroundChange.EXPIRED: _("no longer in force"),
}
OUTCOMES = {
    Verdict.OPEN: _("not looked at yet"),
    Verdict.KEEP: _("looked at: kept"),
    Verdict.MEND: _("looked at: to be mended"),
    Verdict.REPEAL: _("looked at: to be repealed"),
}


class RecheckQuerySet(ReachQuerySet["Recheck"]):
    capability = "plans.see"
    agency_path = "plan__agency"

    def scope(self, reach: Reach) -> Q:
        """Those of bodies one sees, as far as one may see what changed, and what changed it."""
        seen = Document.objects.within(reach)
        issuer = Entry.objects.filter(
            document=OuterRef("because"), agency=OuterRef("stated_by"), direction=Direction.OUT
        )
        known = Q(stated_by=None) | Q(stated_by__in=reach.agencies("documents.see")) | Q(Exists(issuer))
        return super().scope(reach) & Q(because__in=seen) & (Q(by=None) | Q(by__in=seen)) & known


class Recheck(Versioned):
    """One plan, one document it rests on, and what became of that document; then what the body made of it."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="rechecks")
    because = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    change = models.CharField(max_length=10, choices=CHANGES.items())
    by = models.ForeignKey(Document, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    stated_by = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    steps = models.PositiveSmallIntegerField(help_text="1: the plan cites it; 2: what the plan rests on cites it")
    since = models.DateField(null=True, blank=True)
    found_on = models.DateField()
    told_on = models.DateField(null=True, blank=True, help_text="when the body of the plan was told")
    outcome = models.CharField(max_length=8, choices=OUTCOMES.items(), default=Verdict.OPEN, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    looked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    looked_on = models.DateField(null=True, blank=True)

    objects = RecheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan to look at again")
        verbose_name_plural = _("plans to look at again")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "because", "change", "by", "stated_by"], name="recheck_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(outcome="") | Q(looked_on__isnull=False), name="looked_at_has_a_day"),
        ]
        indexes = [
            models.Index(fields=["because"]),
            models.Index(fields=["plan"], condition=Q(outcome=""), name="recheck_open"),
            models.Index(fields=["found_on"], condition=Q(told_on=None), name="recheck_untold"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} ← {self.because_id}: {self.change}"
