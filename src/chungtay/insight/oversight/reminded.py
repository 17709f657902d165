"""What a body was reminded of, with what each thing is called and where it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse

from chungtay.insight.oversight.models import MailChoice, Reminder, Setting
from chungtay.insight.oversight.rules import Thing
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.queries import documents
from chungtay.mandate.documents.words import urgency_words
from chungtay.mandate.plans.models import Assignment
from chungtay.mandate.plans.queries import our_assignments
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.results.figures import periods
from chungtay.results.reporting.queries import forms

SHOWN_FOR = timedelta(days=60)
MOST = 200
DONE = (AssignmentState.CHECKING, AssignmentState.DONE, AssignmentState.RETURNED)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the body was reminded of: its words, its page, and whether it is done meanwhile."""

    reminder: Reminder
    words: str
    address: str
    days: int  # from its day to today; negative before it
    is_done: bool = False


def of_our_body(reach: Reach) -> list[Line]:
    """Return the last reminder of each thing of the own body, what is most overdue first. A fixed number of questions."""
    since = reach.day - SHOWN_FOR
    rows = Reminder.objects.filter(agency=reach.agency_id, on__gte=since).order_by("-at", "-pk")[:MOST]
    latest: dict[tuple[str, str, str], Reminder] = {}
    for row in rows:
        latest.setdefault((row.thing, row.row_label, row.row_key), row)
    lines = [line for line in _lines(reach, list(latest.values())) if not line.is_done]
    return sorted(lines, key=lambda line: -line.days)


def _lines(reach: Reach, rows: list[Reminder]) -> Iterable[Line]:
    tasks = _tasks(reach, rows)
    papers = _papers(reach, rows)
    names = {form.code: form.name for form in forms()}
    for row in rows:
        days = (reach.day - row.due_on).days
        if row.thing == Thing.TASK and (task := tasks.get(row.row_key)):
            yield Line(row, task.task.text, reverse("plans:task", args=[task.task_id]), days, task.state in DONE)
        elif row.thing == Thing.REPORT:
            code, _, period = row.row_key.partition(":")
            words = f"{names.get(code, code)}, {periods.name(period)}"
            yield Line(row, words, reverse("reporting:board"), days)
        elif paper := papers.get(row.row_key):
            urgent, said = urgency_words(paper), f"{paper}: {paper.title}" if paper.number else paper.title
            words = f"{urgent} · {said}" if urgent else said
            yield Line(row, words, reverse("documents:document", args=[paper.pk]), days)


def _tasks(reach: Reach, rows: list[Reminder]) -> dict[str, Assignment]:
    keys = [row.row_key for row in rows if row.thing == Thing.TASK]
    return {str(one.pk): one for one in our_assignments(reach).filter(pk__in=keys)}


def _papers(reach: Reach, rows: list[Reminder]) -> dict[str, Document]:
    keys = [row.row_key for row in rows if row.row_label == "documents.document"]
    return {str(one.pk): one for one in documents(reach).filter(pk__in=keys)}


def mail_choice(reach: Reach) -> MailChoice:
    """Return when the officer wants mail: as chosen, else at once."""
    found = MailChoice.objects.filter(officer=reach.officer_id).first()
    return found or MailChoice(officer_id=reach.officer_id)


def everybody() -> Setting:
    """Return the setting of those who chose nothing."""
    return Setting.objects.get(agency=None)
