"""What is planned, what was given to whom, and what is due."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, Max, Prefetch, Q, QuerySet, Value, When

from chungtay.core.names import search_key
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Ask, Delivery, Document, Theme, open_to
from chungtay.mandate.documents.queries import documents
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.models import (
    Assignment,
    AssignmentQuerySet,
    Plan,
    PlanQuerySet,
    Task,
    TaskQuerySet,
)
from chungtay.mandate.plans.rules import SOON, AssignmentState, PlanState, Urgency, urgency

RANK = ["urgency"]  # what by_urgency adds to the columns of an assignment
OPEN = [AssignmentState.SENT, AssignmentState.TAKEN]


def plans(reach: Reach) -> PlanQuerySet:
    """Return the plans this officer may see, the newest first."""
    rows = Plan.objects.within(reach).select_related("agency", "document").prefetch_related(answered(reach))
    return rows.order_by("-year", "-pk")


def answered(reach: Reach) -> "Prefetch[Any]":
    """Return how a plan's ``answers`` is fetched: of a confidential document only those know to whom it is confided."""
    return Prefetch("answers", Document.objects.filter(open_to(reach)))


def asked(reach: Reach) -> "Prefetch[Any]":
    """Return how a task's ``ask`` is fetched: no sentence of a confidential document for those it is not confided to."""
    return Prefetch("ask", Ask.objects.filter(open_to(reach, "document")).select_related("document"))


SHELVES = {
    "dang-soan": Q(state=PlanState.DRAFT),
    "da-ban-hanh": Q(state=PlanState.ISSUED),
}


def shelf(reach: Reach, name: str = "", words: str = "") -> PlanQuerySet:
    """Return one shelf of plans with how many tasks and bodies each has: ours, our drafts, ours issued, those below."""
    kept = Count("tasks", filter=Q(tasks__is_dropped=False), distinct=True)
    bodies = Count("tasks__assignments__agency", distinct=True)
    rows = _below(reach) if name == "cap-duoi" else _ours(reach).filter(SHELVES.get(name, Q()))
    for word in words.split():
        of_body = Q(agency__search_name__contains=search_key(word)) if search_key(word) and name == "cap-duoi" else Q()
        rows = rows.filter(Q(title__icontains=word) | Q(document__number__icontains=word) | of_body)
    return rows.annotate(task_count=kept, body_count=bodies).order_by("state", "-year", "-pk")


MOST_BODIES = 400  # offered at once; the words find the rest
ORDERS = {
    "ten": ["title", "-pk"],
    "nam": ["-year", "title", "-pk"],
    "don-vi": ["agency__name", "-year", "-pk"],
    "nhieu-viec": ["-task_count", "-pk"],
}


def arranged(rows: PlanQuerySet, year: str = "", order: str = "", body: str = "") -> PlanQuerySet:
    """Return the plans of a year and a body, in the order asked for; drafts first and the newest first when none is."""
    if body.isascii() and body.isdecimal() and len(body) < 16:
        rows = rows.filter(agency=int(body))
    if year.isdecimal() and len(year) == 4:
        rows = rows.filter(year=int(year))
    return rows.order_by(*ORDERS[order]) if order in ORDERS else rows


def bodies_below(reach: Reach) -> QuerySet[Agency]:
    """Return the bodies below that have issued a plan the officer sees: what that shelf can be narrowed by."""
    return Agency.objects.filter(pk__in=_below(reach).order_by().values("agency")).order_by("name")[:MOST_BODIES]


def years(reach: Reach) -> list[int]:
    """Return the years for which the officer sees plans, the newest first."""
    return sorted(set(plans(reach).order_by().values_list("year", flat=True).distinct()), reverse=True)


def shelf_counts(reach: Reach) -> dict[str, int]:
    """Return how many plans stand on each shelf."""
    own = {name.replace("-", "_"): Count("pk", filter=which) for name, which in SHELVES.items()}
    return {**_ours(reach).order_by().aggregate(all=Count("pk"), **own), "cap_duoi": _below(reach).count()}


def _ours(reach: Reach) -> PlanQuerySet:
    return plans(reach).filter(agency=reach.agency_id).exclude(state=PlanState.WITHDRAWN)


def _below(reach: Reach) -> PlanQuerySet:
    return plans(reach).issued().filter(agency__in=reach.agencies("plans.see") - {reach.agency_id})


def our_drafts(reach: Reach) -> PlanQuerySet:
    """Return the drafts of the officer's own body."""
    return _ours(reach).filter(state=PlanState.DRAFT)


def receivers_count(plan: Plan) -> int:
    """Return to how many bodies the paper of a plan was sent. The caller fetched the plan within reach."""
    return Delivery.objects.filter(document=plan.document_id).count() if plan.document_id else 0


def our_issued(reach: Reach) -> PlanQuerySet:
    """Return what the officer's own body has issued."""
    return _ours(reach).issued()


