"""A draft as a table: which cells a task has, and the words each shows and is edited by."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from chungtay.mandate.plans import paper
from chungtay.mandate.plans.heads import Says
from chungtay.mandate.plans.models import Plan, Task
from chungtay.mandate.plans.order import Line, lines_of

COLUMNS = (
    (Says.TEXT, _("What is to be done")),
    (Says.LEAD, _("Lead")),
    (Says.COOPERATING, _("Co-operating bodies")),
    (Says.TIME, _("When")),
    (Says.PRODUCT, _("Expected product")),
    (Says.BUDGET, _("Cost")),
    (Says.CHECKER, _("Who checks")),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: which, its heading, its words."""

    says: str
    heading: Any
    words: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the table: a heading, or a task with its cells. ``key`` names the row: g12, t34."""

    line: Line
    key: str
    cells: Sequence[Cell] = ()


def rows(plan: Plan, tasks: Sequence[Task]) -> list[SheetRow]:
    """Return the lines of a draft as rows of the table."""
    return [_row(line) for line in lines_of(plan, tasks)]


def _row(line: Line) -> SheetRow:
    if line.task:
        return SheetRow(line, f"t{line.task.pk}", cells(line.task))
    return SheetRow(line, f"g{line.row.pk}")


def cells(task: Task) -> list[Cell]:
    """Return the cells of a task, in the words by which each can be typed again."""
    said = {
        Says.TEXT: task.text,
        Says.LEAD: task.lead,
        Says.COOPERATING: task.cooperating,
        Says.TIME: paper.when(task) if paper.has_time(task) else "",
        Says.PRODUCT: task.product,
        Says.BUDGET: task.resources if task.budget_vnd is None else f"{task.budget_vnd:,}".replace(",", "."),
        Says.CHECKER: task.checker,
    }
    return [Cell(says.value, heading, said[says]) for says, heading in COLUMNS]
