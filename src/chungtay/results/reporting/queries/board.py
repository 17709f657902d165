"""What our body owes, and what came from below."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chungtay.core.names import search_key
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import our_agency
from chungtay.kit.reach import Reach
from chungtay.results.figures import periods
from chungtay.results.reporting import rules
from chungtay.results.reporting.models import Deadline, Form, Submission
from chungtay.results.reporting.queries.bodies import reporters
from chungtay.results.reporting.rules import SubmissionState

FINISHED = {SubmissionState.SUBMITTED, SubmissionState.ACCEPTED}
SOON_DAYS = 7
# What needs a person first stands first.
ORDER = {None: 0, "submitted": 1, "returned": 2, "accepted": 3}


@dataclass(frozen=True, slots=True)
class Owed:
    """A report our body owes: the form, the period, its day, and how far it is."""

    form: Form
    period: str
    period_name: str
    due_on: date
    has_ended: bool
    days_late: int
    is_soon: bool
    submission: Submission | None

    @property
    def state(self) -> str:
        """The state of the report; empty before it is begun."""
        return self.submission.state if self.submission else ""

    @property
    def is_open(self) -> bool:
        """Say whether it still has to be told."""
        return self.state not in FINISHED


def owed(reach: Reach, today: date) -> list[Owed]:
    """Return the reports our body owes or has lately told: late first, then by day, told ones last."""
    if not reach.may("reporting.see", reach.agency_id):
        return []
    ours = our_agency(reach)
    deadlines = Deadline.objects.filter(form__is_current=True).select_related("form")
    mine = {(one.form_id, one.period): one for one in Submission.objects.filter(agency=ours)}
    found = [
        _owed(deadline.form, due, mine.get((deadline.form_id, due.period.code)), today)
        for deadline in deadlines
        if ours.kind in deadline.form.kinds
        for due in rules.owed(deadline.part, deadline.month, deadline.day, today)
    ]
    return sorted(found, key=lambda one: (not one.is_open, one.due_on if one.is_open else -one.due_on.toordinal()))


def _owed(form: Form, due: rules.Due, told: Submission | None, today: date) -> Owed:
    is_open = told is None or told.state not in FINISHED
    return Owed(
        form=form,
        period=due.period.code,
        period_name=periods.name(due.period.code),
        due_on=due.on,
        has_ended=due.period.end < today,
        days_late=rules.days_late(due.on, today) if is_open else 0,
        is_soon=is_open and 0 <= (due.on - today).days <= SOON_DAYS,
        submission=told,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a body below stands with one form and period. A draft is not told: it counts as not reported."""

    body: Agency
    submission: Submission | None
    days_late: int

    @property
    def state(self) -> str:
        """The state of what was told; empty when nothing was."""
        return self.submission.state if self.submission else ""

    @property
    def submitted_at(self) -> datetime | None:
        """When it was told; None when nothing was."""
        return self.submission.submitted_at if self.submission else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the bodies that owe a form have told it."""

    expected: int
    accepted: int
    waiting: int
    returned: int

    @property
    def reported(self) -> int:
        """Bodies that have told and were not sent back."""
        return self.accepted + self.waiting

    @property
    def answered(self) -> int:
        """Bodies that have told, sent back or not."""
        return self.reported + self.returned

    @property
    def missing(self) -> int:
        """Bodies that have not told."""
        return self.expected - self.answered


def standings(reach: Reach, form: Form, period: str) -> list[Standing]:
    """Return every body that owes the form to us, those who have not told first."""
    seen = reach.agencies("reporting.see")
    bodies = [body for body in reporters(reach.agency_id, form, reach.day) if body.pk in seen]
    told = told_by((body.pk for body in bodies), form.code, period)
    late = rules.days_late(due_on(form, period), reach.day)
    found = [Standing(body, told.get(body.pk), 0 if body.pk in told else late) for body in bodies]
    return sorted(found, key=lambda one: ORDER[one.submission.state if one.submission else None])


def progress(agency_id: int, form: Form, period: str, day: date) -> Progress:
    """Return how many of those who owe the form to a body have told it: counts only, no names."""
    bodies = list(reporters(agency_id, form, day).values_list("pk", flat=True))
    return count(told_by(bodies, form.code, period).values(), len(bodies))


def tally(found: Iterable[Standing]) -> Progress:
    """Count bodies by how they stand."""
    bodies = list(found)
    return count((one.submission for one in bodies if one.submission), len(bodies))


def narrowed(found: list[Standing], state: str, words: str) -> list[Standing]:
    """Return those in one state (``missing`` for those who have not told) whose name holds the words, marks aside."""
    key = search_key(words)
    wanted = "" if state == "missing" else state
    return [one for one in found if (not state or one.state == wanted) and (not key or key in one.body.search_name)]


@dataclass(frozen=True, slots=True)
class Pick:
    """A choice of one state, and how many bodies stand in it."""

    code: str
    label: str
    count: int
    is_here: bool


def picks(found: Progress, here: str) -> list[Pick]:
    """Return the states a list can be narrowed to, with their counts."""
    named = (
        ("", _("All"), found.expected),
        ("missing", _("Not submitted"), found.missing),
        (SubmissionState.SUBMITTED.value, _("Waits for judgment"), found.waiting),
        (SubmissionState.RETURNED.value, _("Sent back"), found.returned),
        (SubmissionState.ACCEPTED.value, _("Accepted"), found.accepted),
    )
    return [Pick(code, label, number, code == here) for code, label, number in named]


def count(told: Iterable[Submission], expected: int) -> Progress:
    """Count reports by their state."""
    states = [one.state for one in told]
    accepted, waiting, returned = (
        states.count(state) for state in (SubmissionState.ACCEPTED, SubmissionState.SUBMITTED, SubmissionState.RETURNED)
    )
    return Progress(expected, accepted, waiting, returned)


def due_on(form: Form, period: str) -> date:
    """Return the day a form is due for a period; the period's end when the form does not name it."""
    time, part = periods.of(period), period.partition("-")[2]
    if time is None:
        raise ValueError(f"no such period: {period!r}")
    deadline = form.deadlines.filter(part=part).first()
    return rules.due_on(time, deadline.month, deadline.day) if deadline else time.end