def draft_tasks(reach: Reach) -> QuerySet[Task]:
    """Return the tasks of the own body's drafts, dropped ones too."""
    return Task.objects.filter(plan__in=our_drafts(reach)).select_related("plan").prefetch_related(asked(reach))


def answers_to(reach: Reach, document: Document) -> PlanQuerySet:
    """Return what the officer's own body has planned in answer to a document."""
    return plans(reach).filter(agency=reach.agency_id, answers=document).exclude(state=PlanState.WITHDRAWN)


def tasks(reach: Reach) -> TaskQuerySet:
    """Return the tasks this officer may see: of plans in reach and those given to a body in reach."""
    rows = Task.objects.within(reach).kept()
    return rows.select_related("plan__agency", "plan__document", "theme").prefetch_related(asked(reach))


def tasks_of(plan: Plan) -> QuerySet[Task]:
    """Return the tasks of one plan in their order. The caller fetched the plan within reach."""
    rows = plan.tasks.filter(is_dropped=False).order_by("ordinal", "pk")
    return rows.select_related("theme", "above__plan__agency", "above__plan__document")


def tasks_with_sentences(reach: Reach, plan: Plan) -> QuerySet[Task]:
    """Return the tasks of one plan in their order, each with the sentence that asks for it, where one may read it."""
    return tasks_of(plan).prefetch_related(asked(reach))


def dropped_of(plan: Plan) -> QuerySet[Task]:
    """Return what was dropped from a plan and can be taken back."""
    return plan.tasks.filter(is_dropped=True).order_by("ordinal", "pk")


def assignments(reach: Reach) -> AssignmentQuerySet:
    """Return the assignments this officer may see: of bodies in reach, and what the own body gave."""
    rows = Assignment.objects.within(reach).standing()
    return rows.select_related("agency", "task__plan__agency", "task__plan__document")


def our_assignments(reach: Reach) -> AssignmentQuerySet:
    """Return what the officer's own body was given."""
    return assignments(reach).filter(agency=reach.agency_id)


def task_choices(reach: Reach) -> TaskQuerySet:
    """Return the tasks the own body may record an activity for: of its own issued plans, and those it took."""
    own_plan = Q(plan__agency=reach.agency_id, plan__state=PlanState.ISSUED)
    taken = Assignment.objects.filter(
        agency=reach.agency_id, state__in=[AssignmentState.TAKEN, AssignmentState.CHECKING, AssignmentState.DONE]
    ).values("task")
    return tasks(reach).filter(own_plan | Q(pk__in=taken)).order_by("-plan__year", "plan", "ordinal")


def by_urgency(rows: AssignmentQuerySet, today: date) -> AssignmentQuerySet:
    """Return the assignments with their ``urgency``, worst first."""
    is_open = Q(state__in=OPEN)
    ranks: list[tuple[Q, Urgency]] = [
        (is_open & Q(due_on__lt=today), Urgency.LATE),
        (is_open & Q(due_on__lte=today + SOON), Urgency.SOON),
        (Q(state=AssignmentState.SENT), Urgency.NEW),
        (Q(state=AssignmentState.TAKEN), Urgency.LATER),
        (Q(state=AssignmentState.CHECKING), Urgency.CHECKING),
        (Q(state=AssignmentState.DONE), Urgency.DONE),
    ]
    words = Case(
        *(When(condition, then=Value(one.value)) for condition, one in ranks),
        default=Value(Urgency.RETURNED.value),
        output_field=CharField(),
    )
    order = Case(*(When(condition, then=Value(place)) for place, (condition, _) in enumerate(ranks)), default=Value(9))
    return rows.annotate(urgency=words, rank=order).order_by(
        "rank", F("due_on").asc(nulls_last=True), "-given_at", "pk"
    )


def searched(rows: AssignmentQuerySet, words: str) -> AssignmentQuerySet:
    """Return the assignments whose task holds these words, marks and case aside."""
    key = search_key(words)
    return rows.filter(task__search_text__contains=key) if key else rows


def urgency_counts(rows: AssignmentQuerySet, today: date) -> Counter[str]:
    """Return how many assignments there are of each urgency."""
    ranked = by_urgency(rows, today).order_by()
    counted = ranked.values_list(*RANK).annotate(n=Count("pk"))
    return Counter(dict(counted))


def of_urgency(rows: AssignmentQuerySet, chosen: str, today: date) -> AssignmentQuerySet:
    """Return the assignments of one urgency; of none named, all that is open, worst first."""
    ranked = by_urgency(rows, today)
    return ranked.filter(**{"urgency": chosen}) if chosen in set(Urgency) else ranked.filter(state__in=OPEN)


