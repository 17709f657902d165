"""Tables of assignments for people."""

from typing import Any

from django.utils.translation import gettext as _

from chungtay.kit.exports import Column
from chungtay.mandate.plans.rules import Urgency
from chungtay.mandate.plans.words import URGENCIES


def assignments() -> list[Column[Any]]:
    """Return the columns of a list of assignments, in the officer's language."""
    return [
        Column(_("State"), lambda row: str(URGENCIES[Urgency(row.urgency)])),
        Column(_("Task"), lambda row: row.task.text),
        Column(_("Due on"), lambda row: f"{row.due_on:%d/%m/%Y}" if row.due_on else ""),
        Column(_("Target"), lambda row: row.task.target),
        Column(_("Lead"), lambda row: row.task.lead),
        Column(_("Plan"), lambda row: row.task.plan.title),
        Column(_("Number"), lambda row: row.task.plan.document.number if row.task.plan.document else ""),
        Column(_("Given by"), lambda row: row.task.plan.agency.name),
        Column(_("Taken on"), lambda row: f"{row.taken_on:%d/%m/%Y}" if row.taken_on else ""),
        Column(_("Done on"), lambda row: f"{row.done_on:%d/%m/%Y}" if row.done_on else ""),
    ]
