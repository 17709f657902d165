"""Moves between communes (chuyển hồ sơ): a file is handed over by one body and taken over by another."""

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.core.workflow import Workflow
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.sealing import SealedTextField


class MoveState(StrEnum):
    """How far a hand-over is. Until it is accepted the giving body keeps the file."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class MoveVerb(StrEnum):
    """What may be done with an offer."""

    ACCEPT = "accept"  # by the receiving body
    REFUSE = "refuse"  # by the receiving body, with a reason
    WITHDRAW = "withdraw"  # by the giving body


MOVE_LIFE = Workflow[MoveState, MoveVerb](
    {
        (MoveState.OFFERED, MoveVerb.ACCEPT): MoveState.ACCEPTED,
        (MoveState.OFFERED, MoveVerb.REFUSE): MoveState.REFUSED,
        (MoveState.OFFERED, MoveVerb.WITHDRAW): MoveState.WITHDRAWN,
    }
)
MOVE_STATES = {
    MoveState.OFFERED.value: _("waits for an answer"),
    MoveState.ACCEPTED.value: _("taken over"),
    MoveState.REFUSED.value: _("refused"),
    MoveState.WITHDRAWN.value: _("taken back"),
}


class MoveQuerySet(ReachQuerySet["Move"]):
    capability = "children.identify"

    def scope(self, reach: Reach) -> Q:
        """Both bodies read the letter of the hand-over; neither sees the file by it."""
        held = reach.agencies(self.capability)
        return Q(giver__in=held) | Q(receiver__in=held)


class Move(models.Model):
    """The letter of a hand-over: who offers which child to whom. Code, sex and birth are those of the day of the offer."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey("children.Child", on_delete=models.CASCADE, related_name="+")
    giver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to_area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    moved_on = models.DateField()
    offered_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=list(MOVE_STATES.items()), default=MoveState.OFFERED.value, editable=False
    )
    code = models.CharField(max_length=20)
    sex = models.CharField(max_length=1)
    born_on = models.DateField()
    name = SealedTextField(default="")
    note = SealedTextField(blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    reason = SealedTextField(blank=True, default="")

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("move of a child")
        verbose_name_plural = _("moves of children")
        indexes = [models.Index(fields=["giver", "-offered_on"]), models.Index(fields=["receiver", "-offered_on"])]
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=Q(state="offered"), name="move_one_offer"),
            models.CheckConstraint(condition=~Q(giver=models.F("receiver")), name="move_to_another"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
