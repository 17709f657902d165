"""Communes merge: the body that carries on takes the children over (kế thừa), file by file or all, and sees them from then on.

Which children whose heir takes is told by the successions of bodies alone, in the database: all, where one body carries
on; those of its own area, where several do.
"""

from dataclasses import dataclass

from django.db import connection, transaction

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach

TAKE_OVER = "children.identify"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A body that ended, and how many of its children wait for the own body."""

    body: Agency
    children: int


def waiting(reach: Reach) -> list[Waiting]:
    """Return the bodies whose past the own one carries on and whose children wait for it; empty ones left out."""
    reach.require(TAKE_OVER)
    found = Agency.objects.filter(pk__in=reach.carries_on).order_by("name")
    counted = (Waiting(body, _ask("children_waiting", body.pk, reach.agency_id)) for body in found)
    return [one for one in counted if one.children]


@transaction.atomic
def carry_over(reach: Reach, old: Agency) -> int:
    """Take over the children of a body that ended; return how many. Doing it twice changes nothing."""
    reach.require(TAKE_OVER)
    moved = _ask("children_carry_over", old.pk, reach.agency_id)
    record(reach, "children.carry_over", old, agency_id=our_agency(reach).pk, children=moved)
    return moved


def _ask(function: str, old_id: int, new_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [old_id, new_id])
        (count,) = cursor.fetchone()
    return int(count)
