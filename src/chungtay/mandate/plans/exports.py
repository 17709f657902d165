"""Tables of assignments, of plans, and of the tasks of one plan, for people."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.kit.exports import Column
from chungtay.mandate.plans import paper
from chungtay.mandate.plans.contents import PARTS
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.rules import AssignmentState, PlanState, Urgency, outcome
from chungtay.mandate.plans.words import OUTCOMES, PLAN_STATES, URGENCIES, WAYS


def assignments(today: date) -> list[Column[Any]]:
    """Return the columns of a list of assignments, in the officer's language."""
    return [
        Column(_("State"), lambda row: str(URGENCIES[Urgency(row.urgency)])),
        Column(_("Counts as"), lambda row: _outcome(row, today)),
        Column(_("Task"), lambda row: row.task.text),
        Column(_("Due on"), lambda row: f"{row.due_on:%d/%m/%Y}" if row.due_on else ""),
        Column(_("First due on"), lambda row: f"{row.first_due_on:%d/%m/%Y}" if row.first_due_on else ""),
        Column(_("Per cent"), lambda row: row.percent),
        Column(_("Body"), lambda row: row.agency.name),
        Column(_("Its role"), lambda row: str(PARTS[Part(row.part)])),
        Column(_("Who minds it"), lambda row: row.keeper.full_name if row.keeper else ""),
        Column(_("Target"), lambda row: row.task.target),
        Column(_("Lead"), lambda row: row.task.lead),
        Column(_("Plan"), lambda row: row.task.plan.title),
        Column(_("Number"), lambda row: row.task.plan.document.number if row.task.plan.document else ""),
        Column(_("Given by"), lambda row: row.task.plan.agency.name),
        Column(_("Taken on"), lambda row: f"{row.taken_on:%d/%m/%Y}" if row.taken_on else ""),
        Column(_("Done on"), lambda row: f"{row.done_on:%d/%m/%Y}" if row.done_on else ""),
    ]


def answers() -> list[Column[Any]]:
    """Return the columns of who answered a plan and how, in the officer's language."""
    return [
        Column(_("Body"), lambda row: row.agency.name),
        Column(_("Answer"), lambda row: str(WAYS[row.way])),
        Column(_("Sent on"), lambda row: f"{timezone.localtime(row.sent_at):%d/%m/%Y}"),
        Column(_("Number of the plan"), lambda row: row.plan.document.number if row.plan and row.plan.document else ""),
        Column(_("Reason"), lambda row: row.answer.reason if row.answer else ""),
        Column(_("Days late"), lambda row: row.days_late),
    ]


def _outcome(row: Any, today: date) -> str:
    """Return in which of the four counts a row stands; nothing for what was handed back."""
    if row.state == AssignmentState.RETURNED:
        return ""
    return str(OUTCOMES[outcome(row.done_on, row.due_on, today)])


def plans() -> list[Column[Any]]:
    """Return the columns of a list of plans, in the officer's language."""
    return [
        Column(_("Plan"), lambda row: row.title),
        Column(_("Body"), lambda row: row.agency.name),
        Column(_("State"), lambda row: str(PLAN_STATES[PlanState(row.state)])),
        Column(_("Number"), lambda row: row.document.number if row.document else ""),
        Column(_("Year"), lambda row: row.year),
        Column(_("Tasks"), lambda row: row.task_count),
        Column(_("Given to"), lambda row: row.body_count),
    ]


def lines() -> list[Column[Any]]:
    """Return the columns of one plan's table: those of an annex, which can be brought in again."""
    told: tuple[tuple[str, Callable[[Any], object]], ...] = (
        (_("Lead"), lambda task: task.lead),
        (_("Co-operating bodies"), lambda task: task.cooperating),
        (_("When"), lambda task: paper.when(task) if paper.has_time(task) else ""),
        (_("Expected product"), lambda task: task.product),
        (_("Cost"), lambda task: task.budget_vnd),
        (_("Source of the money"), lambda task: task.resources),
        (_("Who checks"), lambda task: task.checker),
    )
    rest = [_of_task(heading, ask) for heading, ask in told]
    return [
        Column(_("No."), lambda line: line.label),
        Column(_("What is to be done"), lambda line: str(line.row)),
        *rest,
    ]


def _of_task(heading: str, ask: Callable[[Any], object]) -> Column[Any]:
    """Return a column that is empty beside a heading."""
    return Column(heading, lambda line: ask(line.task) if line.task else "")
