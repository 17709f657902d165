"""What a notice says: its words, where it leads and its sign, made from its codes when it is shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.insight.oversight.models import Notice
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans.models import Assignment, Plan
from chungtay.results.figures import periods
from chungtay.results.reporting.models import Submission

ROWS: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "documents.document": (Document, ("issuer",)),
    "plans.plan": (Plan, ("agency", "document")),
    "plans.assignment": (Assignment, ("agency", "task")),
    "reporting.submission": (Submission, ("agency", "to_agency")),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as a page shows it."""

    notice: Notice
    words: str
    address: str
    kind: str
    icon: str

    @property
    def is_new(self) -> bool:
        """Say whether it has not been read."""
        return self.notice.read_at is None


Line = tuple[str, str, str, str]


def told(notices: Iterable[Notice]) -> list[Told]:
    """Return the notices in words. One question for each kind of row they speak of."""
    shown = list(notices)
    rows = _rows(shown)
    return [Told(one, *_line(one, rows.get((one.row_label, one.row_key)))) for one in shown]


def _rows(notices: list[Notice]) -> Mapping[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for label, (model, near) in ROWS.items():
        keys = [one.row_key for one in notices if one.row_label == label]
        for row in model._default_manager.filter(pk__in=keys).select_related(*near) if keys else ():
            found[label, str(row.pk)] = row
    return found


def _line(notice: Notice, row: Any) -> Line:
    make = LINES.get(notice.verb)
    if make is None or row is None:
        return _("Something happened that is no longer here."), "", "none", "info-circle"
    return make(row, notice.facts)


def _document(row: Any, facts: Mapping[str, Any]) -> Line:
    words = _("%(sender)s sent %(number)s.") % {"sender": row.issuer or row.issuer_words, "number": row}
    return words, reverse("documents:document", args=[row.pk]), "doing", "inbox"


def _tasks(row: Any, facts: Mapping[str, Any]) -> Line:
    n = facts.get("tasks") or 0
    said = ngettext(
        "%(giver)s gave your body %(n)d task: %(number)s.", "%(giver)s gave your body %(n)d tasks: %(number)s.", n
    )
    words = said % {"giver": row.agency, "n": n, "number": row.document or row}
    return words, reverse("plans:tasks"), "doing", "checklist"


def _given_back(row: Any, facts: Mapping[str, Any]) -> Line:
    words = _("%(body)s gave a task back with a reason.") % {"body": row.agency}
    return words, reverse("plans:task", args=[row.task_id]), "soon", "arrow-back-up"


def _reminded(row: Any, facts: Mapping[str, Any]) -> Line:
    words = _("%(sender)s reminds your body of %(number)s.") % {"sender": row.issuer or row.issuer_words, "number": row}
    return words, reverse("documents:document", args=[row.pk]), "late", "bell"


def _submitted(row: Any, facts: Mapping[str, Any]) -> Line:
    words = _("%(body)s submitted its report for %(period)s.") % {
        "body": row.agency,
        "period": periods.name(row.period),
    }
    return words, reverse("reporting:report", args=[row.pk]), "doing", "report-analytics"


def _returned(row: Any, facts: Mapping[str, Any]) -> Line:
    words = _("Your report for %(period)s came back to be corrected.") % {"period": periods.name(row.period)}
    return words, reverse("reporting:report", args=[row.pk]), "soon", "arrow-back-up"


def _accepted(row: Any, facts: Mapping[str, Any]) -> Line:
    words = _("Your report for %(period)s was accepted.") % {"period": periods.name(row.period)}
    return words, reverse("reporting:report", args=[row.pk]), "done", "circle-check"


LINES: dict[str, Callable[[Any, Mapping[str, Any]], Line]] = {
    "documents.send": _document,
    "plans.send": _tasks,
    "plans.return": _given_back,
    "oversight.remind": _reminded,
    "reporting.submit": _submitted,
    "reporting.return": _returned,
    "reporting.accept": _accepted,
}
