"""Tables of inspections and of recommendations, for people."""

from typing import Any

from django.utils.translation import gettext as _

from chungtay.insight.inspections.rules import Remedy, Stage
from chungtay.insight.inspections.words import REMEDIES, STAGES
from chungtay.kit.exports import Column


def inspections() -> list[Column[Any]]:
    """Return the columns of a list of inspections, in the officer's language."""
    return [
        Column(_("Inspection"), lambda row: row.title),
        Column(_("Leading body"), lambda row: row.agency.name),
        Column(_("Stage"), lambda row: str(STAGES[Stage(row.stage)])),
        Column(_("From day"), lambda row: f"{row.from_on:%d/%m/%Y}"),
        Column(_("To day"), lambda row: f"{row.to_on:%d/%m/%Y}"),
        Column(_("Basis"), lambda row: row.basis.number if row.basis else ""),
        Column(_("Visits"), lambda row: row.visit_count),
        Column(_("Visits held"), lambda row: row.held_count),
        Column(_("Concluded on"), lambda row: f"{row.concluded_on:%d/%m/%Y}" if row.concluded_on else ""),
    ]


def recommendations() -> list[Column[Any]]:
    """Return the columns of a list of recommendations, in the officer's language."""
    return [
        Column(_("What is to be put right"), lambda row: row.words),
        Column(_("Body told"), lambda row: row.agency.name),
        Column(_("State of the remedy"), lambda row: str(REMEDIES[Remedy(row.state)])),
        Column(_("By which day"), lambda row: f"{row.due_on:%d/%m/%Y}"),
        Column(_("First asked for by"), lambda row: f"{row.first_due_on:%d/%m/%Y}"),
        Column(_("Reported as done on"), lambda row: f"{row.reported_on:%d/%m/%Y}" if row.reported_on else ""),
        Column(_("Checked on"), lambda row: f"{row.checked_on:%d/%m/%Y}" if row.checked_on else ""),
        Column(_("Inspection"), lambda row: row.finding.visit.inspection.title),
        Column(_("Leading body"), lambda row: row.finding.visit.inspection.agency.name),
    ]
