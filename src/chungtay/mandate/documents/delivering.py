"""How far a document is that was sent to a body: delivered, opened, acknowledged, or returned as wrongly addressed.

Source: Decree 30/2020/NĐ-CP Articles 16, 21 and 22: what comes is acknowledged the same day; what is not for the body is
returned on the system. No framework here.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chungtay.core.workflow import Workflow


class DeliveryState(StrEnum):
    """How far it is; the least far first."""

    DELIVERED = "delivered"
    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"


class Receiving(StrEnum):
    """What is done with it; ``send_again`` is the sender's."""

    OPEN = "open"
    ACKNOWLEDGE = "acknowledge"
    RETURN = "return"
    SEND_AGAIN = "send_again"


DELIVERY_LIFE = Workflow[DeliveryState, Receiving](
    {
        (DeliveryState.DELIVERED, Receiving.OPEN): DeliveryState.OPENED,
        (DeliveryState.DELIVERED, Receiving.ACKNOWLEDGE): DeliveryState.ACKNOWLEDGED,
        (DeliveryState.DELIVERED, Receiving.RETURN): DeliveryState.RETURNED,
        (DeliveryState.OPENED, Receiving.OPEN): DeliveryState.OPENED,
        (DeliveryState.OPENED, Receiving.ACKNOWLEDGE): DeliveryState.ACKNOWLEDGED,
        (DeliveryState.OPENED, Receiving.RETURN): DeliveryState.RETURNED,
        (DeliveryState.ACKNOWLEDGED, Receiving.OPEN): DeliveryState.ACKNOWLEDGED,
        (DeliveryState.RETURNED, Receiving.SEND_AGAIN): DeliveryState.DELIVERED,
    }
)


def state_of(opened: datetime | None, acknowledged: datetime | None, returned: datetime | None) -> DeliveryState:
    """Return how far a delivery is by its moments."""
    if returned:
        return DeliveryState.RETURNED
    if acknowledged:
        return DeliveryState.ACKNOWLEDGED
    return DeliveryState.OPENED if opened else DeliveryState.DELIVERED


@dataclass(frozen=True, slots=True)
class Counts:
    """How many bodies a document went to and how far they are: those who acknowledged it are counted as having opened it."""

    sent: int = 0
    opened: int = 0
    acknowledged: int = 0
    returned: int = 0
