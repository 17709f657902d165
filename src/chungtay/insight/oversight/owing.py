"""What bodies owe whose day is near or past: open tasks, plans asked for, reports due."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from chungtay.foundation.agencies.models import Agency
from chungtay.insight.oversight.asked import days_asked, sentences
from chungtay.insight.oversight.log import Key
from chungtay.insight.oversight.models import Reminder, Setting
from chungtay.insight.oversight.rules import Thing, step_of
from chungtay.mandate.documents.models import Delivery
from chungtay.mandate.plans.models import Answer, Assignment, Plan
from chungtay.mandate.plans.rules import AnswerState, AssignmentState, PlanState
from chungtay.results.reporting.models import Submission
from chungtay.results.reporting.queries import forms, periods_due

OPEN = (AssignmentState.SENT, AssignmentState.TAKEN)
ANSWERED_BY = (AssignmentState.TAKEN, AssignmentState.CHECKING, AssignmentState.DONE, AssignmentState.RETURNED)
GIVEN = (AnswerState.ADOPTED, AnswerState.REFUSED, AnswerState.EXCUSED)
ASKED_WITHIN = timedelta(days=400)  # what was sent longer ago is not reminded of any more


@dataclass(frozen=True, slots=True)
class Owing:
    """One thing a body owes, with the step it has reached. Unit of the step: days from its due day."""

    thing: Thing
    row_label: str
    row_key: str
    due_on: date
    step: int

    @property
    def key(self) -> Key:
        """What may be told once."""
        return self.thing, self.row_label, self.row_key, self.due_on, self.step

    def reminder(self, body: Agency, on: date, event_id: int) -> Reminder:
        """Return the line of the log."""
        told = {"row_label": self.row_label, "row_key": self.row_key, "due_on": self.due_on, "step": self.step}
        return Reminder(agency=body, thing=self.thing, on=on, event_id=event_id, **told)


Found = dict[int, list[Owing]]


def owing(day: date) -> Found:
    """Return by body what it owes that has reached a step on a day; a fixed number of questions."""
    settings = _Settings()
    found: Found = defaultdict(list)
    for body, thing, label, key, due in (*_tasks(day, settings), *_plans(day, settings), *_reports(day, settings)):
        step = step_of(due, day, settings.days(thing, body))
        if step is not None:
            found[body].append(Owing(thing, label, key, due, step))
    return found


class _Settings:
    """The days of every body: its own, else those of everybody. Asked once."""

    def __init__(self) -> None:
        self._by_body = {one.agency_id: one for one in Setting.objects.all()}

    def days(self, thing: Thing, body: int) -> list[int]:
        setting = self._by_body.get(body) or self._by_body.get(None)
        return list(getattr(setting, f"{thing.value}_days")) if setting else []

    def window(self, thing: Thing, day: date) -> tuple[date, date]:
        """Return between which due days anything can have reached a step; past the last step nothing new is told."""
        days = [one for setting in self._by_body.values() for one in getattr(setting, f"{thing.value}_days")]
        return day - timedelta(days=max(days, default=0) + 7), day - timedelta(days=min(days, default=0))


Told = tuple[int, Thing, str, str, date]


def _tasks(day: date, settings: _Settings) -> Iterable[Told]:
    window = settings.window(Thing.TASK, day)
    rows = Assignment.objects.filter(state__in=OPEN, due_on__range=window, task__is_dropped=False)
    rows = rows.filter(task__plan__state=PlanState.ISSUED)
    for pk, body, due in rows.values_list("pk", "agency", "due_on"):
        yield body, Thing.TASK, "plans.assignment", str(pk), due or day


def _plans(day: date, settings: _Settings) -> Iterable[Told]:
    """Plans that a document asks for until a day, of those it was sent to who have not answered.

    Of a confidential one nobody is reminded by the clock: the reminder goes to more people than may know of it.
    """
    first, last = settings.window(Thing.PLAN, day)
    sent = Delivery.objects.filter(sent_at__date__gte=day - ASKED_WITHIN, document__is_confidential=False)
    papers = set(sent.values_list("document", flat=True).distinct())
    due = {
        pk: days.plan
        for pk, days in days_asked(papers, sentences(papers)).items()
        if days.plan and first <= days.plan <= last
    }
    answered = set(_answers(due))
    for paper, body in sent.filter(document__in=due).values_list("document", "receiver"):
        if (paper, body) not in answered:
            yield body, Thing.PLAN, "documents.document", str(paper), due[paper] or day


def _answers(papers: Iterable[int]) -> Iterable[tuple[int, int]]:
    planned = Plan.objects.filter(answers__in=papers, state=PlanState.ISSUED)
    taken = Assignment.objects.filter(task__plan__document__in=papers, state__in=ANSWERED_BY)
    said = Answer.objects.filter(document__in=papers)
    again = set(said.filter(state=AnswerState.ASKED_AGAIN).values_list("document", "agency"))
    back = taken.filter(state=AssignmentState.RETURNED).values_list("task__plan__document", "agency")
    in_hand = taken.exclude(state=AssignmentState.RETURNED).values_list("task__plan__document", "agency")
    rows = [
        *planned.values_list("answers", "agency"),
        *in_hand,
        *(one for one in back if one not in again),
        *said.filter(state__in=GIVEN).values_list("document", "agency"),
    ]
    return [(int(paper or 0), body) for paper, body in rows]


def _reports(day: date, settings: _Settings) -> Iterable[Told]:
    """Reports whose day is near, of the bodies that owe such a form and have not told it."""
    first, last = settings.window(Thing.REPORT, day)
    near = [time for time in periods_due(forms(), day.year - 1, day.year + 1) if first <= time.due_on <= last]
    kinds = {kind for time in near for kind in time.form.kinds}
    bodies = list(_standing(day).filter(kind__in=kinds).values_list("pk", "kind")) if near else []
    told = set(_told().filter(period__in={time.period for time in near}).values_list("agency", "form__code", "period"))
    for time in near:
        for body, kind in bodies:
            if kind in time.form.kinds and (body, time.form.code, time.period) not in told:
                yield body, Thing.REPORT, "reporting.form", f"{time.form.code}:{time.period}", time.due_on


def _told() -> QuerySet[Submission]:
    return Submission.objects.all().told()


def _standing(day: date) -> QuerySet[Agency]:
    return Agency.objects.on(day)
