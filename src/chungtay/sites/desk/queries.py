"""What the desk asks of all stages at once: what was sent and not opened, and what holds some words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chungtay.core.names import search_key
from chungtay.insight.oversight.queries import sent_documents
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.delivered import by_urgency
from chungtay.mandate.documents.hits import page as search_page
from chungtay.mandate.documents.models import Delivery, Document
from chungtay.mandate.documents.wanted import Wanted
from chungtay.mandate.plans import listing, outcomes
from chungtay.mandate.plans import queries as plans
from chungtay.mandate.plans.models import Task
from chungtay.mandate.plans.outcomes import Standing
from chungtay.sites.desk.items import joined
from chungtay.work.activities import queries as activities
from chungtay.work.activities.models import Activity

A_LINE = 200
LATEST = 3
SHOWN = 20  # rows of each group; the stage's own list has them all


def unopened(reach: Reach) -> QuerySet[Delivery]:
    """Return what was sent to the officer's own body and nobody has opened: the most urgent first, then the latest."""
    rows = Delivery.objects.within(reach).filter(receiver=reach.agency_id, opened_at=None).standing()
    return rows.select_related("document", "sender").order_by(by_urgency("document"), "-sent_at")


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: what it is, and where one opens it."""

    what: str
    note: str
    page: str


@dataclass(frozen=True, slots=True)
class Group:
    """What one stage found: how many in all, the first of them, and the list that has them all."""

    name: str | Promise
    icon: str
    total: int
    hits: list[Hit]
    more: str
    is_more: bool = False  # there are more than were counted


def standing(reach: Reach) -> Standing | None:
    """Return how the own body's tasks stand, for the page that leads to them; None where there is none."""
    if not reach.may("plans.see"):
        return None
    found = outcomes.standing(listing.whose(reach, listing.Asked()), reach.day)
    return found if found.counts.given else None


def sent_below(reach: Reach) -> list[Hit]:
    """Return the latest documents the own body sent to others, each with the page that says how far they are."""
    if not reach.may("oversight.see"):
        return []
    return [_sent(row) for row in sent_documents(reach)[:LATEST]]


def _sent(row: Any) -> Hit:
    told = ngettext("sent to %(n)s body", "sent to %(n)s bodies", row.sent_count) % {"n": row.sent_count}
    return Hit(_line(joined(row.number, row.title)), told, reverse("oversight:document", args=[row.pk]))


def found(reach: Reach, words: str) -> list[Group]:
    """Return what holds these words within reach, in the order of the process; marks and case do not matter."""
    key = search_key(words)
    if not key:
        return []
    groups = [stage(reach, words, key) for stage in (_documents, _tasks, _activities)]
    return [group for group in groups if group and group.total]


def _group(name: str | Promise, icon: str, rows: QuerySet[Any], hit: Any, more: str) -> Group:
    return Group(name, icon, rows.count(), [hit(row) for row in rows[:SHOWN]], more)


def _documents(reach: Reach, words: str, key: str) -> Group | None:
    if not reach.may("documents.see"):
        return None
    page = search_page(reach, Wanted(q=words))
    rows = [_document(hit.document, hit.trouble) for hit in page.hits]
    return Group(_("Documents"), "file-text", page.total, rows, "documents:search", page.is_more)


def _tasks(reach: Reach, words: str, key: str) -> Group | None:
    if not reach.may("plans.see"):
        return None
    rows = plans.tasks(reach).filter(search_text__contains=key).order_by("-plan__year", "plan", "ordinal")
    return _group(_("Tasks"), "checklist", rows, _task, "plans:tasks")


def _activities(reach: Reach, words: str, key: str) -> Group | None:
    if not reach.may("activities.see"):
        return None
    rows = activities.matching(reach, activities.Wanted(words=words))
    return _group(_("Activities"), "calendar-event", rows, _activity, "activities:list")


def _document(row: Document, trouble: str) -> Hit:
    issuer = row.issuer.name if row.issuer else row.issuer_words
    day = date_format(row.issued_on, "SHORT_DATE_FORMAT") if row.issued_on else row.issued_text
    told = joined(issuer, day, trouble)
    return Hit(_line(joined(row.number, row.title)), told, reverse("documents:document", args=[row.pk]))


def _task(row: Task) -> Hit:
    return Hit(_line(row.text), joined(row.plan.agency.name, row.plan.title), reverse("plans:task", args=[row.pk]))


def _activity(row: Activity) -> Hit:
    told = joined(row.agency.name, date_format(row.held_on, "SHORT_DATE_FORMAT"))
    return Hit(_line(row.title), told, reverse("activities:activity", args=[row.pk]))


def _line(words: str) -> str:
    return Truncator(words).chars(A_LINE)
