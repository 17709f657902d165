"""What one officer may see and do, as a value: computed once per request, passed as an argument from there on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

FEW = 300  # bodies named one by one in a question; a province has fewer
M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class OutsideReach(PermissionDenied):
    """The officer may not do this, or not for this body. Raised before anything is written."""


@dataclass(frozen=True, slots=True)
class Reach:
    """One officer on one day, acting for one body.

    ``grants`` maps a capability ("plans.assign") to the agencies it holds for, as postings and lines stand on ``day``.
    ``stands_in_from``: the body the officer serves at, when acting on behalf (thay mặt) of another, ``agency_id``.
    ``carries_on``: the bodies that ended and whose past the own body carries on (kế thừa): read, never written.
    """

    officer_id: int
    agency_id: int
    day: date
    role: str = ""
    grants: Mapping[str, frozenset[int]] = field(default_factory=dict)
    stands_in_from: int | None = None
    carries_on: frozenset[int] = frozenset()

    def agencies(self, capability: str) -> frozenset[int]:
        """Return the agencies for which the capability holds; empty when it is not held."""
        return self.grants.get(capability, frozenset())

    def past(self, capability: str) -> frozenset[int]:
        """Return the bodies whose past may be read by this capability of seeing; empty unless it is held for the own body."""
        return self.carries_on if self.may(capability, self.agency_id) else frozenset()

    def may(self, capability: str, agency_id: int | None = None) -> bool:
        """Say whether the capability is held: for that agency, or for any when none is named."""
        held = self.agencies(capability)
        return bool(held) if agency_id is None else agency_id in held

    def require(self, capability: str, agency_id: int | None = None) -> None:
        """Raise ``OutsideReach`` unless the capability is held for that agency (default: the officer's own)."""
        if not self.may(capability, self.agency_id if agency_id is None else agency_id):
            raise OutsideReach(capability)


NOBODY = Reach(officer_id=0, agency_id=0, day=date.min)


class ReachQuerySet(QuerySet[M_co]):
    """Rows that belong to an agency. ``within`` is the only way a person's question begins."""

    agency_path = "agency"
    capability = ""

    def within(self, reach: Reach) -> Self:
        """Return the rows this officer may see."""
        return self.filter(self.scope(reach))

    def scope(self, reach: Reach) -> Q:
        """Return the condition of ``within``; overridden where seeing has a second ground."""
        return Q(**{f"{self.agency_path}__in": as_set(reach.agencies(self.capability))})


def as_set(agencies: frozenset[int]) -> frozenset[int] | RawSQL:
    """Return what a column is looked up in: the bodies themselves, or, of many, one array that the database reads as a set.

    Thousands of bodies named one by one cost more to read and plan than the question itself.
    """
    if len(agencies) <= FEW:
        return agencies
    return RawSQL("SELECT unnest(%s::bigint[])", [sorted(agencies)])
