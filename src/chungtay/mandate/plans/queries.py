"""What is planned, what was given to whom, and what is due."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, Max, Prefetch, Q, QuerySet, Value, When

from chungtay.core.names import search_key
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency, Kind
from chungtay.foundation.agencies.queries import directly_below
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Ask, Delivery, Document, Theme
from chungtay.mandate.plans.models import (
    Assignment,
    AssignmentQuerySet,
    Plan,
    PlanQuerySet,
    Task,
    TaskQuerySet,
)
from chungtay.mandate.plans.rules import SOON, AssignmentState, PlanState, Urgency, urgency

OPEN = [AssignmentState.SENT, AssignmentState.TAKEN]


def plans(reach: Reach) -> PlanQuerySet:
    """Return the plans this officer may see, the newest first."""
    return Plan.objects.within(reach).select_related("agency", "document", "answers").order_by("-year", "-pk")


def our_plans(reach: Reach) -> PlanQuerySet:
    """Return the plans of the officer's own body with how many tasks each has, drafts first."""
    kept = Count("tasks", filter=Q(tasks__is_dropped=False), distinct=True)
    given = Count("tasks__assignments__agency", distinct=True)
    ours = plans(reach).filter(agency=reach.agency_id).exclude(state=PlanState.WITHDRAWN)
    return ours.annotate(task_count=kept, body_count=given).order_by("state", "-year", "-pk")


def answers_to(reach: Reach, document: Document) -> PlanQuerySet:
    """Return what the officer's own body has planned in answer to a document."""
    return plans(reach).filter(agency=reach.agency_id, answers=document).exclude(state=PlanState.WITHDRAWN)


def tasks(reach: Reach) -> TaskQuerySet:
    """Return the tasks this officer may see: of plans in reach and those given to a body in reach."""
    rows = Task.objects.within(reach).kept()
    return rows.select_related("plan__agency", "plan__document", "theme", "ask__document")


def tasks_of(plan: Plan) -> QuerySet[Task]:
    """Return the tasks of one plan in their order, each with its sentence. The caller fetched the plan within reach."""
    return plan.tasks.filter(is_dropped=False).select_related("theme", "ask__document").order_by("ordinal", "pk")


def dropped_of(plan: Plan) -> QuerySet[Task]:
    """Return what was dropped from a plan and can be taken back."""
    return plan.tasks.filter(is_dropped=True).order_by("ordinal", "pk")


def assignments(reach: Reach) -> AssignmentQuerySet:
    """Return the assignments this officer may see: of bodies in reach, and what the own body gave."""
    rows = Assignment.objects.within(reach)
    return rows.select_related("agency", "task__plan__agency", "task__plan__document")


def our_assignments(reach: Reach) -> AssignmentQuerySet:
    """Return what the officer's own body was given."""
    return assignments(reach).filter(agency=reach.agency_id)


def task_choices(reach: Reach) -> TaskQuerySet:
    """Return the tasks the own body may record an activity for: of its own issued plans, and those it took."""
    own_plan = Q(plan__agency=reach.agency_id, plan__state=PlanState.ISSUED)
    taken = Assignment.objects.filter(
        agency=reach.agency_id, state__in=[AssignmentState.TAKEN, AssignmentState.DONE]
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
    return Counter(dict(ranked.values_list("urgency").annotate(n=Count("pk"))))


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


def themes() -> QuerySet[Theme]:
    """Return the catalogue of themes."""
    return Theme.objects.all()


def last_ordinal(plan: Plan) -> int:
    """Return the place of the last task of a plan; 0 when there is none."""
    return plan.tasks.aggregate(last=Max("ordinal"))["last"] or 0


@dataclass(frozen=True, slots=True)
class Receiver:
    """A body a plan can be sent to, and when it was, if it was."""

    agency: Agency
    sent: Delivery | None


def receivers(reach: Reach, plan: Plan) -> list[Receiver]:
    """Return the bodies directly below the own one, with what of this plan has already gone to each."""
    gone = (
        {row.receiver_id: row for row in Delivery.objects.filter(document=plan.document_id)} if plan.document_id else {}
    )
    return [Receiver(agency, gone.get(agency.pk)) for agency in directly_below(reach.agency_id, reach.day)]


def kinds_of(bodies: list[Receiver]) -> list[tuple[str, str, int]]:
    """Return code, name and count of each kind among the bodies."""
    counted = Counter(body.agency.kind for body in bodies)
    return [(code, str(Kind(code).label), counted[code]) for code in Kind.values if counted[code]]


def given(reach: Reach, task: Task) -> AssignmentQuerySet:
    """Return to whom a task was given, as far as the officer may see: the unfinished first."""
    return by_urgency(assignments(reach).filter(task=task), reach.day)


def plans_with_tasks(reach: Reach) -> PlanQuerySet:
    """Return plans with their tasks, two questions in all."""
    return plans(reach).prefetch_related(Prefetch("tasks", queryset=Task.objects.kept()))


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a history: the event, who did it and for which body."""

    event: Event
    actor: str
    agency: str


def history(reach: Reach, task: Task, at_most: int = 50) -> list[Told]:
    """Return what happened to a task, its plan and its assignments within reach, newest first."""
    keys = [str(key) for key in assignments(reach).filter(task=task).values_list("pk", flat=True)]
    about = Q(row_label="plans.task", row_key=str(task.pk)) | Q(row_label="plans.assignment", row_key__in=keys)
    if task.plan.agency_id == reach.agency_id:
        about |= Q(row_label="plans.plan", row_key=str(task.plan_id))
    events = list(Event.objects.filter(about).order_by("-id")[:at_most])
    return _with_names(events)


def _with_names(events: list[Event]) -> list[Told]:
    actors: dict[int, Any] = Officer.objects.in_bulk({event.actor_id for event in events if event.actor_id})
    bodies: dict[int, Any] = Agency.objects.in_bulk({event.agency_id for event in events if event.agency_id})
    return [
        Told(event, str(actors.get(event.actor_id or 0, "")), str(bodies.get(event.agency_id or 0, "")))
        for event in events
    ]
