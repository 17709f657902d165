"""The table of plans to look at again, for people."""

from typing import Any

from django.utils.translation import gettext as _

from chungtay.kit.exports import Column
from chungtay.mandate.plans.rechecks import CHANGES, OUTCOMES
from chungtay.mandate.plans.rules import GroundChange, Verdict


def columns() -> list[Column[Any]]:
    """Return the columns, in the officer's language."""
    return [
        Column(_("Body"), lambda row: row.plan.agency.name),
        Column(_("Plan"), lambda row: row.plan.title),
        Column(_("Number"), lambda row: row.plan.document.number if row.plan.document else ""),
        Column(_("Rests on"), lambda row: row.because.number or row.because.title),
        Column(_("What became of it"), lambda row: str(CHANGES[GroundChange(row.change)])),
        Column(_("Through"), lambda row: (row.by.number or row.by.title) if row.by else ""),
        Column(_("From the day"), lambda row: f"{row.since:%d/%m/%Y}" if row.since else ""),
        Column(_("What comes of it"), lambda row: str(OUTCOMES[Verdict(row.outcome)])),
        Column(_("Note"), lambda row: row.note),
    ]
