"""The breaking of the glass (mở khẩn): a supervisor opens one file, with a reason, for a few hours; many are told."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.sealing import SealedTextField
from chungtay.work.cases.catalogue_rows import Named
from chungtay.work.cases.models import SERIOUS, SUPERVISE, Case, CaseMember

GLASS = "glass"


class Allowance(Named):
    """A number the law or the State may set and an administrator may change: ``glass``, for how many hours it opens a file."""

    code = models.CharField(max_length=20, unique=True)
    count = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("number allowed")
        verbose_name_plural = _("numbers allowed")


class BrokenGlassQuerySet(ReachQuerySet["BrokenGlass"]):
    def scope(self, reach: Reach) -> Q:
        """Who opened, who is on the team, who supervises the case, who stands over the officer."""
        teams = CaseMember.objects.standing().filter(officer=reach.officer_id).values("case")
        over = reach.agencies(SUPERVISE) | reach.agencies(SERIOUS)
        own = Q(officer=reach.officer_id) | Q(agency__in=reach.agencies(SUPERVISE))
        return own | Q(by_agency__in=over) | Q(case__in=teams)


class BrokenGlass(models.Model):
    """One opening: whose, of which case, why, until when. Never changed and never taken out."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="glasses")
    code = models.CharField(max_length=20, help_text="of the case, for those who do not see its line")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    by_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    why = SealedTextField()
    opened_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    objects = BrokenGlassQuerySet.as_manager()

    class Meta:
        verbose_name = _("breaking of the glass")
        verbose_name_plural = _("breakings of the glass")
        ordering = ["-opened_at"]
        indexes = [models.Index(fields=["officer", "until"])]
        constraints = [models.CheckConstraint(condition=Q(until__gt=models.F("opened_at")), name="glass_in_order")]

    def __str__(self) -> str:
        return f"{self.code}: {self.officer_id}"

    @property
    def is_open(self) -> bool:
        """Whether it opens the file now."""
        return self.until > timezone.now()
