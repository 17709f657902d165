"""Cases in two tables: the line, which says nothing of anybody, and the file, which the team alone opens.

Every other row of a case lies behind the wall of its file. ``scope`` is capability times need-to-know; the policies of the
migration say the same in the database.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.core.clocks import Unit
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.kit.keys import new_key
from chungtay.kit.reach import M_co, Reach, ReachQuerySet
from chungtay.kit.sealing import SealedTextField
from chungtay.kit.versions import Versioned
from chungtay.work.cases.catalogue_rows import Edition as Edition
from chungtay.work.cases.catalogue_rows import FormLayout as FormLayout
from chungtay.work.cases.catalogue_rows import Service as Service
from chungtay.work.cases.catalogue_rows import TimeAllowed as TimeAllowed
from chungtay.work.cases.rules import Awaits, ClockKind, Part, State
from chungtay.work.children.models import Child

WORK, DECIDE, SUPERVISE, RECEIVE = "cases.work", "cases.decide", "cases.supervise", "cases.receive"
SERIOUS = "cases.serious"


class Kind(models.TextChoices):
    """What a case is about, in the words of the Law on Children 2016, articles 4 and 10."""

    VIOLENCE = "violence", _("violence")
    SEXUAL_ABUSE = "sexual_abuse", _("sexual abuse")
    EXPLOITATION = "exploitation", _("exploitation")
    ABANDONMENT = "abandonment", _("abandonment, neglect")
    TRAFFICKING = "trafficking", _("trafficking")
    ONLINE = "online", _("harm online")
    AT_RISK = "at_risk", _("at risk of violence, exploitation or abandonment")
    SPECIAL = "special", _("special circumstances")
    OTHER = "other", _("other harm")
    UNKNOWN = "unknown", _("not known yet")


STATES = {
    State.RECEIVED: _("received, to be assessed"),
    State.ASSESSED: _("first assessment done"),
    State.EMERGENCY: _("emergency measure in force"),
    State.DETAILED: _("assessed in detail"),
    State.PLANNED: _("plan being written"),
    State.SUBMITTED: _("plan waits for the chair"),
    State.APPROVED: _("plan approved"),
    State.UNDER_WAY: _("plan under way"),
    State.REVIEWED: _("reviewed"),
    State.CLOSED: _("case closed"),
}
AWAITS = {
    Awaits.NOTHING: "",
    Awaits.EMERGENCY: _("emergency measure asked for"),
    Awaits.PLAN: _("plan to approve"),
    Awaits.CLOSURE: _("closure asked for"),
}
CLOCKS = {
    ClockKind.FIRST: _("First assessment and emergency measure"),
    ClockKind.PLAN: _("Support and intervention plan"),
    ClockKind.WHOLE: _("Whole procedure"),
}
PARTS = {
    Part.LEAD: _("leads the case"),
    Part.MEMBER: _("team member"),
    Part.CHAIR: _("decided in the case"),
    Part.SUPERVISOR: _("supervisor named to the team"),
}


def case_agencies(reach: Reach) -> frozenset[int]:
    """Return the bodies in whose cases this officer may have a part at all."""
    return reach.agencies(WORK) | reach.agencies(DECIDE) | reach.agencies(SUPERVISE)


class CaseQuerySet(ReachQuerySet["Case"]):
    capability = WORK

    def scope(self, reach: Reach) -> Q:
        """The line: of the own body's cases, of those supervised; of the serious ones for who steers; of one that is coming."""
        coming = Q(transfers__state="asked", transfers__to_agency__in=reach.agencies(RECEIVE))
        seen = Q(agency__in=case_agencies(reach)) | Q(is_serious=True, agency__in=reach.agencies(SERIOUS))
        return Q(pk__in=Case.objects.filter(seen | coming).values("pk"))


class Case(Versioned):
    """A case (vụ việc): the line that says nothing of anybody. Code, body, commune, kind, state."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    code = models.CharField(max_length=20, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.UNKNOWN)
    is_serious = models.BooleanField(default=False)
    is_marked = models.BooleanField(default=False, help_text="has a sensitive mark: the file says which")
    state = models.CharField(max_length=10, choices=STATES.items(), default=State.RECEIVED)
    awaits = models.CharField(max_length=10, choices=AWAITS.items(), blank=True, default=Awaits.NOTHING)
    round = models.PositiveSmallIntegerField(default=1)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["agency", "state"]),
            models.Index(fields=["agency"], condition=~Q(awaits=""), name="case_awaits"),
            models.Index(fields=["agency"], condition=Q(is_serious=True), name="case_serious"),
        ]

    def __str__(self) -> str:
        return self.code


class CaseMemberQuerySet(ReachQuerySet["CaseMember"]):
    def scope(self, reach: Reach) -> Q:
        """Who is on a team is no secret for who may see the line."""
        return Q(agency__in=case_agencies(reach))

    def standing(self) -> QuerySet["CaseMember"]:
        """Return those who know their case now."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))