def to_judge(reach: Reach) -> QuerySet[Submission]:
    """Return the reports that wait for our body's judgment, the longest waiting first."""
    judged = reach.agencies("reporting.judge")
    waiting = Submission.objects.filter(state=SubmissionState.SUBMITTED, to_agency=reach.agency_id, agency__in=judged)
    return waiting.select_related("form", "agency").order_by("submitted_at")


def told_by(agency_ids: Iterable[int], form_code: str, period: str) -> dict[int, Submission]:
    """Return by body what these bodies told for a form and period, accepted, waiting or sent back; drafts are not told."""
    found = Submission.objects.filter(agency__in=list(agency_ids), form__code=form_code, period=period)
    return {one.agency_id: one for one in found.exclude(state=SubmissionState.DRAFT)}


@dataclass(frozen=True, slots=True)
class Time:
    """A form and a period it is told for."""

    form: Form
    period: str
    due_on: date


def first_to_judge(reach: Reach, some: list[Time]) -> Time | None:
    """Return the period a judge opens first: most reports waiting, else the last whose day has passed, else the nearest."""
    waiting = Counter(to_judge(reach).order_by().values_list("form__code", "period"))
    passed = [time for time in some if time.due_on <= reach.day]
    busiest = max(some, key=lambda time: waiting[time.form.code, time.period], default=None)
    if busiest and waiting[busiest.form.code, busiest.period]:
        return busiest
    return max(passed, key=lambda time: time.due_on, default=some[0] if some else None)


def periods_due(some: Iterable[Form], first: int, last: int) -> list[Time]:
    """Return every period of these years that forms are told for, by the day it is due."""
    found = [
        Time(form, time.code, rules.due_on(time, deadline.month, deadline.day))
        for form in some
        for deadline in form.deadlines.all()
        for time in rules.times(deadline.part, first, last)
    ]
    return sorted(found, key=lambda time: time.due_on)


def periods_owed(some: Iterable[Form], today: date) -> list[Time]:
    """Return the periods forms are told for around a day, the one whose day is nearest first."""
    found = [
        Time(form, due.period.code, due.on)
        for form in some
        for deadline in form.deadlines.all()
        for due in rules.owed(deadline.part, deadline.month, deadline.day, today)
    ]
    return sorted(found, key=lambda time: abs((time.due_on - today).days))
