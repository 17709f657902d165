"""Concerns (thông tin, thông báo, tố giác): what somebody tells of a child. The informant stands behind a wall of the own."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.sealing import SealedTextField
from chungtay.kit.versions import Versioned
from chungtay.work.cases.models import RECEIVE, Case, Kind, known_cases
from chungtay.work.cases.rules import ConcernState
from chungtay.work.children.models import Sex

INFORMANT = "cases.informant"


class Channel(models.TextChoices):
    """By which way a concern came (Decree 56/2017/NĐ-CP, form 01)."""

    HOTLINE = "111", _("hotline 111")
    PHONE = "phone", _("telephone")
    IN_PERSON = "in_person", _("came in person")
    POLICE = "police", _("police")
    SCHOOL = "school", _("school")
    HEALTH = "health", _("health station, hospital")
    NEIGHBOUR = "neighbour", _("neighbour, relative")
    OFFICER = "officer", _("an officer saw it")
    PUBLIC_PAGE = "public_page", _("public page")
    OTHER = "other", _("another way")


CONCERN_STATES = {
    ConcernState.WAITING: _("waits for a case"),
    ConcernState.JOINED: _("belongs to a case"),
    ConcernState.SET_ASIDE: _("set aside"),
}


class ConcernQuerySet(ReachQuerySet["Concern"]):
    capability = RECEIVE

    def scope(self, reach: Reach) -> Q:
        """Waiting: whoever receives at the body. In a case: whoever knows the case."""
        waiting = Q(case=None, agency__in=reach.agencies(self.capability))
        return waiting | Q(case__in=known_cases(reach).values("pk"))


class Concern(Versioned):
    """A concern: channel, time and place are known; all else may be unknown or estimated."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="concerns")
    state = models.CharField(max_length=10, choices=CONCERN_STATES.items(), default=ConcernState.WAITING)
    channel = models.CharField(max_length=12, choices=Channel)
    received_at = models.DateTimeField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.UNKNOWN)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    is_age_estimated = models.BooleanField(default=False)
    place = SealedTextField()
    child_name = SealedTextField(blank=True, default="")
    words = SealedTextField(blank=True, default="")
    set_aside_why = SealedTextField(blank=True, default="")
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        ordering = ["received_at"]
        indexes = [models.Index(fields=["agency", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ConcernState.JOINED, case__isnull=False)
                | (~Q(state=ConcernState.JOINED) & Q(case=None)),
                name="concern_joined_has_case",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class InformantQuerySet(ReachQuerySet["Informant"]):
    capability = INFORMANT
    agency_path = "concern__agency"

    def scope(self, reach: Reach) -> Q:
        """A capability of its own, over concerns one sees at all."""
        return super().scope(reach) & Q(concern__in=Concern.objects.within(reach).values("pk"))


class Informant(models.Model):
    """Who told it (người cung cấp thông tin), written only when they agree; sealed, behind a wall of its own."""

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, primary_key=True, related_name="+")
    full_name = SealedTextField(blank=True, default="")
    contact = SealedTextField(blank=True, default="")
    notes = SealedTextField(blank=True, default="")

    objects = InformantQuerySet.as_manager()

    class Meta:
        verbose_name = _("informant")
        verbose_name_plural = _("informants")

    def __str__(self) -> str:
        return str(self.concern_id)


class ConcernPassQuerySet(ReachQuerySet["ConcernPass"]):
    capability = RECEIVE

    def scope(self, reach: Reach) -> Q:
        held = reach.agencies(self.capability)
        return Q(from_agency__in=held) | Q(to_agency__in=held)


class ConcernPass(models.Model):
    """A concern was passed on to another body; who passed it on is told its state and deadline and nothing else."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="+")
    from_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    passed_at = models.DateTimeField(default=timezone.now)
    passed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    objects = ConcernPassQuerySet.as_manager()

    class Meta:
        verbose_name = _("passing on of a concern")
        verbose_name_plural = _("passings on of concerns")
        ordering = ["-passed_at"]
        indexes = [models.Index(fields=["from_agency"]), models.Index(fields=["to_agency"])]

    def __str__(self) -> str:
        return str(self.pk)
