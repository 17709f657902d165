"""Questions about a task under way: its parts, what was told of them, what was asked for, what was adjusted."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.files.models import StoredFile
from chungtay.kit.reach import Reach
from chungtay.mandate.plans.handing_over import open_work
from chungtay.mandate.plans.models import (
    AdjustedTask,
    Adjustment,
    Assignment,
    Extension,
    HandOver,
    Plan,
    Progress,
    Task,
)
from chungtay.mandate.plans.queries import parts_of, task_choices, task_with_past, tasks_of
from chungtay.mandate.plans.rules import AssignmentState, ExtensionState
from chungtay.mandate.plans.working import workers

MOST_NOTES = 30


def part(reach: Reach, pk: int) -> Assignment | None:
    """Return one part of a task the officer may see."""
    task = task_with_past(reach).filter(assignments=pk).first()
    return parts_of(reach, task).filter(pk=pk).first() if task else None


def own_part(reach: Reach, pk: int) -> Assignment | None:
    """Return a part of the officer's own body."""
    held = part(reach, pk)
    return held if held and held.agency_id == reach.agency_id else None


def given_part(reach: Reach, pk: int) -> Assignment | None:
    """Return a part the officer's own body gave."""
    held = part(reach, pk)
    return held if held and held.task.plan.agency_id == reach.agency_id else None


@dataclass(frozen=True, slots=True)
class Noted:
    """One note of progress with its files."""

    note: Progress
    files: list[StoredFile]


def notes(reach: Reach, task: Task) -> list[Noted]:
    """Return what was told of the progress of a task, the newest first; two questions."""
    rows = Progress.objects.filter(assignment__in=parts_of(reach, task).order_by().values("pk"))
    told = list(rows.select_related("assignment__agency", "by")[:MOST_NOTES])
    files: dict[str, list[StoredFile]] = {}
    for file in StoredFile.objects.filter(owner_label="plans.progress", owner_key__in=[str(one.pk) for one in told]):
        files.setdefault(file.owner_key, []).append(file)
    return [Noted(one, files.get(str(one.pk), [])) for one in told]


def evidence(held: Assignment) -> QuerySet[StoredFile]:
    """Return the files of all notes of one part. The caller fetched the part within reach."""
    keys = [str(key) for key in held.progress.values_list("pk", flat=True)]
    return StoredFile.objects.filter(owner_label="plans.progress", owner_key__in=keys)


def requests(reach: Reach, task: Task) -> QuerySet[Extension]:
    """Return the later days asked for of a task, of the parts one sees, the newest first."""
    rows = Extension.objects.filter(assignment__in=parts_of(reach, task).order_by().values("pk"))
    return rows.select_related("assignment__agency", "asked_by", "answered_by")[:MOST_NOTES]


def waiting_request(held: Assignment) -> Extension | None:
    """Return what a body asked for and nobody has answered."""
    rows = held.extensions.select_related("assignment__task__plan")
    return rows.filter(state=ExtensionState.ASKED).first()


def adjustments_of_task(task: Task) -> QuerySet[AdjustedTask]:
    """Return what became of a task, the newest first. The caller fetched the task within reach."""
    return task.adjustments.select_related("adjustment__by").order_by("-pk")


def adjustments(plan: Plan) -> QuerySet[Adjustment]:
    """Return the adjustments of a plan with their tasks, the newest first. The caller fetched the plan within reach."""
    return plan.adjustments.select_related("by", "undone_by").prefetch_related("tasks__task")


def adjustable(plan: Plan) -> QuerySet[Task]:
    """Return the tasks of a plan that still stand."""
    return tasks_of(plan)


def colleagues(reach: Reach) -> list[Officer]:
    """Return who works on the tasks of the own body today, by name."""
    return sorted(workers(reach.agency_id, reach).values(), key=lambda one: one.full_name)


def minders(reach: Reach) -> list[Officer]:
    """Return who has open work of the own body, whether or not still serving there."""
    work = open_work(reach)
    named = Q(pk__in=work.tasks.order_by().values("keeper")) | Q(pk__in=work.matters.order_by().values("keeper"))
    return list(Officer.objects.filter(named | Q(pk__in=work.comments.values("asked_of"))).order_by("full_name"))


def hand_overs(reach: Reach) -> QuerySet[HandOver]:
    """Return the hand-overs of the own body, the newest first."""
    rows = HandOver.objects.filter(agency=reach.agency_id).select_related("giver", "receiver", "by")
    return rows.prefetch_related("tasks")


@dataclass(frozen=True, slots=True)
class MayDo:
    """What the officer may do with one part now; buttons one may not press are absent."""

    check: bool
    send_back: bool
    answer: bool
    set_part: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a task as its page shows it: the row and what the officer may do with it."""

    row: Assignment
    may: MayDo


def with_deeds(reach: Reach, rows: Iterable[Assignment], asked: Iterable[Extension]) -> list[Line]:
    """Put beside each part what the officer may do with it."""
    waits = {one.assignment_id for one in asked if one.state == ExtensionState.ASKED}
    return [Line(row, may_do(reach, row, asked=row.pk in waits)) for row in rows]


def may_record(reach: Reach, task: Task) -> bool:
    """Say whether the own body may record an activity for a task."""
    return reach.may("activities.record", reach.agency_id) and task_choices(reach).filter(pk=task.pk).exists()


def may_do(reach: Reach, held: Assignment, *, asked: bool) -> MayDo:
    """Say which deeds stand open to the officer on a part."""
    gave = reach.may("plans.issue", held.task.plan.agency_id)
    there = reach.may("plans.take", held.agency_id)
    other = held.done_by_id is None or held.done_by_id != reach.officer_id
    checking, done = held.state == AssignmentState.CHECKING, held.state == AssignmentState.DONE
    live = not held.task.is_dropped
    return MayDo(
        check=live and checking and other and (gave or there),
        send_back=live and other and ((checking and (gave or there)) or (done and gave)),
        answer=live and asked and gave,
        set_part=live and gave,
    )
