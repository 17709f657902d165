"""Questions about planned activities."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from chungtay.core.names import search_key
from chungtay.kit.reach import Reach
from chungtay.work.activities import queries
from chungtay.work.activities.models import ActivityAdjustment, AdjustedActivity, PlannedActivity
from chungtay.work.activities.planned import PlannedActivityQuerySet
from chungtay.work.activities.rules import NewActivity, PlannedState

SORTS = {"": ("day", "pk"), "moi": ("-day", "-pk"), "ten": ("title", "pk")}


@dataclass(frozen=True, slots=True)
class Sought:
    """Which planned activities a person asks for; empty means all to come, the nearest first."""

    words: str = ""
    state: str = PlannedState.PLANNED
    kind: str = ""
    sort: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Sought":
        """Read the address of the list; what it does not know is left out."""
        state, sort = asked.get("trang_thai", PlannedState.PLANNED), asked.get("xep", "")
        return cls(
            words=asked.get("q", "").strip(),
            state=state if state in {"", *PlannedState} else PlannedState.PLANNED,
            kind=asked.get("loai", ""),
            sort=sort if sort in SORTS else "",
        )


def planned(reach: Reach) -> PlannedActivityQuerySet:
    """Return the planned activities this officer may see."""
    rows = PlannedActivity.objects.within(reach)
    return rows.select_related("kind", "agency", "task__plan", "held").order_by("day", "pk")


def sought(reach: Reach, asked: Sought) -> PlannedActivityQuerySet:
    """Return those asked for."""
    exact = {"state": asked.state, "kind__code": asked.kind}
    rows = planned(reach).filter(**{name: value for name, value in exact.items() if value})
    key = search_key(asked.words)
    rows = rows.filter(search_text__contains=key) if key else rows
    return rows.order_by(*SORTS[asked.sort])


def ours_to_come(reach: Reach) -> PlannedActivityQuerySet:
    """Return what the officer may move, change or drop."""
    return planned(reach).filter(agency=reach.agency_id, state=PlannedState.PLANNED)


def to_hold(reach: Reach, key: str) -> PlannedActivity | None:
    """Return the planned activity of the own body a word in an address means, while it is still to come."""
    try:
        return ours_to_come(reach).filter(pk=UUID(key)).first()
    except ValueError:
        return None


def beginning(reach: Reach, row: PlannedActivity) -> NewActivity:
    """Return what the sheet of a planned activity starts from; it keeps the key, so that it is recorded once."""
    plain = queries.beginning(reach)
    day = min(row.day, reach.day)
    facts = {"kind": row.kind.code, "title": row.title, "place": row.place, "task_id": row.task_id}
    return replace(plain, **facts, held_on=day, key=row.pk)  # type: ignore[arg-type]  # each of its own type


def adjustments(reach: Reach) -> QuerySet[ActivityAdjustment]:
    """Return the steps of the own body, the latest first, with what each touched."""
    touched = AdjustedActivity.objects.select_related("planned").order_by("planned__title", "pk")
    rows = ActivityAdjustment.objects.filter(agency__in=reach.agencies("activities.record") & {reach.agency_id})
    return rows.select_related("by").prefetch_related(Prefetch("rows", touched))


def history(row: PlannedActivity) -> QuerySet[AdjustedActivity]:
    """Return what a planned activity was and became, the latest first. The caller has fetched it within reach."""
    return row.adjustments.select_related("adjustment__by", "adjustment__undone_by").order_by("-pk")
