"""Write a whole draft as outlined text; what was changed by somebody else meanwhile is not written over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from chungtay.foundation.audit.actions import record
from chungtay.kit.http import whole
from chungtay.kit.reach import Reach
from chungtay.mandate.plans import changes, editing
from chungtay.mandate.plans.models import Plan, Task, TaskGroup
from chungtay.mandate.plans.order import Line, lines_of, write_order
from chungtay.mandate.plans.outline import OutlineLine, parsed, printed, tied


class StaleOutline(Exception):
    """Somebody else changed lines since the text was read; ``rows`` holds what differs: mine, theirs."""

    def __init__(self, rows: list["Differing"]) -> None:
        super().__init__(len(rows))
        self.rows = rows


@dataclass(frozen=True, slots=True)
class Differing:
    """One line in both versions."""

    mine: str
    theirs: str


def text_of(plan: Plan, tasks: Sequence[Task]) -> str:
    """Return a draft as outlined text."""
    return printed((line.label, line.level, _outlined(line)) for line in lines_of(plan, tasks))


def _outlined(line: Line) -> OutlineLine:
    if line.group:
        return OutlineLine(line.group.title, line.level, line.group.pk)
    assert line.task  # noqa: S101 -- a line is a heading or a task
    return OutlineLine(line.task.text, 0, line.task.pk)


def versions_of(plan: Plan, tasks: Sequence[Task]) -> str:
    """Return the versions the text was read at, as the page carries them."""
    groups = plan.groups.order_by("pk").values_list("pk", "version")
    told = [f"g{key}:{version}" for key, version in groups] + [f"t{task.pk}:{task.version}" for task in tasks]
    return " ".join(told)


@transaction.atomic
def write(reach: Reach, plan: Plan, text: str, versions: str) -> dict[str, int]:
    """Write a draft as the text says: lines changed, added, moved; a task whose line is gone is dropped and can be taken back.

    Return how many of each. Raises ``StaleOutline``, ``TooLong``.
    """
    editing.open_draft(reach, plan)
    tasks = list(plan.tasks.filter(is_dropped=False).order_by("ordinal", "pk"))
    groups = list(plan.groups.order_by("ordinal", "pk"))
    told = tied(parsed(text), {one.pk: one.text for one in tasks}, {one.pk: one.title for one in groups})
    _refuse_stale(told, tasks, groups, _known(versions))
    before = changes.as_they_are([*groups, *tasks])
    gone = _drop(told, tasks, groups)
    rows, added = _rows(plan, told, {one.pk: one for one in tasks}, {one.pk: one for one in groups})
    write_order(rows)
    changes.remember(reach, plan, "outline", before, added)
    counts = {"lines": len(rows), "added": len(added), "dropped": gone}
    record(reach, "plans.edit", plan, change="outline", **counts)
    return counts


def _known(versions: str) -> Mapping[str, int]:
    pairs = (one.split(":") for one in versions.split() if one.count(":") == 1)
    return {name: told for name, version in pairs if (told := whole(version)) is not None}


def _refuse_stale(
    told: Sequence[OutlineLine], tasks: Sequence[Task], groups: Sequence[TaskGroup], known: Mapping[str, int]
) -> None:
    """Compare what differs from the row with the version it was read at; a row the text never saw was added meanwhile."""
    mine = {("t" if not line.level else "g", line.key): line.text for line in told if line.key}
    stored = [("t", row.pk, row.version, row.text) for row in tasks] + [
        ("g", row.pk, row.version, row.title) for row in groups
    ]
    differing = [
        Differing(mine.get((kind, key), ""), text)
        for kind, key, version, text in stored
        if known.get(f"{kind}{key}") != version
        and " ".join(mine.get((kind, key), "").split()) != " ".join(text.split())
    ]
    if differing:
        raise StaleOutline(differing)


def _drop(told: Sequence[OutlineLine], tasks: Sequence[Task], groups: Sequence[TaskGroup]) -> int:
    kept = {line.key for line in told if not line.level}
    gone = [task.pk for task in tasks if task.pk not in kept]
    Task.objects.filter(pk__in=gone).update(is_dropped=True, group=None)
    headed = {line.key for line in told if line.level}
    TaskGroup.objects.filter(pk__in=[group.pk for group in groups if group.pk not in headed]).delete()
    return len(gone)


def _rows(
    plan: Plan, told: Sequence[OutlineLine], tasks: Mapping[int, Task], groups: Mapping[int, TaskGroup]
) -> tuple[list[Line], list[changes.Row]]:
    rows: list[Line] = []
    added: list[changes.Row] = []
    for line in told:
        row: Task | TaskGroup | None = (groups if line.level else tasks).get(line.key or 0)
        if row is None:
            row = _new(plan, line)
            added.append(row)
        _reword(row, line)
        rows.append(Line("", line.level, group=row) if isinstance(row, TaskGroup) else Line("", 0, task=row))
    return rows, added


def _new(plan: Plan, line: OutlineLine) -> Task | TaskGroup:
    if line.level:
        return TaskGroup.objects.create(plan=plan, ordinal=0, level=line.level, title=line.text[:300])
    return Task.objects.create(plan=plan, ordinal=0, text=line.text)


def _reword(row: Task | TaskGroup, line: OutlineLine) -> None:
    """Write the words of a line where they differ; those of a task of several lines stay when only the line breaks differ."""
    if isinstance(row, TaskGroup):
        if (row.title, row.level) != (line.text[:300], line.level):
            row.title, row.level = line.text[:300], line.level
            row.save_over(row.version)
    elif " ".join(row.text.split()) != " ".join(line.text.split()):
        row.text = line.text
        row.save_over(row.version)
