"""What officers ask about inspections."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from chungtay.foundation.agencies.models import Agency
from chungtay.insight.inspections.models import (
    Finding,
    Inspection,
    InspectionQuerySet,
    Part,
    Point,
    Recommendation,
    RecommendationQuerySet,
    Visit,
)
from chungtay.insight.inspections.rules import SOON, Grade, Owing, Remedy, Unready, VisitState, owing, unready
from chungtay.kit.reach import Reach

HOLD, ANSWER, NOTE = "inspections.hold", "inspections.answer", "inspections.note"


def inspections(reach: Reach) -> InspectionQuerySet:
    """Return the inspections this officer may see, the newest first."""
    return Inspection.objects.within(reach).select_related("agency", "basis", "paper")


def listed(reach: Reach, asked: Mapping[str, str]) -> QuerySet[Inspection]:
    """Return the inspections that answer what was asked (``q`` words, ``buoc`` stage, ``nam`` year), with their counts."""
    rows: QuerySet[Inspection] = inspections(reach)
    for word in asked.get("q", "").split():
        rows = rows.filter(title__icontains=word)
    if stage := asked.get("buoc"):
        rows = rows.filter(stage=stage)
    year = asked.get("nam", "")
    if year.isdecimal() and len(year) == len("2026"):
        rows = rows.filter(from_on__year=int(year))
    return rows.annotate(
        visit_count=Count("visits", distinct=True),
        held_count=Count("visits", filter=Q(visits__state=VisitState.HELD), distinct=True),
    )


def ours_to_hold(reach: Reach) -> QuerySet[Inspection]:
    """Return the inspections the own body leads."""
    return inspections(reach).filter(agency__in=reach.agencies(HOLD) & {reach.agency_id})


def parts(reach: Reach) -> QuerySet[Part]:
    """Return the parts of inspecting bodies the officer may read."""
    return Part.objects.within(reach).select_related("agency", "written_by", "inspection")


def our_parts(reach: Reach) -> QuerySet[Part]:
    """Return the parts the own body writes."""
    return parts(reach).filter(agency__in=reach.agencies(HOLD) & {reach.agency_id})


def points_of(inspection: Inspection) -> QuerySet[Point]:
    """Return the checklist. The caller fetched the inspection within reach."""
    return Point.objects.filter(inspection=inspection)


def visits(reach: Reach) -> QuerySet[Visit]:
    """Return the visits the officer may see, in the order of days, with what was found there."""
    found = Prefetch("findings", findings(reach).prefetch_related(Prefetch("recommendations", recommendations(reach))))
    return Visit.objects.within(reach).select_related("agency", "inspection__agency").prefetch_related(found)


def findings(reach: Reach) -> QuerySet[Finding]:
    """Return the findings the officer may read."""
    rows = Finding.objects.within(reach)
    return rows.select_related("part__agency", "point", "found_by", "seen_by", "visit__agency", "visit__inspection")


def serious(reach: Reach) -> QuerySet[Finding]:
    """Return the serious matters of inspections the own body leads that no leader has taken note of, the oldest first."""
    led = findings(reach).filter(visit__inspection__agency__in=reach.agencies(NOTE), seen_on=None)
    return led.filter(grade=Grade.SERIOUS).order_by("found_at")


def recommendations(reach: Reach) -> RecommendationQuerySet:
    """Return what bodies were told to put right, as far as the officer may see, the earliest day first."""
    rows = Recommendation.objects.within(reach)
    return rows.select_related(
        "agency", "finding__part", "finding__visit__agency", "finding__visit__inspection__agency", "checked_by"
    )


def asked_of_us(reach: Reach) -> RecommendationQuerySet:
    """Return what the own body was told to put right."""
    return recommendations(reach).filter(agency__in=reach.agencies(ANSWER) & {reach.agency_id})


def asked_by_us(reach: Reach) -> RecommendationQuerySet:
    """Return what inspections the own body leads or shares told others to put right."""
    ours = Part.objects.filter(agency=reach.agency_id).values("inspection")
    return recommendations(reach).filter(finding__visit__inspection__in=ours)


def owing_counts(reach: Reach, rows: QuerySet[Recommendation]) -> Counter[Owing]:
    """Return how many recommendations stand where, worst first in ``Owing``."""
    told = rows.order_by().values_list("state", "due_on")
    return Counter(owing(Remedy(state), due_on, reach.day) for state, due_on in told)


def of_owing(reach: Reach, rows: RecommendationQuerySet, chosen: str) -> RecommendationQuerySet:
    """Return the recommendations that stand at one place; of none named, all that are open."""
    open_, soon = Q(state=Remedy.OPEN), reach.day + SOON
    places = {
        Owing.OVERDUE: open_ & Q(due_on__lt=reach.day),
        Owing.TO_CHECK: Q(state=Remedy.REPORTED),
        Owing.SOON: open_ & Q(due_on__range=(reach.day, soon)),
        Owing.LATER: open_ & Q(due_on__gt=soon),
        Owing.OVER: Q(state__in=[Remedy.CHECKED, Remedy.DROPPED]),
    }
    return rows.filter(places[Owing(chosen)]) if chosen in places else rows.open()


@dataclass(frozen=True, slots=True)
class Holding:
    """An inspection as those who hold it see it."""

    inspection: Inspection
    parts: list[Part]
    visits: list[Visit]
    points: list[Point]
    missing: Unready


def holding(reach: Reach, inspection: Inspection) -> Holding:
    """Return an inspection with its parts, visits and checklist, and what stands in the way of its conclusion."""
    written = list(parts(reach).filter(inspection=inspection))
    days = list(visits(reach).filter(inspection=inspection))
    grave = [
        found
        for visit in days
        for found in visit.findings.all()
        if found.grade == Grade.SERIOUS and not found.recommendations.all()
    ]
    missing = unready([part.words for part in written], [VisitState(visit.state) for visit in days], len(grave))
    return Holding(inspection, written, days, list(points_of(inspection)), missing)


def bodies_to_visit(reach: Reach) -> QuerySet[Agency]:
    """Return the bodies an officer may choose for a visit: those in reach, but the own one."""
    seen = reach.agencies("inspections.see") - {reach.agency_id}
    return Agency.objects.on(reach.day).filter(pk__in=seen).order_by("kind", "name")
