"""The accidents an officer sees: searched, sorted, counted; those of one child; the visits that are due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from chungtay.kit.reach import Reach
from chungtay.work.children.accidents import Accident, AccidentKind, AccidentQuerySet, FamilyVisit, Outcome
from chungtay.work.children.models import Child

ORDERS = {"": ("-happened_on", "-pk"), "cu": ("happened_on", "pk"), "loai": ("kind__ordinal", "-happened_on", "pk")}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which accidents a person asks for; empty means all."""

    words: str = ""
    kind: str = ""
    outcome: str = ""
    year: str = ""
    order: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Asked":
        """Read the address of the list; what it does not know is left out."""
        year, outcome = asked.get("nam", ""), asked.get("ket_qua", "")
        return cls(
            words=asked.get("q", "").strip(),
            kind=asked.get("loai", ""),
            outcome=outcome if outcome in Outcome.values else "",
            year=year if year.isascii() and year.isdecimal() and 1900 < int(year[:5]) < 2200 else "",
            order=asked.get("xep", "") if asked.get("xep", "") in ORDERS else "",
        )


def accidents(reach: Reach) -> AccidentQuerySet:
    """Return what happened, the latest first; what was taken back stays out."""
    rows = Accident.objects.within(reach).standing()
    return rows.select_related("kind", "area", "agency", "child").order_by(*ORDERS[""])


def with_key(reach: Reach) -> AccidentQuerySet:
    """Return what happened, also what was taken back."""
    return Accident.objects.within(reach).select_related("kind", "area", "agency", "child")


def listed(reach: Reach, asked: Asked) -> AccidentQuerySet:
    """Return the asked accidents as the list shows them."""
    rows = accidents(reach).order_by(*ORDERS[asked.order])
    rows = rows.filter(kind__code=asked.kind) if asked.kind else rows
    rows = rows.filter(outcome=asked.outcome) if asked.outcome else rows
    if asked.year:
        first = date(int(asked.year), 1, 1)
        rows = rows.filter(happened_on__gte=first, happened_on__lte=first.replace(month=12, day=31))
    about = Q(child__code__icontains=asked.words) | Q(area__name__icontains=asked.words)
    return rows.filter(about) if asked.words else rows


def children_by_outcome(rows: AccidentQuerySet) -> dict[str, int]:
    """Return how many children there are behind the rows, by how it ended."""
    found = rows.order_by().values_list("outcome").annotate(n=Sum("children_count"))
    return dict(found)


def kinds() -> QuerySet[AccidentKind]:
    """Return the kinds in use. A catalogue is public: no reach is asked."""
    return AccidentKind.objects.filter(is_in_use=True)


def of_child(reach: Reach, child: Child) -> AccidentQuerySet:
    """Return what happened to a child. The caller has fetched the child within reach."""
    return accidents(reach).filter(child=child)


def visits(reach: Reach) -> QuerySet[FamilyVisit, FamilyVisit]:
    """Return the visits offered to families, the earliest day first."""
    rows = FamilyVisit.objects.within(reach).select_related("child", "accident__kind")
    return rows.order_by("due_on", "pk")


def visits_due(reach: Reach) -> QuerySet[FamilyVisit, FamilyVisit]:
    """Return the visits nobody has held or declined."""
    return visits(reach).filter(held_on=None, declined_on=None)


def with_code(reach: Reach, code: str) -> Child | None:
    """Return the child that goes by this code, also one of age or dead: what happened then is written down late."""
    found: Any = Child.objects.within(reach).filter(code__iexact=code.strip(), merged_into=None)
    return found.first()  # type: ignore[no-any-return]  # a query of one model
