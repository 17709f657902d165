"""What was done, by whom, with how many people and things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncMonth

from chungtay.core.names import search_key
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency, AgencyArea
from chungtay.foundation.agencies.queries import directly_above, our_agency
from chungtay.foundation.areas.models import Area
from chungtay.foundation.audit import queries as audit
from chungtay.foundation.audit.models import Event
from chungtay.foundation.files import queries as files
from chungtay.foundation.files.models import StoredFile
from chungtay.kit.reach import Reach
from chungtay.mandate.plans import queries as plans
from chungtay.mandate.plans.models import Task
from chungtay.work.activities.models import (
    Activity,
    ActivityKind,
    ActivityQuerySet,
    FundSource,
    Support,
    SupportKind,
    SupportQuerySet,
)
from chungtay.work.activities.rules import NewActivity, NewSupport
from chungtay.work.children.models import Child
from chungtay.work.children.queries import areas_served


def activities(reach: Reach) -> ActivityQuerySet:
    """Return the activities this officer may see, the latest first; those withdrawn too."""
    rows = Activity.objects.within(reach).select_related("kind", "agency", "area", "task__plan")
    return rows.order_by("-held_on", "-pk")


def with_key(reach: Reach, key: str) -> Activity | None:
    """Return the activity a word in an address means, if it is one within reach."""
    try:
        return activities(reach).filter(pk=UUID(key)).first()
    except ValueError:
        return None


def our_activities(reach: Reach) -> ActivityQuerySet:
    """Return the activities the officer may correct or withdraw."""
    return activities(reach).filter(agency__in=reach.agencies("activities.record"))


def supports_of(child: Child) -> SupportQuerySet:
    """Return what a child was given, the latest first. The caller has fetched the child within reach."""
    into = Child.objects.filter(merged_into=child)  # what was given under a code that went into this one counts too
    same = Q(child=child) | Q(child__in=into.values("pk"))
    rows = Support.objects.filter(same, activity__withdrawn_at=None)
    return rows.select_related("kind", "source", "activity__agency").order_by("-activity__held_on", "pk")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which activities a person asks for; empty means all that stand."""

    words: str = ""
    kind: str = ""
    task: str = ""
    month: str = ""
    body: str = ""
    withdrawn: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Wanted":
        """Read the address of the list; what it does not know is left out."""
        return cls(
            words=asked.get("q", "").strip(),
            kind=asked.get("loai", ""),
            task=_number(asked.get("nhiem_vu", "")),
            month=_month(asked.get("thang", "")),
            body=_number(asked.get("don_vi", "")),
            withdrawn=asked.get("da_rut", "") == "1",
        )


def _number(word: str) -> str:
    return word if word.isdecimal() and len(word) < 16 else ""


def _month(word: str) -> str:
    try:
        first = date.fromisoformat(f"{word}-01")
    except ValueError:
        return ""
    return f"{first:%Y-%m}" if first.year > 1900 else ""


def matching(reach: Reach, wanted: Wanted) -> ActivityQuerySet:
    """Return the activities asked for."""
    rows = activities(reach).filter(withdrawn_at__isnull=not wanted.withdrawn)
    exact = {"kind__code": wanted.kind, "task": wanted.task, "agency": wanted.body}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.month:
        first = date.fromisoformat(f"{wanted.month}-01")
        rows = rows.filter(held_on__year=first.year, held_on__month=first.month)
    key = search_key(wanted.words)
    return rows.filter(search_text__contains=key) if key else rows


def listed(reach: Reach, wanted: Wanted) -> ActivityQuerySet:
    """Return the activities asked for, each with how many things were given and their value."""
    return matching(reach, wanted).annotate(
        children=F("girls") + F("boys"), given=_given("quantity"), value_vnd=_given("value_vnd")
    )


def _given(what: str) -> Subquery:
    rows = Support.objects.filter(activity=OuterRef("pk")).order_by().values("activity")
    return Subquery(rows.annotate(total=Sum(what)).values("total"))


@dataclass(frozen=True, slots=True)
class Totals:
    """What the asked activities come to, and how many stand behind each way to narrow further."""

    activities: int = 0
    children: int = 0
    adults: int = 0
    given: int = 0
    value_vnd: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[date, int] = field(default_factory=dict)
    bodies: Mapping[int, int] = field(default_factory=dict)
    tasks: Mapping[int, int] = field(default_factory=dict)


def totals(reach: Reach, wanted: Wanted) -> Totals:
    """Return the sums over all asked activities, not only those of the page."""
    rows = matching(reach, wanted).select_related(None).order_by()
    people = rows.aggregate(
        activities=Count("pk"), children=Coalesce(Sum(F("girls") + F("boys")), 0), adults=Coalesce(Sum("adults"), 0)
    )
    things = Support.objects.filter(activity__in=rows).aggregate(
        given=Coalesce(Sum("quantity"), 0), value_vnd=Coalesce(Sum("value_vnd"), 0)
    )
    return Totals(
        **people,
        **things,
        kinds=_spread(rows, "kind__code"),
        months=_spread(rows.annotate(month=TruncMonth("held_on")), "month"),
        bodies=_spread(rows, "agency"),
        tasks=_spread(rows.exclude(task=None), "task"),
    )


def _spread(rows: ActivityQuerySet, by: str) -> dict[Any, int]:
    return dict(rows.values_list(by).annotate(n=Count("pk")))


def withdrawn_count(reach: Reach) -> int:
    """Return how many activities were withdrawn."""
    return activities(reach).exclude(withdrawn_at=None).count()


def kinds() -> QuerySet[ActivityKind]:
    """Return the kinds of activity. Catalogues are public: no reach is asked."""
    return ActivityKind.objects.order_by("ordinal")


