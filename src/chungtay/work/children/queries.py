"""Who is followed, how many of each kind, and who a child is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency, AgencyArea
from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.areas.models import Area, Level
from chungtay.foundation.areas.queries import communes_of
from chungtay.foundation.audit import queries as audit
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import Reach
from chungtay.work.children.models import Child, ChildGroup, ChildQuerySet, Membership, Sex
from chungtay.work.children.rules import AT_RISK_PREFIX, CODE_START, Band, Breadth, born_between

NEAR_BIRTH = timedelta(days=370)  # a day and a month that changed places lie within the year


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which children a person asks for; empty means all."""

    breadth: str = ""
    group: str = ""
    sex: str = ""
    band: str = ""
    body: str = ""
    words: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Wanted":
        """Read the address of the list; what it does not know is left out."""
        return cls(
            breadth=_one_of(Breadth, asked.get("pham_vi", "")),
            group=asked.get("nhom", ""),
            sex=_one_of(Sex, asked.get("gioi", "")),
            band=_one_of(Band, asked.get("tuoi", "")),
            body=_number(asked.get("co_quan", "")),
            words=asked.get("q", "").strip(),
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many children of the asked ones there are of each kind, by code."""

    all: int = 0
    breadths: Mapping[str, int] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)
    sexes: Mapping[str, int] = field(default_factory=dict)
    bands: Mapping[str, int] = field(default_factory=dict)
    bodies: Mapping[int, int] = field(default_factory=dict)


def _one_of(words: type[Breadth] | type[Sex] | type[Band], word: str) -> str:
    return word if word in {str(one.value) for one in words} else ""


def _number(word: str) -> str:
    return word if word.isdecimal() and len(word) < 16 else ""


def standing_memberships(day: date) -> QuerySet[Membership]:
    """Return the memberships that hold on a day."""
    return Membership.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def children(reach: Reach) -> ChildQuerySet:
    """Return the children this officer may see who are children today, the youngest first."""
    return Child.objects.within(reach).of_the_day(reach.day).order_by("-born_on", "pk")


def files(reach: Reach) -> ChildQuerySet:
    """Return the files this officer may open, also of those who have come of age."""
    return _told(Child.objects.within(reach), reach.day)


def listed(reach: Reach, wanted: Wanted) -> ChildQuerySet:
    """Return the asked children as the list shows them."""
    return _told(matching(reach, wanted), reach.day)


def with_keys(reach: Reach, keys: Iterable[UUID], *, about: date | None = None) -> ChildQuerySet:
    """Return the children of these keys as the list shows them, also who has come of age; ``about``: born within a year of it."""
    rows = Child.objects.within(reach).filter(pk__in=list(keys), merged_into=None).order_by("-born_on", "pk")
    if about:
        rows = rows.filter(born_on__range=(about - NEAR_BIRTH, about + NEAR_BIRTH))
    return _told(rows, reach.day)


def past_memberships(child: Child, day: date) -> QuerySet[Membership]:
    """Return the memberships of a child that no longer or not yet hold. The caller has fetched the child within reach."""
    held = Membership.objects.filter(child=child).exclude(pk__in=standing_memberships(day).values("pk"))
    return held.select_related("group", "kind").order_by("-since", "group__ordinal")


def _told(rows: ChildQuerySet, day: date) -> ChildQuerySet:
    groups = standing_memberships(day).select_related("group", "kind").order_by("group__ordinal")
    return rows.select_related("area", "agency", "ethnicity").prefetch_related(Prefetch("memberships", groups))


def matching(reach: Reach, wanted: Wanted) -> ChildQuerySet:
    """Return the children asked for."""
    rows = children(reach)
    if wanted.breadth or wanted.group:
        held = standing_memberships(reach.day).filter(_of_breadth(wanted.breadth))
        held = held.filter(group__code=wanted.group) if wanted.group else held
        rows = rows.filter(pk__in=held.values("child"))
    if wanted.sex:
        rows = rows.filter(sex=wanted.sex)
    if wanted.band:
        rows = rows.filter(_born_in(Band(wanted.band), reach.day))
    if wanted.body:
        rows = rows.filter(agency=int(wanted.body))
    return rows.filter(code__range=_beginning_with(wanted.words)) if wanted.words else rows


def _beginning_with(code: str) -> tuple[str, str]:
    """Return the codes a code may grow into: comparing keeps its index behind the wall, LIKE does not. "TE-" may be left out."""
    typed = code.upper() if code.upper().startswith(CODE_START) else CODE_START + code.upper()
    return typed, typed + "~"


def _of_breadth(breadth: str) -> Q:
    at_risk = Q(group__code__startswith=AT_RISK_PREFIX)
    ways = {
        Breadth.BY_LAW.value: Q(group__is_by_law=True),
        Breadth.AT_RISK.value: at_risk,
        Breadth.OTHER.value: Q(group__is_by_law=False) & ~at_risk,
    }
    return ways.get(breadth, Q())


def _born_in(band: Band, day: date) -> Q:
    after, until = born_between(band, day)
    return Q(born_on__gt=after, born_on__lte=until)


def counts(reach: Reach, wanted: Wanted) -> Counts:
    """Return how many children stand behind each way to narrow the list further."""
    rows = matching(reach, wanted).order_by()
    held = standing_memberships(reach.day).filter(child__in=rows)
    one_child = Count("child", distinct=True)
    sums = rows.aggregate(
        all=Count("pk"),
        **{f"sex_{sex.value}": Count("pk", filter=Q(sex=sex.value)) for sex in Sex},
        **{f"band_{band.value}": Count("pk", filter=_born_in(band, reach.day)) for band in Band},
    )
    return Counts(
        all=sums["all"],
        breadths=held.aggregate(
            **{one.value: Count("child", filter=_of_breadth(one.value), distinct=True) for one in Breadth}
        ),
        groups=dict(held.values_list("group__code").annotate(n=one_child)),
        sexes={sex.value: sums[f"sex_{sex.value}"] for sex in Sex},
        bands={band.value: sums[f"band_{band.value}"] for band in Band},
        bodies=dict(rows.values_list("agency").annotate(n=Count("pk"))),
    )


def breadths(reach: Reach, wanted: Wanted) -> list[tuple[str, int]]:
    """Return each breadth of groups, all first, with how many of the otherwise asked children it holds."""
    counted = counts(reach, replace(wanted, breadth="", group=""))
    return [("", counted.all), *counted.breadths.items()]


def groups() -> QuerySet[ChildGroup]:
    """Return the catalogue of groups, those of the law first. Names of groups are public: no reach is asked."""
    return ChildGroup.objects.order_by("ordinal")


def followers(reach: Reach) -> QuerySet[Agency]:
    """Return the bodies whose children this officer sees, when there are several."""
    held = reach.agencies("children.see")
    rows = Agency.objects.filter(pk__in=Child.objects.within(reach).values("agency")).order_by("name")
    return rows if len(held) > 1 else rows.none()


def with_code(reach: Reach, code: str) -> Child | None:
    """Return the child that goes by this code, if the officer may see it."""
    return children(reach).filter(code__iexact=code.strip()).first()


def history(child: Child) -> list[tuple[Event, str]]:
    """Return what was done to a file and by whom, newest first. The caller has fetched the child within reach."""
    events = list(audit.history(child)[:20])
    known = dict(Officer.objects.filter(pk__in={event.actor_id for event in events}).values_list("pk", "full_name"))
    return [(event, known.get(event.actor_id or 0, "")) for event in events]


def areas_served(reach: Reach) -> QuerySet[Area]:
    """Return the communes the officer's body serves today: its own, those assigned to it, all of its province."""
    body = our_agency(reach)
    assigned = AgencyArea.objects.filter(agency=body).values("area")
    served = Area.objects.on(reach.day).filter(Q(pk__in=assigned) | Q(pk=body.area_id), level=Level.COMMUNE)
    if body.area is not None and body.area.level == Level.PROVINCE:
        return served.in_order() | communes_of(body.area, reach.day)
    return served.in_order()


def communes_to_live_in(reach: Reach, kept: int | None) -> QuerySet[Area]:
    """Return the communes of the officer's province today, and the one already written: a child may live beside its body."""
    place = our_agency(reach).area
    keys = [key for key in (kept, place.pk if place else None) if key]
    own = Area.objects.filter(pk__in=keys, level=Level.COMMUNE)
    home = place.superior if place and place.level == Level.COMMUNE else place
    return (own | communes_of(home, reach.day)).in_order() if home else own.in_order()
