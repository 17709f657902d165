"""Draft a plan, issue it, send it below; what bodies do with it stands in ``working``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import directly_below
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.rules import is_basis
from chungtay.mandate.plans import changes, editing, paper, repeating
from chungtay.mandate.plans.forming import Part, PlanForm
from chungtay.mandate.plans.models import Assignment, Plan, Task, TaskBody
from chungtay.mandate.plans.naming import directory, name_bodies
from chungtay.mandate.plans.queries import last_ordinal, tasks_of
from chungtay.mandate.plans.repeated import repeated
from chungtay.mandate.plans.rules import PLAN_LIFE, AssignmentState, PlanState, PlanVerb, TaskFacts
from chungtay.mandate.plans.working import NoReason as NoReason
from chungtay.mandate.plans.working import finish as finish
from chungtay.mandate.plans.working import reopen as reopen
from chungtay.mandate.plans.working import return_ as return_
from chungtay.mandate.plans.working import take as take

HEAD = frozenset({"title", "year", "purpose", "requirements", "resources", "carrying_out", "has_annex", "form"})
KINDS = {PlanForm.PLAN: "ke_hoach", PlanForm.LIST: "thong_bao"}
TIMES = ("due_on", "period_start", "period_end", "frequency")


class NothingPlanned(Exception):
    """A plan without a task cannot be issued."""


class NoBasis(Exception):
    """A plan cannot rest on a document that was recalled or replaced."""


class RepeatsConfidential(Exception):
    """Tasks repeat sentences of a confidential document, and would be read by bodies it is not open to; ``places``: which."""

    def __init__(self, places: Sequence[int]) -> None:
        super().__init__(places)
        self.places = places


@transaction.atomic
def draft(
    reach: Reach,
    *,
    title: str,
    year: int,
    answers: Document | None = None,
    tasks: Sequence[TaskFacts] = (),
    **head: Any,
) -> Plan:
    """Begin a plan of the officer's own body: of its own will, or in answer to a document with the tasks it keeps.

    ``head``: what else stands in it, by the names of ``HEAD``. Raises ``NoBasis`` for a document that was recalled or replaced,
    ``RepeatsConfidential`` for tasks that say what a confidential document says.
    """
    reach.require("plans.draft")
    if answers and not is_basis(Document.objects.values_list("stage", flat=True).get(pk=answers.pk)):
        raise NoBasis(answers.pk)
    if answers and answers.is_confidential:
        _say_it_openly(answers, tasks)
    plan = Plan.objects.create(agency_id=reach.agency_id, title=title, year=year, answers=answers, **_head(head))
    rows = [
        Task.objects.create(plan=plan, ordinal=place, **asdict(facts)) for place, facts in enumerate(tasks, start=1)
    ]
    if rows:
        name_bodies(rows, directory(reach))
    record(reach, "plans.draft", plan, document=answers.pk if answers else None, tasks=len(tasks))
    return plan


def _say_it_openly(answers: Document, tasks: Sequence[TaskFacts]) -> None:
    """Refuse tasks that say what a confidential document says."""
    said = answers.asks.values_list("text", flat=True)
    if places := repeated([facts.text for facts in tasks], said):
        raise RepeatsConfidential(places)


@transaction.atomic
def edit(reach: Reach, plan: Plan, *, version: int, **head: Any) -> None:
    """Change the head of a draft; refused with ``StaleSave`` when somebody else changed it since."""
    editing.open_draft(reach, plan)
    for name, value in _head(head).items():
        setattr(plan, name, value)
    plan.save_over(version)
    record(reach, "plans.edit", plan, change="head")


def _head(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in the head of a plan, by name; raises ``TypeError`` for what does not."""
    if unknown := set(told) - HEAD:
        raise TypeError(f"not in the head of a plan: {sorted(unknown)}")
    return dict(told)


@transaction.atomic
def add_task(reach: Reach, plan: Plan, facts: TaskFacts) -> Task:
    """Add a task at the end of a draft."""
    editing.open_draft(reach, plan)
    task = Task.objects.create(plan=plan, ordinal=last_ordinal(plan) + 1, **asdict(facts))
    changes.remember(reach, plan, "added", [], [task])
    name_bodies([task], directory(reach))
    record(reach, "plans.edit", task, change="added")
    return task


@transaction.atomic
def edit_task(reach: Reach, task: Task, facts: TaskFacts, *, version: int) -> None:
    """Change a task of a draft; its sentence and its heading stay. Refused with ``StaleSave`` when somebody changed it since.

    The printed words of its time stay only while they say the same time.
    """
    editing.open_draft(reach, task.plan)
    row = Task.objects.select_related("plan").get(pk=task.pk)
    before = changes.as_they_are([row])
    same_time = all(getattr(row, name) == getattr(facts, name) for name in TIMES)
    kept = {"ask_id", "group_id"} | ({"time_words"} if same_time else set())
    for name, value in asdict(facts).items():
        if name not in kept:
            setattr(row, name, value)
    row.save_over(version)
    changes.remember(reach, task.plan, "words", before)
    name_bodies([row], directory(reach))
    record(reach, "plans.edit", row, change="words")


