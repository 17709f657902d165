"""What officers ask about inspections."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from chungtay.core.names import search_key
from chungtay.foundation.agencies.models import Agency, Kind
from chungtay.foundation.agencies.queries import below, directly_above, directly_below, our_agency
from chungtay.foundation.files.models import StoredFile
from chungtay.insight.inspections import models
from chungtay.insight.inspections.models import (
    Finding,
    Inspection,
    InspectionQuerySet,
    Part,
    Point,
    Recommendation,
    RecommendationQuerySet,
    Sample,
    Visit,
)
from chungtay.insight.inspections.rules import SOON, Grade, Owing, Remedy, Unready, VisitState, owing, unready
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Document, DocumentState, open_to
from chungtay.mandate.documents.queries import documents, held

SEE, TOLD = models.SEE, models.TOLD
HOLD, ANSWER, NOTE = "inspections.hold", "inspections.answer", "inspections.note"
MOST_OFFERED = 30


def inspections(reach: Reach) -> InspectionQuerySet:
    """Return the inspections this officer may see, the newest first; a confidential basis stands there for the few."""
    rows = Inspection.objects.within(reach).select_related("agency", "paper")
    return rows.prefetch_related(Prefetch("basis", Document.objects.filter(open_to(reach))))


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
    return rows.order_by(*ORDERS.get(asked.get("xep", ""), ORDERS[""])).annotate(
        visit_count=Count("visits", distinct=True),
        held_count=Count("visits", filter=Q(visits__state=VisitState.HELD), distinct=True),
    )


def ours_to_hold(reach: Reach) -> QuerySet[Inspection]:
    """Return the inspections the own body leads."""
    return inspections(reach).filter(agency__in=reach.agencies(HOLD) & {reach.agency_id})


def inspected_by_us(reach: Reach) -> QuerySet[Inspection]:
    """Return the inspections the own body leads or shares."""
    shared = Part.objects.filter(agency__in=reach.agencies(HOLD) & {reach.agency_id}).values("inspection")
    return inspections(reach).filter(pk__in=shared)


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


def visits_we_lead(reach: Reach) -> QuerySet[Visit]:
    """Return the visits of inspections the own body leads."""
    return visits(reach).filter(inspection__agency__in=reach.agencies(HOLD) & {reach.agency_id})


def findings(reach: Reach) -> QuerySet[Finding]:
    """Return the findings the officer may read."""
    rows = Finding.objects.within(reach)
    return rows.select_related("part__agency", "point", "found_by", "seen_by", "visit__agency", "visit__inspection")


def serious(reach: Reach) -> QuerySet[Finding]:
    """Return the serious matters no leader has taken note of, of inspections led by the own body or one below it, the oldest first."""
    led = findings(reach).filter(visit__inspection__agency__in=reach.agencies(NOTE), seen_on=None)
    return led.filter(grade=Grade.SERIOUS).order_by("found_at")


def recommendations(reach: Reach) -> RecommendationQuerySet:
    """Return what bodies were told to put right, as far as the officer may see, the earliest day first."""
    rows = Recommendation.objects.within(reach)
    return rows.select_related(
        "agency",
        "finding__part__agency",
        "finding__visit__agency",
        "finding__visit__inspection__agency",
        "made_by",
        "reported_by",
        "checked_by",
    )


def asked_of_us(reach: Reach) -> RecommendationQuerySet:
    """Return what the own body was told to put right."""
    return recommendations(reach).filter(agency__in=reach.agencies(ANSWER) & {reach.agency_id})


def asked_by_us(reach: Reach) -> RecommendationQuerySet:
    """Return what inspections the own body leads or shares told others to put right."""
    ours = Part.objects.filter(agency=reach.agency_id).values("inspection")
    return recommendations(reach).filter(finding__visit__inspection__in=ours)


def saying(rows: RecommendationQuerySet, words: str) -> RecommendationQuerySet:
    """Return those that hold these words, in what is asked, the inspection's title or the body's name."""
    for word in words.split():
        key = search_key(word)
        title = Q(finding__visit__inspection__title__icontains=word)
        rows = rows.filter(Q(words__icontains=word) | title | Q(agency__search_name__contains=key))
    return rows


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


def bodies_to_visit(reach: Reach, words: str = "") -> QuerySet[Agency]:
    """Return the bodies an officer may choose for a visit: those below the own one, inner units apart; marks and case aside."""
    lower = below(reach.agency_id, reach.day) - {reach.agency_id}
    rows = (
        Agency.objects.on(reach.day)
        .filter(pk__in=lower)
        .exclude(kind=Kind.DIVISION)
        .filter(search_name__contains=search_key(words))
    )
    return rows.order_by("kind", "name")


def beside(reach: Reach) -> QuerySet[Agency]:
    """Return the bodies that may inspect together with the own one.

    Those below it, those it answers to, those that answer to the same body, and those of its own area: they work with each
    other as it is. A body elsewhere in the country is not drawn in unasked.
    """
    above = list(directly_above(reach.agency_id, reach.day).values_list("pk", flat=True))
    peers = [one.pk for upper in above for one in directly_below(upper, reach.day)]
    area = our_agency(reach).area_id
    same_place = Q(area=area) if area else Q(pk__in=())
    near = {*above, *peers, *below(reach.agency_id, reach.day)}
    return Agency.objects.on(reach.day).filter(Q(pk__in=near) | same_place).exclude(pk=reach.agency_id)


def bodies_beside(reach: Reach, words: str) -> QuerySet[Agency]:
    """Return the bodies beside the own one that are named so."""
    return beside(reach).filter(search_name__contains=search_key(words)).order_by("name")


def bodies_named(keys: Iterable[int], day: date) -> dict[int, Agency]:
    """Return bodies by key. Names of bodies are public: no reach is asked."""
    return {body.pk: body for body in Agency.objects.on(day).filter(pk__in=list(keys))}


def basis_numbered(reach: Reach, number: str) -> Document | None:
    """Return the newest document with this number that the officer may see, as the basis of an inspection.

    No confidential one: bodies that inspect or are visited read its number and title.
    """
    rows = documents(reach).filter(number__iexact=number.strip(), is_confidential=False)
    rows = rows.exclude(state=DocumentState.DRAFT)
    return rows.order_by("-issued_on", "-pk").first()


def bases(reach: Reach) -> list[Document]:
    """Return the newest numbered documents of the own registers, to be offered as a basis."""
    rows = held(reach).exclude(number="").exclude(state=DocumentState.DRAFT).filter(is_confidential=False)
    return list(rows.order_by("-issued_on", "-pk")[:MOST_OFFERED])


def samples(reach: Reach) -> QuerySet[Sample]:
    """Return the sample checklists: those of everybody and those of the own body."""
    return Sample.objects.filter(Q(agency=None) | Q(agency=reach.agency_id))


def papers_of(reach: Reach, inspection: Inspection) -> QuerySet[Document]:
    """Return the papers written about an inspection that the officer may see, the newest first."""
    spoken = {"speaks_for_label": inspection._meta.label_lower, "speaks_for_key": str(inspection.pk)}
    return documents(reach).filter(**spoken).select_related("kind").order_by("-pk")


def evidence(rows: Iterable[Finding | Recommendation]) -> dict[str, list[StoredFile]]:
    """Return the files of these rows by key; the caller fetched the rows within reach, all of one kind."""
    chosen = list(rows)
    if not chosen:
        return {}
    label, keys = chosen[0]._meta.label_lower, [str(row.pk) for row in chosen]
    found: dict[str, list[StoredFile]] = {}
    for file in StoredFile.objects.filter(owner_label=label, owner_key__in=keys).order_by("id"):
        found.setdefault(file.owner_key, []).append(file)
    return found


def bodies_concerned(inspection_id: int, verb: str) -> frozenset[int]:
    """Return the bodies to be told of an announcement or a conclusion: visited, told to put right, inspecting. For the clock."""
    visited = Visit.objects.filter(inspection=inspection_id).exclude(state=VisitState.CALLED_OFF)
    told = set(visited.values_list("agency_id", flat=True))
    told |= set(Part.objects.filter(inspection=inspection_id).values_list("agency_id", flat=True))
    if verb == "inspections.conclude":
        asked = Recommendation.objects.filter(finding__visit__inspection=inspection_id)
        told |= set(asked.values_list("agency_id", flat=True))
    return frozenset(told)


ORDERS = {
    "": ("-from_on", "-pk"),
    "cu": ("from_on", "pk"),
    "ten": ("title", "pk"),
    "don-vi": ("agency__name", "-from_on", "-pk"),
}
