"""Coverage as a table for people."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.insight.oversight.coverage import Row
from chungtay.insight.oversight.words import STAGES
from chungtay.kit.exports import Column
from chungtay.mandate.plans.words import WAYS


def _day(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y}" if moment else ""


def bodies() -> list[Column[Row]]:
    """Return the columns of a coverage, in the officer's language."""
    return [
        Column(_("Body"), lambda row: row.agency.name),
        Column(_("Formerly"), lambda row: "; ".join(row.was)),
        Column(_("State"), lambda row: str(STAGES[row.stage])),
        Column(_("Days late"), lambda row: row.days_late),
        Column(_("Sent on"), lambda row: _day(row.sent_at)),
        Column(_("Opened on"), lambda row: _day(row.opened_at)),
        Column(_("Answer"), lambda row: str(WAYS[row.facts.way])),
        Column(_("Number of the plan"), lambda row: row.plan.document.number if row.plan and row.plan.document else ""),
        Column(_("Tasks taken"), lambda row: f"{row.facts.taken}/{row.facts.given}"),
        Column(_("Tasks done"), lambda row: f"{row.facts.done}/{row.facts.given}"),
        Column(_("Reported on"), lambda row: _day(row.report.submitted_at) if row.report else ""),
    ]
