"""How a plan leaves the house: its coming number, who usually signs, to whom it can go."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungtay.core.names import search_key
from chungtay.foundation.agencies.models import Agency, Kind
from chungtay.foundation.agencies.queries import directly_above, directly_below, our_agency
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Delivery, Direction
from chungtay.mandate.documents.numbers import coming_number
from chungtay.mandate.documents.rules import own_number
from chungtay.mandate.documents.signers import usual_block
from chungtay.mandate.plans.actions import KINDS
from chungtay.mandate.plans.forming import PlanForm
from chungtay.mandate.plans.models import Plan
from chungtay.mandate.plans.usual_signers import usual_signer


@dataclass(frozen=True, slots=True)
class Receiver:
    """A body a plan can be sent to, and when it was, if it was."""

    agency: Agency
    sent: Delivery | None


def receivers(reach: Reach, plan: Plan) -> list[Receiver]:
    """Return the bodies directly below the own one, with what of this plan has already gone to each."""
    gone = (
        {row.receiver_id: row for row in Delivery.objects.filter(document=plan.document_id)} if plan.document_id else {}
    )
    return [Receiver(agency, gone.get(agency.pk)) for agency in directly_below(reach.agency_id, reach.day)]


def kinds_of(bodies: list[Receiver]) -> list[tuple[str, str, int]]:
    """Return code, name and count of each kind among the bodies."""
    counted = Counter(body.agency.kind for body in bodies)
    return [(code, str(Kind(code).label), counted[code]) for code in Kind.values if counted[code]]


def matching(bodies: list[Receiver], words: str = "", kind: str = "") -> list[Receiver]:
    """Return the bodies of a kind whose name holds these words, marks and case aside."""
    key = search_key(words)
    return [body for body in bodies if key in body.agency.search_name and (not kind or body.agency.kind == kind)]


def chosen(bodies: list[Receiver], keys: Iterable[str], *, every: bool) -> list[Agency]:
    """Return the ticked bodies, or all when every one is meant."""
    ticked = set(keys)
    return [body.agency for body in bodies if every or str(body.agency.pk) in ticked]


def coming_name(plan: Plan, today: date) -> str:
    """Return the number the plan would get now; another paper may take it first."""
    number = coming_number(plan.agency_id, Direction.OUT, today, "ke_hoach")
    return own_number(number, kind_symbol="KH", agency_symbol=plan.agency.symbol, line=plan.agency.line)


def first_signing(reach: Reach, plan: Plan) -> dict[str, object]:
    """Return the first filling of the form by which a plan is issued."""
    first = usual_signing(reach, KINDS[PlanForm(plan.form)])
    above = [f"{body.name} (để b/c)" for body in directly_above(plan.agency_id, reach.day)]
    below = ["Các cơ quan, đơn vị trực thuộc (để t/h)"] if directly_below(plan.agency_id, reach.day).exists() else []
    return {"issued_on": reach.day, "recipients": "\n".join(above + below)} | first


def usual_signing(reach: Reach, kind: str) -> dict[str, object]:
    """Return who signs a paper of a kind as the form is first filled: whoever alone may, else as such bodies usually sign."""
    block = usual_block(reach, kind, reach.day)
    if block:
        return {"authority": "; ".join(block.authority), "role": block.role, "name": block.name or ""}
    authority, role = usual_signer(our_agency(reach).kind)
    return {"authority": authority, "role": role}
