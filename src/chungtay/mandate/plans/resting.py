"""Which plans rest on a document that changed: find them, keep them as rows, tell their bodies. Run by jobs; safe to run twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.force import Force
from chungtay.mandate.documents.models import Citation, Direction, Document, DocumentState, Entry, Relation
from chungtay.mandate.plans.models import Plan
from chungtay.mandate.plans.rechecks import Recheck
from chungtay.mandate.plans.rules import GroundChange, PlanState

GROUNDS = [Relation.IMPLEMENTS, Relation.BASED_ON]
LOOKED_BACK = timedelta(days=40)  # days a daily round looks back, so that one that did not run is made good
CHANGES = {Relation.REPLACES.value: GroundChange.REPLACED, Relation.AMENDS.value: GroundChange.AMENDED}


@dataclass(frozen=True, slots=True)
class Changed:
    """A document, what became of it, through which document or by whose word, and since when."""

    document: int
    change: GroundChange
    since: date | None
    by: int | None = None
    stated_by: int | None = None


def changed_by(keys: Iterable[int], day: date) -> list[Changed]:
    """Return what these documents replace or amend by a day, and which of them are over."""
    some = set(keys)
    return [*_through(some, day), *_expired(Force.objects.filter(document__in=some), day)]


def changed_lately(day: date) -> list[Changed]:
    """Return what the passing of days brought: documents that ended, and those that began and replace others."""
    window = [day - LOOKED_BACK, day]
    ended = Force.objects.filter(until_on__range=window)
    begun = set(Force.objects.filter(from_on__range=window).values_list("document", flat=True))
    later = Citation.objects.filter(relation__in=CHANGES, document__issued_on__range=window)
    return [*_through(begun | set(later.values_list("document", flat=True)), day), *_expired(ended, day)]


def _through(keys: set[int], day: date) -> Iterator[Changed]:
    ties = Citation.objects.filter(document__in=keys, relation__in=CHANGES, document__state=DocumentState.REGISTERED)
    begins: dict[int, date] = {}
    for document, since in (
        Force.objects.filter(document__in=keys).exclude(from_on=None).values_list("document", "from_on")
    ):
        begins[document] = max(since or day, begins.get(document, since or day))
    for tie in ties.select_related("document").order_by("id"):
        since = begins.get(tie.document_id) or tie.document.issued_on
        if since is None or since <= day:
            yield Changed(tie.cited_id, CHANGES[tie.relation], since, by=tie.document_id)


def _expired(forces: QuerySet[Force], day: date) -> Iterator[Changed]:
    for one in forces.filter(until_on__lt=day).order_by("id"):
        since = one.until_on + timedelta(days=1) if one.until_on else None
        yield Changed(one.document_id, GroundChange.EXPIRED, since, stated_by=one.agency_id)


def plans_on(document: int, by: int | None) -> dict[int, int]:
    """Return the plans that rest on a document, each with its steps; not those that rest on the new one already."""
    cited = Citation.objects.filter(relation__in=GROUNDS)
    direct = cited.filter(document=OuterRef("document"), cited=document)
    middle = cited.filter(cited=document).values("document")
    through = cited.filter(document=OuterRef("document"), cited__in=middle)
    alive = Plan.objects.exclude(state=PlanState.WITHDRAWN)
    if by:
        anew = cited.filter(document=OuterRef("document"), cited=by)
        alive = alive.exclude(Q(answers=by) | Q(document=by)).filter(~Exists(anew))
    far = alive.filter(Q(answers__in=middle) | Q(Exists(through))).values_list("pk", flat=True)
    near = alive.filter(Q(answers=document) | Q(Exists(direct))).values_list("pk", flat=True)
    return dict.fromkeys(far, 2) | dict.fromkeys(near, 1)


@transaction.atomic
def find(changes: Iterable[Changed], day: date) -> int:
    """Keep each plan that must be looked at again, once; return how many are new."""
    rows = [
        Recheck(
            plan_id=plan,
            because_id=one.document,
            change=one.change,
            by_id=one.by,
            stated_by_id=one.stated_by,
            steps=steps,
            since=one.since,
            found_on=day,
        )
        for one in dict.fromkeys(changes)
        for plan, steps in plans_on(one.document, one.by).items()
    ]
    before = Recheck.objects.count()
    Recheck.objects.bulk_create(rows, ignore_conflicts=True)
    return Recheck.objects.count() - before


@transaction.atomic
def tell(day: date) -> int:
    """Tell the bodies of plans that wait and may see what changed; the others are told once it reaches them. Return how many."""
    rows = list(_may_be_told().select_related("plan").select_for_update(of=("self",), skip_locked=True).order_by("id"))
    nobody = Reach(officer_id=0, agency_id=0, day=day, role="job")
    for one in rows:
        record(
            nobody, "plans.recheck", one.plan, agency_id=one.plan.agency_id, change=one.change, because=one.because_id
        )
    Recheck.objects.filter(pk__in=[one.pk for one in rows]).update(told_on=day)
    return len(rows)


def _may_be_told() -> QuerySet[Recheck]:
    held = Entry.objects.filter(agency=OuterRef("plan__agency"))
    issuer = Entry.objects.filter(document=OuterRef("because"), agency=OuterRef("stated_by"), direction=Direction.OUT)
    own = Document.objects.filter(pk=OuterRef("because"), state=DocumentState.STUB)
    sees = Q(Exists(held.filter(document=OuterRef("because")))) | Q(Exists(own))
    through = Q(by=None) | Q(Exists(held.filter(document=OuterRef("by"))))
    said = Q(stated_by=None) | Q(stated_by=F("plan__agency")) | Q(Exists(issuer))
    shut = Q(because__is_confidential=True) | Q(by__is_confidential=True)
    return Recheck.objects.filter(sees, through, said, told_on=None).exclude(shut)
