"""Who was reminded and urged, when, and by which setting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from chungtay.foundation.agencies.models import Agency
from chungtay.insight.oversight.models import Notice, Reminder, Setting, Urged, Urging
from chungtay.insight.oversight.rules import may_repeat
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Document

KEPT_IN_MIND = timedelta(days=400)  # older steps are of days long gone
Key = tuple[str, str, str, date, int]


def setting_of(agency_id: int) -> Setting:
    """Return the setting of a body: its own, else that of everybody."""
    found = Setting.objects.nearest(agency_id).first()
    if found is None:
        raise LookupError("The catalogue of oversight is not loaded: run load_catalogues first.")
    return found


def told_steps(body: Agency) -> frozenset[Key]:
    """Return the steps at which a body was reminded already."""
    since = timezone.localdate() - KEPT_IN_MIND
    rows = Reminder.objects.filter(agency=body, due_on__gte=since)
    return frozenset(rows.values_list("thing", "row_label", "row_key", "due_on", "step"))


def last_reminded(document: Document) -> dict[int, date]:
    """Return by body the day it was last reminded of a document by hand."""
    rows = Reminder.objects.filter(row_label=document._meta.label_lower, row_key=str(document.pk))
    return dict(rows.values_list("agency").annotate(last=Max("on")))


@dataclass(frozen=True, slots=True)
class Reminders:
    """How often a body was reminded of a document by hand, and when last."""

    count: int
    last_at: datetime


def reminders(document: Document) -> dict[int, Reminders]:
    """Return by body how often it was reminded of a document. The caller has fetched the document within reach."""
    rows = Reminder.objects.filter(row_label=document._meta.label_lower, row_key=str(document.pk))
    counted = rows.values_list("agency").annotate(count=Count("pk"), last=Max("at"))
    return {agency_id: Reminders(count, last) for agency_id, count, last in counted}


def urged(reach: Reach, document: Document) -> dict[int, Urging]:
    """Return by body the last letter of ours that urged it about a document."""
    rows = Urged.objects.filter(urging__about=document, urging__agency=reach.agency_id)
    found = rows.select_related("urging__letter").order_by("urging__made_at")
    return {one.agency_id: one.urging for one in found}


def urged_lately(reach: Reach, document: Document, bodies: Iterable[Agency]) -> list[Agency]:
    """Return which of these bodies were urged about a document within the days of rest."""
    last, rest = urged(reach, document), setting_of(reach.agency_id).rest_days
    days = {pk: timezone.localdate(urging.made_at) for pk, urging in last.items()}
    return [body for body in bodies if not may_repeat(days.get(body.pk), reach.day, rest)]


def letters(reach: Reach, document: Document) -> QuerySet[Urging]:
    """Return our letters that urge about a document, the newest first, with how many bodies each urges."""
    rows = Urging.objects.filter(about=document, agency=reach.agency_id).select_related("letter", "made_by")
    return rows.annotate(body_count=Count("bodies")).order_by("-made_at")


def waiting_letter(document_id: int) -> Urging | None:
    """Return the urging letter this paper is, when it was not sent yet."""
    found = Urging.objects.filter(letter=document_id, sent_at=None)
    return found.select_related("letter", "about", "agency").first()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log: what a body was reminded of, and how many of its officers were told, and mailed."""

    reminder: Reminder
    told: int
    mailed: int


def lines(reminders: Iterable[Reminder]) -> list[Line]:
    """Return reminders with the officers they reached; one question."""
    shown = list(reminders)
    counted = Notice.objects.filter(event_id__in={one.event_id for one in shown}).values_list("event_id")
    reached = {event: rest for event, *rest in counted.annotate(told=Count("pk"), mailed=Count("mailed_at"))}
    return [Line(one, *reached.get(one.event_id, (0, 0))) for one in shown]


def of_document(document: Document) -> QuerySet[Reminder]:
    """Return the reminders by hand about a document, the newest first. The caller fetched the document within reach."""
    rows = Reminder.objects.filter(row_label=document._meta.label_lower, row_key=str(document.pk))
    return rows.select_related("agency").order_by("-at", "-pk")


def of_bodies(reach: Reach) -> QuerySet[Reminder]:
    """Return the log of the own body and of those below whose coverage the officer sees, the newest first."""
    seen = reach.agencies("oversight.see") | (reach.agencies("plans.take") & {reach.agency_id})
    return Reminder.objects.filter(agency__in=seen).select_related("agency").order_by("-at", "-pk")