def pills(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return each urgency with its count, worst first."""
    return [(one.value, counts.get(one.value, 0)) for one in Urgency]


@dataclass(frozen=True, slots=True)
class Due:
    """What a body was given and has not finished, in the order it asks for attention; each earliest day first."""

    late: list[Assignment] = field(default_factory=list)
    today: list[Assignment] = field(default_factory=list)
    new: list[Assignment] = field(default_factory=list)
    next: list[Assignment] = field(default_factory=list)


def due(reach: Reach, today: date) -> Due:
    """Return the own body's open assignments for the desk: late, due today, not yet taken, in hand."""
    rows = our_assignments(reach).open().order_by(F("due_on").asc(nulls_last=True), "-given_at")
    sorted_out = Due()
    for row in rows:
        _pile(sorted_out, row, today).append(row)
    return sorted_out


def _pile(piles: Due, row: Assignment, today: date) -> list[Assignment]:
    if row.due_on == today:
        return piles.today
    judged = urgency(AssignmentState(row.state), row.due_on, today)
    if judged is Urgency.LATE:
        return piles.late
    return piles.new if row.state == AssignmentState.SENT else piles.next


def asks_of(document: Document) -> QuerySet[Ask]:
    """Return what a document asks for, in the order of its text. The caller fetched the document within reach."""
    return Ask.objects.filter(document=document).select_related("document").order_by("ordinal")


def readable(reach: Reach, *keys: int | None) -> frozenset[int]:
    """Return which of these documents the officer may open: a body above or below may cite what we do not hold."""
    return frozenset(documents(reach).filter(pk__in=[key for key in keys if key]).values_list("pk", flat=True))


def themes() -> QuerySet[Theme]:
    """Return the catalogue of themes."""
    return Theme.objects.all()


def last_ordinal(plan: Plan) -> int:
    """Return the place of the last task of a plan; 0 when there is none."""
    return plan.tasks.aggregate(last=Max("ordinal"))["last"] or 0


def task_with_past(reach: Reach) -> TaskQuerySet:
    """Return the tasks this officer may see, those dropped from an issued plan too: what was stays readable."""
    rows = Task.objects.within(reach).exclude(is_dropped=True, plan__state=PlanState.DRAFT)
    return rows.select_related("plan__agency", "plan__document", "theme", "ask__document")


def parts_of(reach: Reach, task: Task) -> AssignmentQuerySet:
    """Return to whom a task was given, dropped or not: as far as one sees, and the parts of those one does it together with.

    A body that leads sees who co-operates with it; a body that co-operates sees who leads and who else co-operates. Bodies
    that each lead the same task for themselves do not see each other.
    """
    rows = Assignment.objects.filter(task=task)
    seen = Q(pk__in=Assignment.objects.within(reach).filter(task=task).values("pk"))
    if _works(reach):
        ours = rows.filter(agency=reach.agency_id)
        seen |= Q(Exists(ours.filter(part=Part.LEAD)), part=Part.COOPERATING) | Q(
            Exists(ours.filter(part=Part.COOPERATING))
        )
    found = rows.filter(seen)
    return by_urgency(
        found.select_related("agency", "taken_from", "keeper", "done_by", "checked_by", "task__plan"), reach.day
    )


def _works(reach: Reach) -> bool:
    return reach.may("plans.see", reach.agency_id)


def given(reach: Reach, task: Task) -> AssignmentQuerySet:
    """Return to whom a task was given, as far as the officer may see: the unfinished first."""
    return by_urgency(assignments(reach).filter(task=task), reach.day)


def tasks_with_progress(reach: Reach, plan: Plan) -> QuerySet[Task]:
    """Return the tasks of a plan one may see with how many bodies in reach were given each, took it and finished it."""
    seen = Q(assignments__in=Assignment.objects.within(reach))
    lead = seen & Q(assignments__part=Part.LEAD)
    finished = lead & Q(assignments__done_on__isnull=False)
    counts = {
        "taken_count": Count("assignments", filter=lead & Q(assignments__state=AssignmentState.TAKEN)),
        "done_count": Count("assignments", filter=finished),
    }
    found = tasks_with_sentences(reach, plan).filter(pk__in=Task.objects.within(reach))
    return found.annotate(given_count=Count("assignments", filter=lead), **counts)


def head_for(document: Document, today: date) -> dict[str, Any]:
    """Return the first filling of the head of a plan that answers a document; of a confidential one it names nothing."""
    if document.is_confidential:
        return {"title": "", "year": (document.issued_on or today).year}
    kind = document.kind.name_vi if document.kind else "văn bản"
    issuer = document.issuer.name if document.issuer else document.issuer_words
    named = " ".join(part for part in (kind, f"số {document.number}" if document.number else "") if part)
    about = f" về {document.title[:1].lower()}{document.title[1:]}" if document.title else ""
    return {"title": f"Thực hiện {named} của {issuer}{about}"[:400], "year": (document.issued_on or today).year}