def support_kinds() -> QuerySet[SupportKind]:
    """Return the kinds of support."""
    return SupportKind.objects.order_by("ordinal")


def fund_sources() -> QuerySet[FundSource]:
    """Return the sources of money and goods."""
    return FundSource.objects.order_by("ordinal")


def task_choices(reach: Reach, also: int | None = None) -> QuerySet[Task]:
    """Return the tasks an activity of the officer's body can serve, and the one it serves already."""
    ours = plans.task_choices(reach).order_by().values("pk")
    return Task.objects.filter(Q(pk__in=ours) | Q(pk=also)).order_by("-plan__year", "plan", "ordinal")


def tasks_named(keys: Iterable[int]) -> QuerySet[Task]:
    """Return tasks by key, for the names in a list of activities already within reach."""
    return Task.objects.filter(pk__in=keys).order_by("pk")


def bodies_named(keys: Iterable[int]) -> QuerySet[Agency]:
    """Return bodies by key. Names of bodies are public."""
    return Agency.objects.filter(pk__in=keys).order_by("name")


def areas_named(keys: Iterable[int]) -> QuerySet[Area]:
    """Return areas by key. Areas are public."""
    return Area.objects.filter(pk__in=keys)


def area_choices(reach: Reach, also: int | None = None) -> QuerySet[Area]:
    """Return where an activity of the officer's body can be held: the communes it serves, its whole area, where it was."""
    served = areas_served(reach).order_by().values("pk")
    there = Q(pk__in=served) | Q(pk=our_agency(reach).area_id) | Q(pk=also)
    return Area.objects.filter(there).order_by("-level", "sort_key", "code")


def partner_choices(reach: Reach, also: Iterable[int] = ()) -> QuerySet[Agency]:
    """Return the bodies one usually works with: those of the same area, those above; and those already named."""
    body = our_agency(reach)
    same_area = Q(area=body.area_id) & ~Q(area=None)
    serving = Q(pk__in=AgencyArea.objects.filter(area=body.area_id).values("agency"))
    above = Q(pk__in=directly_above(body.pk, reach.day).values("pk"))
    near = Agency.objects.on(reach.day).filter(same_area | serving | above).exclude(pk=body.pk)
    return Agency.objects.filter(Q(pk__in=near.values("pk")) | Q(pk__in=list(also))).order_by("line", "name")


def last_recorded(reach: Reach) -> Activity | None:
    """Return what the officer wrote down last, for the next one to begin like it."""
    return Activity.objects.within(reach).filter(recorded_by=reach.officer_id).order_by("-recorded_at").first()


def beginning(reach: Reach, copied: Activity | None = None, task: str = "") -> NewActivity:
    """Return what a new sheet starts from: a copy, or today, the own area, and the kind and task used last."""
    if copied:
        like = as_told(copied)
        supports = tuple(replace(support, key=None, child_id=None) for support in like.supports)
        return replace(like, key=None, agency_id=reach.agency_id, held_on=reach.day, ended_on=None, supports=supports)
    last = last_recorded(reach)
    chosen = task_choices(reach).filter(pk=_number(task)).first() if _number(task) else None
    return NewActivity(
        kind=last.kind.code if last else "",
        title="",
        held_on=reach.day,
        agency_id=reach.agency_id,
        area_id=last.area_id if last else our_agency(reach).area_id,
        task_id=chosen.pk if chosen else last.task_id if last else None,
    )


def recent(reach: Reach) -> ActivityQuerySet:
    """Return the latest activities of the officer's own body, for a new one to begin like them."""
    return activities(reach).filter(agency=reach.agency_id).counted()[:5]


def pictures(activity: Activity) -> QuerySet[StoredFile]:
    """Return the photographs of an activity. The caller has fetched it within reach."""
    return files.files_of(activity)


def picture_bytes(picture: StoredFile) -> bytes:
    """Return the bytes of a photograph."""
    return files.read(picture)


def history(activity: Activity) -> list[tuple[Event, str]]:
    """Return what was done to an activity and by whom, newest first. The caller has fetched it within reach."""
    events = list(audit.history(activity)[:50])
    known = dict(Officer.objects.filter(pk__in={event.actor_id for event in events}).values_list("pk", "full_name"))
    return [(event, known.get(event.actor_id or 0, "")) for event in events]


def as_told(activity: Activity) -> NewActivity:
    """Return an activity as somebody would tell it: what a form starts from and two versions are compared by."""
    supports = activity.supports.select_related("kind", "source").order_by("pk")
    return NewActivity(
        kind=activity.kind.code,
        title=activity.title,
        held_on=activity.held_on,
        agency_id=activity.agency_id,
        ended_on=activity.ended_on,
        area_id=activity.area_id,
        place=activity.place,
        girls=activity.girls,
        boys=activity.boys,
        adults=activity.adults,
        task_id=activity.task_id,
        note=activity.note,
        groups=dict(activity.groups.order_by("group__ordinal").values_list("group__code", "children")),
        supports=tuple(_support_told(support) for support in supports),
        partner_ids=tuple(activity.partners.order_by("agency").values_list("agency", flat=True)),
        key=activity.pk,
    )


def _support_told(support: Support) -> NewSupport:
    return NewSupport(
        kind=support.kind.code,
        quantity=support.quantity,
        value_vnd=support.value_vnd,
        source=support.source.code if support.source else "",
        child_id=support.child_id,
        key=support.pk,
    )


def child_codes(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Return the codes of children by key; only of those the wall lets this officer see."""
    return dict(Child.objects.filter(pk__in=list(keys)).values_list("pk", "code"))
