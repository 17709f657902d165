"""What a body answers to a document that was sent down to it (trả lời): it adopts it as it stands, or says why not.

A body that adapts it issues a plan of its own that answers the document: that plan is its answer, and no second row says so.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.mandate.documents.models import Delivery, Document
from chungtay.mandate.plans.rules import AnswerState

ANSWER_STATES = {
    AnswerState.WAITING: _("not answered yet"),
    AnswerState.ADOPTED: _("adopted as it stands"),
    AnswerState.REFUSED: _("said why not"),
    AnswerState.EXCUSED: _("let off"),
    AnswerState.ASKED_AGAIN: _("asked again"),
}


class AnswerQuerySet(ReachQuerySet["Answer"]):
    capability = "plans.see"

    def scope(self, reach: Reach) -> Q:
        """What bodies one sees answered, and what was answered to what one's own body sent."""
        sent = Delivery.objects.filter(sender__in=reach.agencies(self.capability) & {reach.agency_id})
        return super().scope(reach) | Q(document__in=sent.values("document"))


class Answer(models.Model):
    """One body's answer to one document. The words of both sides stay: why not, and why it was asked again."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=ANSWER_STATES.items(), default=AnswerState.WAITING)
    reason = models.CharField(max_length=1000, blank=True)
    judgment = models.CharField(max_length=1000, blank=True, help_text="the sender's words when it asks again")
    paper = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)
    judged_on = models.DateField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["document", "agency"], name="answer_once"),
            models.CheckConstraint(
                condition=~Q(state__in=[AnswerState.REFUSED, AnswerState.EXCUSED]) | ~Q(reason=""),
                name="refusal_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["agency", "state"])]

    def __str__(self) -> str:
        return f"{self.document_id} ← {self.agency_id}: {self.state}"
