"""A plan as one column of headings and tasks, in the order in which it is read and printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chungtay.mandate.plans.forming import labels
from chungtay.mandate.plans.models import Plan, Task, TaskGroup


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plan: a heading with its number (I, 1, a), or a task with its own running number."""

    label: str
    level: int
    group: TaskGroup | None = None
    task: Task | None = None

    @property
    def row(self) -> TaskGroup | Task:
        """The row the line stands for."""
        found = self.group or self.task
        assert found  # noqa: S101 -- a line is made of one or the other, below
        return found


def lines(groups: Sequence[TaskGroup], tasks: Iterable[Task]) -> list[Line]:
    """Return the lines of a plan: tasks without a heading first, then each heading with its tasks."""
    under: dict[int | None, list[Task]] = {}
    for task in tasks:
        under.setdefault(task.group_id, []).append(task)
    told = [Line("", 0, task=task) for task in under.get(None, [])]
    for group, number in zip(groups, labels(group.level for group in groups), strict=True):
        told.append(Line(number, group.level, group=group))
        told += [Line("", group.level, task=task) for task in under.get(group.pk, [])]
    return _numbered(told)


def _numbered(told: list[Line]) -> list[Line]:
    places = iter(range(1, len(told) + 1))
    return [line if line.group else Line(str(next(places)), line.level, task=line.task) for line in told]


def lines_of(plan: Plan, tasks: Iterable[Task]) -> list[Line]:
    """Return the lines of a plan with these of its tasks."""
    return lines(list(plan.groups.order_by("ordinal", "pk")), tasks)


def run_of(told: Sequence[Line], at: int) -> int:
    """Return how many lines move together with the line at a place: a heading with all below it, or one task."""
    first = told[at]
    if first.task:
        return 1
    after = (place for place in range(at + 1, len(told)) if told[place].group and told[place].level <= first.level)
    return next(after, len(told)) - at


def moved(told: Sequence[Line], at: int, steps: int) -> list[Line]:
    """Return the lines with the one at a place moved up (−1) or down (+1): a task past a line, a heading past its neighbour."""
    rest, run = list(told), run_of(told, at)
    taken = rest[at : at + run]
    del rest[at : at + run]
    if taken[0].task:
        place = max(0, min(len(rest), at + steps))
    else:
        places = [n for n, line in enumerate(rest) if line.group and line.level <= taken[0].level] + [len(rest)]
        before = [n for n in places if n < at]
        after = [n for n in places if n > at]
        place = at if not (before if steps < 0 else after) else before[-1] if steps < 0 else after[0]
    return [*rest[:place], *taken, *rest[place:]]


def write_order(told: Sequence[Line]) -> None:
    """Write the order of the lines into their rows: each task belongs to the heading before it."""
    group: TaskGroup | None = None
    groups, tasks = 0, 0
    for line in told:
        if line.group:
            groups, group = groups + 1, line.group
            line.group.ordinal = groups
        elif line.task:
            tasks += 1
            line.task.ordinal, line.task.group = tasks, group
    TaskGroup.objects.bulk_update([line.group for line in told if line.group], ["ordinal"])
    Task.objects.bulk_update([line.task for line in told if line.task], ["ordinal", "group"])
