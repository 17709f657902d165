"""Tasks that come back: their times are made ahead, each is done on its own, and a new rule touches only the future."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from chungtay.core.calendar import Swap
from chungtay.foundation.agencies.working_days import working_calendar
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import NOBODY, Reach
from chungtay.mandate.plans.forming import DayOff
from chungtay.mandate.plans.models import Assignment, Occurrence, Task
from chungtay.mandate.plans.recurring import Rule, Time, times
from chungtay.mandate.plans.rules import AssignmentState, Frequency, PlanState

AHEAD = timedelta(days=100)  # a quarter and what its days off move
A_BATCH = 500


def rule_of(task: Task) -> Rule | None:
    """Return how a task comes back: inside its period, or the year of its plan; None for one that does not."""
    if not task.frequency:
        return None
    return Rule(
        frequency=Frequency(task.frequency),
        start=task.period_start or date(task.plan.year, 1, 1),
        end=task.period_end or task.due_on or date(task.plan.year, 12, 31),
        repeat_day=task.repeat_day,
        day_off=DayOff(task.day_off),
    )


def coming_back() -> QuerySet[Assignment]:
    """Return what was given and comes back: of issued plans, not handed back."""
    given = Assignment.objects.exclude(task__frequency="").exclude(state=AssignmentState.RETURNED)
    return given.filter(task__plan__state=PlanState.ISSUED, task__is_dropped=False).select_related("task__plan")


def make_ahead(assignments: Iterable[Assignment], today: date, *, after: date = date.min) -> int:
    """Make the times that follow the last one made, up to a hundred days ahead; none twice. Return how many are new.

    The first are those from the day the task was given; ``after``: none due on that day or before.
    """
    given = list(assignments)
    made = Occurrence.objects.filter(assignment__in=given).values("assignment").annotate(last=Max("nominal_on"))
    last = dict(made.values_list("assignment", "last"))
    swaps = working_calendar()
    new = [row for one in given for row in _coming(one, today, last.get(one.pk), swaps) if row.due_on > after]
    Occurrence.objects.bulk_create(new, ignore_conflicts=True, batch_size=A_BATCH)
    return len(new)


def _coming(one: Assignment, today: date, last: date | None, swaps: tuple[Swap, ...]) -> list[Occurrence]:
    rule = rule_of(one.task)
    told: Sequence[Time] = times(rule, swaps) if rule else ()
    first = timezone.localdate(one.given_at)
    return [
        Occurrence(assignment=one, nominal_on=time.nominal_on, due_on=time.due_on)
        for time in told
        if (time.nominal_on > last if last else time.due_on >= first) and time.nominal_on <= today + AHEAD
    ]


@transaction.atomic
def make_all_ahead(today: date) -> int:
    """Make what comes in the next hundred days for every task that comes back; return how many are new."""
    made = make_ahead(coming_back().order_by("pk"), today)
    first = coming_back().order_by("pk").first() if made else None
    if first:
        record(NOBODY, "plans.recur", first.task, times=made)
    return made


@transaction.atomic
def change_rule(reach: Reach, task: Task, *, frequency: str, repeat_day: int | None, day_off: str, version: int) -> int:
    """Change how a task comes back: what is past or done stays, what is to come is made anew. Return how many times come.

    Raises ``StaleSave`` when somebody else changed the task since.
    """
    reach.require("plans.draft", task.plan.agency_id)
    row = Task.objects.select_related("plan").get(pk=task.pk)
    row.frequency, row.repeat_day, row.day_off = frequency, repeat_day, day_off
    row.save_over(version)
    Occurrence.objects.filter(assignment__task=row, due_on__gt=reach.day, done_on=None).delete()
    made = make_ahead(coming_back().filter(task=row), reach.day, after=reach.day)
    record(reach, "plans.recur", row, times=made)
    return made


@transaction.atomic
def finish_time(reach: Reach, occurrence: Occurrence, *, note: str = "") -> None:
    """Say that one time is done; saying it twice keeps the first day."""
    reach.require("plans.take", occurrence.assignment.agency_id)
    row = Occurrence.objects.select_for_update().get(pk=occurrence.pk)
    if row.done_on is None:
        row.done_on, row.done_by_id = reach.day, reach.officer_id
    row.note = note.strip()[:500] or row.note
    row.save()
    record(reach, "plans.time_done", occurrence.assignment, late=row.done_on > row.due_on)


@transaction.atomic
def reopen_time(reach: Reach, occurrence: Occurrence) -> None:
    """Take back that one time is done."""
    reach.require("plans.take", occurrence.assignment.agency_id)
    Occurrence.objects.filter(pk=occurrence.pk).update(done_on=None, done_by=None)
    record(reach, "plans.time_reopened", occurrence.assignment)