@transaction.atomic
def drop_task(reach: Reach, task: Task, *, is_dropped: bool = True) -> None:
    """Drop a task from a draft, or take it back."""
    editing.open_draft(reach, task.plan)
    change = "dropped" if is_dropped else "restored"
    changes.remember(reach, task.plan, change, changes.as_they_are([Task.objects.get(pk=task.pk)]))
    Task.objects.filter(pk=task.pk).update(is_dropped=is_dropped)
    record(reach, "plans.edit", task, change=change)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How a plan leaves the house: its day, who signs by what right, and who receives it."""

    issued_on: date
    role: str
    name: str
    authority: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@transaction.atomic
def issue(reach: Reach, plan: Plan, signing: Signing) -> Document:
    """Issue a plan: make its paper with the next number and put it on the register of outgoing documents."""
    reach.require("plans.issue", plan.agency_id)
    _move(plan, PlanVerb.ISSUE)
    tasks = list(tasks_of(plan))
    if not tasks:
        raise NothingPlanned(plan.pk)
    made = papers.draft(
        reach,
        kind_code=KINDS[PlanForm(plan.form)],
        title=plan.title,
        body=paper.body(plan, tasks),
        annexes=paper.annexes(plan, tasks),
        recipients=signing.recipients,
        signature=paper.signature(signing.role, signing.name, signing.authority),
        speaks_for=plan,
        cites=[(plan.answers, "implements")] if plan.answers else [],
    )
    plan.document = papers.issue(reach, made, issued_on=signing.issued_on)
    plan.save(update_fields=["state", "document"])
    _answer_by_plan(reach, plan)
    record(reach, "plans.issue", plan, number=plan.document.number, tasks=len(tasks))
    return plan.document


def _answer_by_plan(reach: Reach, plan: Plan) -> None:
    """What a plan took up of what was given from above is taken; what it left out goes back with its reason."""
    if not reach.may("plans.take", plan.agency_id):
        return
    for task in plan.tasks.exclude(above=None):
        waiting = Assignment.objects.filter(task=task.above_id, agency=plan.agency_id, state=AssignmentState.SENT)
        for assignment in waiting:
            if task.is_dropped:
                return_(reach, assignment, reason=task.drop_reason or task.text[:500])
            else:
                take(reach, assignment)


@transaction.atomic
def send(
    reach: Reach, plan: Plan, *, bodies: Iterable[Agency], tasks: Iterable[Task], answer_by: date | None = None
) -> int:
    """Send an issued plan to bodies directly below with the tasks each is given; what has gone stays. Return how many tasks are new.

    ``answer_by`` says until when each is to adopt it, make its own plan of it, or say why not; None leaves the day as it is.
    """
    reach.require("plans.issue", plan.agency_id)
    _move(plan, PlanVerb.SEND)
    chosen, given = _below(reach, bodies), list(tasks)
    if plan.document is None or any(task.plan_id != plan.pk for task in given):
        raise OutsideReach("plans.send")
    if answer_by:
        Plan.objects.filter(pk=plan.pk).update(answer_by=answer_by)
    papers.send(reach, plan.document, chosen)
    return sum(give(reach, plan, body, given) for body in chosen)


def _move(plan: Plan, verb: PlanVerb) -> None:
    """Read the state anew under a lock, so that of two who press at once one is refused."""
    state = Plan.objects.select_for_update().values_list("state", flat=True).get(pk=plan.pk)
    plan.state = PLAN_LIFE.after(PlanState(state), verb)


def _below(reach: Reach, bodies: Iterable[Agency]) -> list[Agency]:
    """Return the bodies if each stands directly below the own one; refuse otherwise."""
    chosen, ours = list(bodies), set(directly_below(reach.agency_id, reach.day).values_list("pk", flat=True))
    if any(body.pk not in ours for body in chosen):
        raise OutsideReach("plans.send")
    return chosen


def give(reach: Reach, plan: Plan, body: Agency, tasks: list[Task]) -> int:
    """Give a body the tasks it does not have yet; tell it once, and only when there is something new."""
    has = set(Assignment.objects.filter(agency=body, task__plan=plan).values_list("task_id", flat=True))
    helps = set(
        TaskBody.objects.filter(agency=body, task__plan=plan, part=Part.COOPERATING).values_list("task_id", flat=True)
    )
    new = [
        Assignment(task=task, agency=body, due_on=task.due_on, part=Part.COOPERATING if task.pk in helps else Part.LEAD)
        for task in tasks
        if task.pk not in has
    ]
    Assignment.objects.bulk_create(new)
    repeating.make_ahead([one for one in new if one.task.frequency], reach.day)
    if new:
        record(reach, "plans.send", plan, agency_id=body.pk, tasks=len(new))
    return len(new)
