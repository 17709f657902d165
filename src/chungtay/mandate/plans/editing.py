"""Edit a draft cell by cell and line by line; every change can be undone."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.plans import changes
from chungtay.mandate.plans.cell_values import read_cell
from chungtay.mandate.plans.heads import Says
from chungtay.mandate.plans.models import Plan, Target, Task, TaskGroup
from chungtay.mandate.plans.naming import directory, name_bodies
from chungtay.mandate.plans.order import Line, lines_of, moved, run_of, write_order
from chungtay.mandate.plans.rules import PLAN_LIFE, PlanState, PlanVerb

NAMED = frozenset({"lead", "cooperating", "checker"})


class NothingToUndo(Exception):
    """Nothing was changed, or all that is kept was undone."""


def open_draft(reach: Reach, plan: Plan) -> None:
    """Hold a draft of the own body for a change: of two who press at once the second waits; raises ``NotNow`` once issued."""
    reach.require("plans.draft", plan.agency_id)
    state = Plan.objects.select_for_update().values_list("state", flat=True).get(pk=plan.pk)
    plan.state = PLAN_LIFE.after(PlanState(state), PlanVerb.EDIT)


@transaction.atomic
def set_cell(reach: Reach, task: Task, says: Says, words: str, *, version: int) -> Task:
    """Write one cell of a task. Raises ``NotTaken`` with the fault, ``StaleSave`` when somebody else changed the task since."""
    values = read_cell(says, words, task.plan.year)
    open_draft(reach, task.plan)
    row = Task.objects.select_related("plan").get(pk=task.pk)
    before = changes.as_they_are([row])
    for name, value in values.items():
        setattr(row, name, value)
    row.save_over(version)
    changes.remember(reach, task.plan, "words", before)
    if NAMED & set(values):
        name_bodies([row], directory(reach))
    record(reach, "plans.edit", row, change="cell", cell=says.value)
    return row


@transaction.atomic
def add_row(reach: Reach, plan: Plan, *, text: str, after: Task | TaskGroup | None = None) -> Task:
    """Add a task below a line of a draft, or at its end."""
    open_draft(reach, plan)
    told = _lines(plan)
    at = next((n + 1 for n, line in enumerate(told) if line.row == after), len(told)) if after else len(told)
    new = Task.objects.create(plan=plan, ordinal=0, text=text)
    before = _order(told)
    write_order([*told[:at], Line("", 0, task=new), *told[at:]])
    changes.remember(reach, plan, "added", before, [new])
    record(reach, "plans.edit", new, change="added")
    return new


@transaction.atomic
def move(reach: Reach, plan: Plan, row: Task | TaskGroup, *, steps: int) -> None:
    """Move a task past the line above (−1) or below (+1), or a heading with all below it past its neighbour."""
    open_draft(reach, plan)
    told = _lines(plan)
    at = next((place for place, line in enumerate(told) if line.row == row), None)
    if at is None:
        raise OutsideReach("plans.draft")
    changed = moved(told, at, steps)
    if [line.row for line in changed] == [line.row for line in told]:
        return
    changes.remember(reach, plan, "moved", _order(told))
    write_order(changed)
    record(reach, "plans.edit", row, change="moved", lines=run_of(told, at))


@transaction.atomic
def add_group(reach: Reach, plan: Plan, *, title: str, level: int, after: Task | TaskGroup | None = None) -> TaskGroup:
    """Add a heading below a line of a draft: the tasks after it up to the next heading are now its own."""
    open_draft(reach, plan)
    told = _lines(plan)
    at = next((n + 1 for n, line in enumerate(told) if line.row == after), len(told)) if after else len(told)
    new = TaskGroup.objects.create(plan=plan, ordinal=0, level=level, title=title)
    before = _order(told)
    write_order([*told[:at], Line("", level, group=new), *told[at:]])
    changes.remember(reach, plan, "grouped", before, [new])
    record(reach, "plans.edit", new, change="grouped")
    return new


@transaction.atomic
def edit_group(reach: Reach, group: TaskGroup, *, title: str, level: int, version: int) -> None:
    """Change the words or the level of a heading; raises ``StaleSave``."""
    open_draft(reach, group.plan)
    row = TaskGroup.objects.get(pk=group.pk)
    before = changes.as_they_are([row])
    row.title, row.level = title, level
    row.save_over(version)
    changes.remember(reach, group.plan, "grouped", before)
    record(reach, "plans.edit", row, change="group")


@transaction.atomic
def remove_group(reach: Reach, group: TaskGroup) -> None:
    """Take a heading away; its tasks stay, under the heading before it."""
    open_draft(reach, group.plan)
    told = _lines(group.plan)
    changes.remember(reach, group.plan, "ungrouped", _order(told))
    write_order([line for line in told if line.group != group])
    record(reach, "plans.edit", group, change="ungrouped")
    group.delete()


@transaction.atomic
def set_target(reach: Reach, plan: Plan, *, target: Target | None, version: int = 0, **facts: Any) -> Target:
    """Add a target to a draft, or change one; raises ``StaleSave``."""
    open_draft(reach, plan)
    if target is None:
        made = Target.objects.create(plan=plan, ordinal=plan.targets.count() + 1, **facts)
        changes.remember(reach, plan, "target", [], [made])
    else:
        made = Target.objects.get(pk=target.pk)
        before = changes.as_they_are([made])
        for name, value in facts.items():
            setattr(made, name, value)
        made.save_over(version)
        changes.remember(reach, plan, "target", before)
    record(reach, "plans.edit", made, change="target")
    return made


@transaction.atomic
def remove_target(reach: Reach, target: Target) -> None:
    """Take a target away."""
    open_draft(reach, target.plan)
    changes.remember(reach, target.plan, "target", changes.as_they_are([target]))
    record(reach, "plans.edit", target, change="target")
    target.delete()


@transaction.atomic
def undo(reach: Reach, plan: Plan) -> str:
    """Undo the last change of a draft, whoever made it; return what it was. Raises ``NothingToUndo``."""
    open_draft(reach, plan)
    change = changes.last(plan)
    if change is None:
        raise NothingToUndo(plan.pk)
    what = change.what
    name_bodies(changes.put_back(change), directory(reach))
    record(reach, "plans.edit", plan, change="undone", what=what)
    return what


def refuse_stale(task: Task, version: int) -> None:
    """Raise ``StaleSave`` when the task is of another version."""
    if task.version != version:
        raise StaleSave(task)


def _lines(plan: Plan) -> list[Line]:
    return lines_of(plan, plan.tasks.order_by("ordinal", "pk").filter(is_dropped=False))


def _order(told: Iterable[Line]) -> list[dict[str, Any]]:
    return changes.as_they_are([line.row for line in told])
