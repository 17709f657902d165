"""Who has told and who has not, as a table for people."""

from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.kit.exports import Column
from chungtay.results.reporting.models import STATES
from chungtay.results.reporting.queries import Standing
from chungtay.results.reporting.rules import SubmissionState


def _state(row: Standing) -> object:
    return STATES[SubmissionState(row.state)] if row.state else _("not submitted")


def _when(row: Standing) -> str:
    return timezone.localtime(row.submitted_at).strftime("%d/%m/%Y %H:%M") if row.submitted_at else ""


def standings() -> list[Column[Standing]]:
    """Return the columns of who has told and who has not, in the language of the officer."""
    return [
        Column(_("Body"), lambda row: row.body.name),
        Column(_("State"), _state),
        Column(_("Submitted at"), _when),
        Column(_("Days late"), lambda row: row.days_late or ""),
    ]