class CaseMember(models.Model):
    """An officer who must know a case, in what part, until when. ``agency`` is the case's, for the wall to read."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="members")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=PARTS.items(), default=Part.MEMBER)
    sees_marked = models.BooleanField(default=False, help_text="also when the case has a sensitive mark")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    objects = CaseMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a team")
        verbose_name_plural = _("members of teams")
        ordering = ["since"]
        indexes = [models.Index(fields=["officer", "until"])]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.officer_id}"


def known_cases(reach: Reach) -> QuerySet[Case]:
    """Return the cases whose file this officer may open: on the team, deciding what waits, or with the glass broken."""
    mine = CaseMember.objects.standing().filter(officer=reach.officer_id)
    open_to_me = mine.filter(Q(sees_marked=True) | Q(case__is_marked=False)).values("case")
    on_team = Q(agency__in=case_agencies(reach), pk__in=open_to_me)
    broken = BrokenGlass.objects.filter(officer=reach.officer_id, until__gt=timezone.now()).values("case")
    by_glass = Q(agency__in=reach.agencies(SUPERVISE), pk__in=broken)
    return Case.objects.filter(on_team | by_glass | (Q(agency__in=reach.agencies(DECIDE)) & ~Q(awaits="")))


class OfCaseQuerySet(ReachQuerySet[M_co]):
    """Rows behind the wall of a case's file."""

    def scope(self, reach: Reach) -> Q:
        """Need-to-know: the rows of the cases one knows."""
        return Q(case__in=known_cases(reach).values("pk"))


class CaseFileQuerySet(OfCaseQuerySet["CaseFile"]):
    pass


class CaseFile(Versioned):
    """The file of a case (hồ sơ): which child, which sensitive marks, what it is about in a few words."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="file")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    marks = ArrayField(models.CharField(max_length=14), default=list, blank=True)
    child_name = SealedTextField(blank=True, default="")
    summary = SealedTextField(blank=True, default="")

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a case")
        verbose_name_plural = _("files of cases")

    def __str__(self) -> str:
        return str(self.case_id)


class Mark(models.TextChoices):
    """What makes a case known to fewer still (Decree 356/2025/NĐ-CP, article 4)."""

    HIV = "hiv", _("HIV")
    SEXUAL_ABUSE = "sexual_abuse", _("sexual abuse")
    DRUG_USE = "drug_use", _("drug use")
    OFFENDING = "offending", _("offending against the law")


class ClockQuerySet(ReachQuerySet["Clock"]):
    def scope(self, reach: Reach) -> Q:
        """A clock belongs to the line."""
        return Q(case__in=Case.objects.within(reach).values("pk"))


class Clock(models.Model):
    """A time that runs, or ran, in a round of a case. ``due_at`` as the calendar stood when it began."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    round = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=8, choices=CLOCKS.items())
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Unit])
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        verbose_name = _("clock of a case")
        verbose_name_plural = _("clocks of cases")
        ordering = ["due_at"]
        indexes = [models.Index(fields=["due_at"], condition=Q(stopped_at=None), name="case_clock_running")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


from chungtay.work.cases.agreements import Agreement as Agreement  # noqa: E402 -- they point at a case
from chungtay.work.cases.concerns import Concern as Concern  # noqa: E402 -- they point at a case
from chungtay.work.cases.concerns import ConcernPass as ConcernPass  # noqa: E402 -- its rows point to those above
from chungtay.work.cases.concerns import Informant as Informant  # noqa: E402 -- its rows point to those above
from chungtay.work.cases.glass import Allowance as Allowance  # noqa: E402 -- its rows point to those above
from chungtay.work.cases.glass import BrokenGlass as BrokenGlass  # noqa: E402 -- its rows point to those above
from chungtay.work.cases.stages import Decision as Decision  # noqa: E402 -- its rows point to those above
from chungtay.work.cases.stages import LateReason as LateReason  # noqa: E402 -- its rows point to those above
from chungtay.work.cases.stages import PlanMeasure as PlanMeasure  # noqa: E402 -- its rows point to those above
from chungtay.work.cases.stages import Referral as Referral  # noqa: E402 -- its rows point to those above
from chungtay.work.cases.stages import Sheet as Sheet  # noqa: E402 -- its rows point to those above
from chungtay.work.cases.stages import Transfer as Transfer  # noqa: E402 -- its rows point to those above
from chungtay.work.cases.stages import Visit as Visit  # noqa: E402 -- its rows point to those above
