"""Until when documents ask for an answer and a report, as their words and their senders say."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, TextField, Value

from chungtay.insight.oversight.rules import Days, asks_for_plan
from chungtay.mandate.documents.models import Ask, ReportAsked
from chungtay.mandate.plans.models import Plan, Task
from chungtay.mandate.plans.rules import last_day


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document that asks for something, or names a report; with its times as printed."""

    paper: int
    text: str
    times: tuple[str, str]
    is_report: bool


def sentences(papers: Iterable[int]) -> list[Sentence]:
    """Return what documents ask for in their words, reports too; one question."""
    no, yes = Value(False, output_field=BooleanField()), Value(True, output_field=BooleanField())
    asks = Ask.objects.filter(document__in=papers).order_by()
    reports = ReportAsked.objects.filter(document__in=papers).order_by()
    nothing = Value("", output_field=TextField())
    rows = asks.values_list("document", "text", "due_text", "period_end", no).union(
        reports.values_list("document", nothing, "due_text", nothing, yes), all=True
    )
    return [Sentence(paper, text, (due, end), is_report) for paper, text, due, end, is_report in rows]


def last_days(papers: Iterable[int], said: Iterable[Sentence]) -> dict[int, date]:
    """Return the latest day of what each document gives to do: of the tasks of its plan, else of what it asks for."""
    found: dict[int, date] = {}
    told = [(one.paper, last_day(text)) for one in said if not one.is_report for text in one.times]
    tasks = Task.objects.kept().filter(plan__document__in=papers).values_list("plan__document", "due_on", "period_end")
    planned = [(paper, day) for paper, *days in tasks for day in days]
    with_plan = {paper for paper, day in planned if paper and day}
    for paper, day in [*planned, *((paper, day) for paper, day in told if paper not in with_plan)]:
        if paper and day:
            found[paper] = max(day, found.get(paper, day))
    return found


def days_asked(papers: Iterable[int], said: Iterable[Sentence]) -> dict[int, Days]:
    """Return until when each document asks for an answer and for a report, where its words name a day.

    The day the sender set when it sent its plan down stands before what is read in the words.
    """
    plans_due: dict[int, list[date]] = defaultdict(list)
    reports_due: dict[int, list[date]] = defaultdict(list)
    for one in said:
        day = last_day(one.times[0]) if one.is_report or asks_for_plan(one.text) else None
        if day:
            (reports_due if one.is_report else plans_due)[one.paper].append(day)
    for paper, day in Plan.objects.filter(document__in=papers, answer_by__isnull=False).values_list(
        "document", "answer_by"
    ):
        plans_due[paper or 0] = [day] if day else []
    return {paper: Days(min(plans_due[paper], default=None), min(reports_due[paper], default=None)) for paper in papers}
