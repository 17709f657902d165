"""Notices in words: what happened, and the page of the row it happened to."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.insight.oversight.models import Notice

WORDS: dict[str, str | Promise] = {
    "documents.send": _("A document was sent to your body."),
    "plans.send": _("A plan with tasks for your body has come in."),
    "plans.return": _("A task was handed back."),
    "oversight.remind": _("The body above reminds you of a document."),
    "oversight.due": _("Things your body owes are due or late."),
    "reporting.submit": _("A body below has submitted its report."),
    "reporting.return": _("Your report was sent back with a reason."),
    "reporting.accept": _("Your report was accepted."),
}
SIGNS = {"documents": "file-text", "plans": "checklist", "reporting": "report-analytics", "oversight": "bell"}
PAGES = {
    "documents.document": "documents:document",
    "documents.delivery": "documents:register",
    "agencies.agency": "oversight:due",
    "plans.plan": "plans:plan",
    "plans.task": "plans:task",
    "plans.assignment": "plans:tasks",
    "reporting.submission": "reporting:report",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as the page shows it."""

    key: int
    words: str | Promise
    icon: str
    at: datetime
    is_new: bool


def told(notice: Notice) -> Told:
    """Put a notice into words; it holds codes only."""
    stage = notice.verb.partition(".")[0]
    words = WORDS.get(notice.verb, _("Something happened to a row of yours."))
    return Told(notice.pk, words, SIGNS.get(stage, "bell"), notice.at, is_new=notice.read_at is None)


def page_of_row(notice: Notice) -> str:
    """Return the page of the row a notice speaks of; the home when it has none."""
    name = PAGES.get(notice.row_label, "desk:home")
    for arguments in ([notice.row_key], []):
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return reverse("desk:home")
