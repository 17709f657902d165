"""What happens in a case, each stage a row of its own: sheets of forms, measures, visits, referrals, decisions, transfers."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.sealing import SealedTextField
from chungtay.kit.versions import Versioned
from chungtay.mandate.documents.models import Document
from chungtay.work.cases.catalogue_rows import FormLayout, Service
from chungtay.work.cases.models import RECEIVE, Case, Clock, OfCaseQuerySet, case_agencies
from chungtay.work.cases.rules import ReferralState, TransferState


class SheetQuerySet(OfCaseQuerySet["Sheet"]):
    pass


class Sheet(Versioned):
    """One form of a case in one round, filled: the answers sealed, the totals of its scales as plain numbers."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sheets")
    round = models.PositiveSmallIntegerField(default=1)
    form = models.ForeignKey(FormLayout, on_delete=models.PROTECT, related_name="+")
    answers = SealedTextField(blank=True, default="")
    totals = models.JSONField(default=dict)
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet of a form")
        verbose_name_plural = _("sheets of forms")
        ordering = ["round", "form__code"]
        constraints = [models.UniqueConstraint(fields=["case", "round", "form"], name="sheet_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.form_id}"


class PlanMeasureQuerySet(OfCaseQuerySet["PlanMeasure"]):
    pass


class PlanMeasure(Versioned):
    """A measure of the plan: which service, who is responsible, from when to when, how much money (đồng)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="measures")
    round = models.PositiveSmallIntegerField(default=1)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField()
    responsible = SealedTextField()
    from_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    amount = models.PositiveBigIntegerField(null=True, blank=True, help_text="đồng")
    done_on = models.DateField(null=True, blank=True)
    outcome = SealedTextField(blank=True, default="")

    objects = PlanMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure of a plan")
        verbose_name_plural = _("measures of plans")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(from_on__lte=models.F("due_on")), name="measure_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.due_on}"


class VisitQuerySet(OfCaseQuerySet["Visit"]):
    pass


class Visit(Versioned):
    """A visit or follow-up: dated work, and what was found once it was done."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits")
    round = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(null=True, blank=True)
    aim = SealedTextField(blank=True, default="")
    findings = SealedTextField(blank=True, default="")

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit of a case")
        verbose_name_plural = _("visits of cases")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.due_on}"


class Consent(models.TextChoices):
    """Who agreed that the child is referred; without consent the law's own ground is named."""

    BOTH = "both", _("the child and the representative")
    REPRESENTATIVE = "representative", _("the representative")
    CHILD = "child", _("the child")
    BY_LAW = "by_law", _("not asked: urgent protection, or by law")


REFERRAL_STATES = {
    ReferralState.ASKED: _("asked, not answered"),
    ReferralState.ACCEPTED: _("accepted"),
    ReferralState.REFUSED: _("refused"),
    ReferralState.SERVED: _("served, feedback received"),
}


class ReferralQuerySet(OfCaseQuerySet["Referral"]):
    pass


class Referral(Versioned):
    """A child is referred to a service (chuyển tuyến, kết nối dịch vụ): with consent; accepted or refused; what came back."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    round = models.PositiveSmallIntegerField(default=1)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    provider = SealedTextField()
    words = SealedTextField(blank=True, default="")
    consent = models.CharField(max_length=14, choices=Consent)
    state = models.CharField(max_length=8, choices=REFERRAL_STATES.items(), default=ReferralState.ASKED)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    feedback = SealedTextField(blank=True, default="")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["asked_on", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.service_id}"


class Ruling(models.TextChoices):
    """What was decided in a case."""

    EMERGENCY = "emergency", _("emergency intervention")
    ISOLATION = "isolation", _("temporary isolation from the environment or the abuser")
    APPROVED = "approved", _("plan approved")
    SENT_BACK = "sent_back", _("plan sent back")
    CLOSED = "closed", _("case closed")
    NOT_CLOSED = "not_closed", _("closure refused")
    NEW_ROUND = "new_round", _("a new round")
    REOPENED = "reopened", _("opened again")


class DecisionQuerySet(OfCaseQuerySet["Decision"]):
    pass


class Decision(models.Model):
    """A decision in a case: what, by whom, when, with which words; the paper, once one is drafted."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    round = models.PositiveSmallIntegerField(default=1)
    ruling = models.CharField(max_length=10, choices=Ruling)
    words = SealedTextField(blank=True, default="")
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    until = models.DateField(null=True, blank=True, help_text="last day of a temporary measure")
    paper = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision in a case")
        verbose_name_plural = _("decisions in cases")
        ordering = ["decided_at"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.ruling}"


TRANSFER_STATES = {
    TransferState.ASKED: _("asked, not answered"),
    TransferState.ACCEPTED: _("accepted"),
    TransferState.REFUSED: _("refused"),
    TransferState.WITHDRAWN: _("request withdrawn"),
}


class TransferQuerySet(ReachQuerySet["Transfer"]):
    def scope(self, reach: Reach) -> Q:
        """Both bodies know that a case passes from one to the other."""
        return Q(from_agency__in=case_agencies(reach)) | Q(to_agency__in=reach.agencies(RECEIVE))


class Transfer(models.Model):
    """A case passes to another body: asked, then accepted or refused. Work and clocks go on meanwhile."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="transfers")
    from_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=TRANSFER_STATES.items(), default=TransferState.ASKED)
    why = SealedTextField()
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = SealedTextField(blank=True, default="")

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("transfer of a case")
        verbose_name_plural = _("transfers of cases")
        ordering = ["-asked_at"]
        constraints = [models.UniqueConstraint(fields=["case"], condition=Q(state="asked"), name="transfer_asked_once")]
        indexes = [models.Index(fields=["to_agency", "state"])]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.from_agency_id} → {self.to_agency_id}"


class LateReasonQuerySet(OfCaseQuerySet["LateReason"]):
    pass


class LateReason(models.Model):
    """Why a step came after its time."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="late_reasons")
    clock = models.OneToOneField(Clock, on_delete=models.CASCADE, related_name="late_reason")
    words = SealedTextField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = LateReasonQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason for lateness")
        verbose_name_plural = _("reasons for lateness")

    def __str__(self) -> str:
        return str(self.clock_id)
