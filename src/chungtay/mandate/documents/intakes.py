"""Texts that came in, were read, and wait until a person confirms what was read."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.files.models import StoredFile
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.versions import Versioned
from chungtay.mandate.documents.confiding import CONFIDE


class IntakeState(models.TextChoices):
    """What became of a text that came in."""

    READING = "reading", _("is being read")
    UNREADABLE = "unreadable", _("could not be read")
    PROPOSED = "proposed", _("waits for a person")
    CONFIRMED = "confirmed", _("in the register")
    DISCARDED = "discarded", _("not a document")


class IntakeQuerySet(ReachQuerySet["Intake"]):
    capability = "documents.register"

    def scope(self, reach: Reach) -> Q:
        """Texts that came in to the own body; a confidential one for clerk, leader and whoever brought it."""
        few = Q(agency__in=reach.agencies(CONFIDE)) | Q(brought_by=reach.officer_id)
        return super().scope(reach) & (Q(is_confidential=False) | few)


class Intake(Versioned):
    """A text that came in and was read; nothing read is acted upon until a person confirms."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=255)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(help_text="the normalised text that places point into")
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True, help_text="keyed fingerprint of the text")
    proposal = models.JSONField(help_text="vanban/1 as read, then as corrected")
    places = models.JSONField(default=dict)
    doubts = models.JSONField(default=list)
    read_since = models.DateTimeField(null=True, blank=True, help_text="when the worker took it up")
    pages_read = models.PositiveSmallIntegerField(default=0)
    pages_found = models.PositiveSmallIntegerField(default=0, help_text="how many pages there are, once that is known")
    trouble = models.CharField(max_length=300, blank=True, help_text="why it could not be read, as a sentence")
    is_confidential = models.BooleanField(default=False, help_text="seen by few, and so is the document it becomes")
    state = models.CharField(max_length=10, choices=IntakeState, default=IntakeState.PROPOSED)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("text to confirm")
        verbose_name_plural = _("texts to confirm")
        indexes = [models.Index(fields=["agency", "state"])]

    def __str__(self) -> str:
        return self.name


def locked(intake: Intake) -> Intake:
    """Return the text as it stands now, held until the transaction ends: of two who press at once the second sees what the first did."""
    return Intake.objects.select_for_update(of=("self",)).select_related("file").get(pk=intake.pk)


class IntakePage(models.Model):
    """A page of a file that came in: its size in points, and its picture."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField(help_text="the first is 1")
    width = models.FloatField()
    height = models.FloatField()
    picture = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["intake", "number"], name="intake_page_once")]

    def __str__(self) -> str:
        return f"{self.intake_id}: {self.number}"
