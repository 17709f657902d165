"""Documents sent from one body to another, and what became of them."""

from typing import Self

from django.db import models
from django.db.models import Q

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.mandate.documents.delivering import DeliveryState, state_of
from chungtay.mandate.documents.entries import open_to


class DeliveryQuerySet(ReachQuerySet["Delivery"]):
    capability = "documents.see"
    agency_path = "receiver"

    def scope(self, reach: Reach) -> Q:
        """What came to the own body; confidential documents for the few."""
        return super().scope(reach) & open_to(reach, "document")

    def standing(self) -> Self:
        """Return what was not returned as wrongly addressed."""
        return self.filter(returned_at=None)

    def valid(self) -> Self:
        """Return what stands and was not asked back by its sender: what may be answered."""
        return self.standing().filter(recalled_at=None)

    def to_acknowledge(self) -> Self:
        """Return what stands and was not acknowledged."""
        return self.standing().filter(acknowledged_at=None)


class Delivery(models.Model):
    """A document sent by one body to another: sent, opened, acknowledged, or returned as wrongly addressed."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="deliveries")
    sender = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    return_why = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True, help_text="when the sender had seen to what was returned")
    exchange_code = models.CharField(max_length=4, blank=True, help_text="last status that came by edXML")
    recalled_at = models.DateTimeField(null=True, blank=True, help_text="when the sender asked for it back")
    recall_confirmed_at = models.DateTimeField(null=True, blank=True)
    recall_confirmed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "receiver"], name="delivery_once")]
        indexes = [
            models.Index(fields=["receiver", "opened_at"]),
            models.Index(fields=["document", "-sent_at"], name="delivery_last_sent"),
            models.Index(
                fields=["receiver", "document"],
                condition=Q(acknowledged_at=None, returned_at=None),
                name="delivery_awaited",
            ),
            models.Index(fields=["sender"], condition=Q(returned_at__isnull=False), name="delivery_returned"),
            models.Index(
                fields=["receiver", "document"], condition=Q(recalled_at__isnull=False), name="delivery_recalled"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} → {self.receiver_id}"

    @property
    def state(self) -> DeliveryState:
        """How far it is."""
        return state_of(self.opened_at, self.acknowledged_at, self.returned_at)
