"""One month of tasks: its days as offices keep them, and what is due on each."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from chungtay.core.calendar import KindOfDay, Swap, kind_of_day
from chungtay.foundation.agencies.working_days import working_calendar
from chungtay.mandate.plans.listing import stood
from chungtay.mandate.plans.models import AssignmentQuerySet, Occurrence
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.stands import Stand, stand

MOST_A_DAY = 4
WEEK = 7
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """One task due on a day; or one time of a task that comes back."""

    day: date
    task_id: int
    text: str
    stand: Stand
    body: str
    is_time: bool = False


@dataclass(slots=True)
class Day:
    """A day of the month: what it is to an office, what is due, how many more than are shown."""

    day: date
    kind: KindOfDay
    is_today: bool
    is_of_month: bool
    due: list[Due] = field(default_factory=list)
    count: int = 0

    @property
    def more(self) -> int:
        """How many are due that the day does not show."""
        return max(0, self.count - len(self.due))


@dataclass(frozen=True, slots=True)
class Month:
    """A month by weeks from Monday, with the days of its neighbours that fill them."""

    first: date
    weeks: list[list[Day]]
    count: int

    @property
    def previous(self) -> date:
        """The first day of the month before."""
        return (self.first - ONE).replace(day=1)

    @property
    def next(self) -> date:
        """The first day of the month after."""
        return last_of(self.first) + ONE


def month_of(words: str, today: date) -> date:
    """Return the first day of the month an address says (``2026-07``); this month when it says none."""
    try:
        return date.fromisoformat(f"{words}-01")
    except ValueError:
        return today.replace(day=1)


def last_of(first: date) -> date:
    """Return the last day of the month."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def in_month(rows: AssignmentQuerySet, first: date) -> AssignmentQuerySet:
    """Return what is due in a month, by day."""
    return rows.filter(due_on__range=(first, last_of(first))).order_by("due_on", "pk")


def month(rows: AssignmentQuerySet, first: date, today: date) -> Month:
    """Return a month with at most four tasks a day and the count of each day; five questions."""
    times = Occurrence.objects.filter(assignment__in=rows.order_by().values("pk"))
    times = times.filter(due_on__range=(first, last_of(first)))
    counts = _counts(in_month(rows, first)) + _counts(times)
    weeks = _weeks(first, today)
    by_day = {day.day: day for week in weeks for day in week}
    for on, count in counts:
        by_day[on].count += count
    for due in [*_tasks(in_month(rows, first), today), *_times(times, today)]:
        if len(by_day[due.day].due) < MOST_A_DAY:
            by_day[due.day].due.append(due)
    return Month(first, weeks, sum(count for _on, count in counts))


def _counts(rows: "QuerySet[Any]") -> list[tuple[date, int]]:
    return list(rows.order_by().values_list("due_on").annotate(n=Count("pk")))


def _few(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Return at most so many rows of each day."""
    place = Window(RowNumber(), partition_by=F("due_on"), order_by="pk")
    found: QuerySet[Any] = rows.order_by().annotate(place=place).filter(place__lte=MOST_A_DAY)
    return found


def _tasks(rows: AssignmentQuerySet, today: date) -> Iterable[Due]:
    for row in _few(stood(rows, today)).order_by("due_on", "pk"):
        body = row.agency.short_name or row.agency.name
        yield Due(row.due_on, row.task_id, row.task.text, Stand(row.stand), body)


def _times(rows: "QuerySet[Occurrence]", today: date) -> Iterable[Due]:
    for row in _few(rows.select_related("assignment__task", "assignment__agency")).order_by("due_on", "pk"):
        held = row.assignment
        stands = stand(AssignmentState(held.state), row.done_on, row.due_on, today)
        body = held.agency.short_name or held.agency.name
        yield Due(row.due_on, held.task_id, held.task.text, stands, body, is_time=True)


def _weeks(first: date, today: date) -> list[list[Day]]:
    begin = first - ONE * first.weekday()
    count = -(-((last_of(first) - begin).days + 1) // WEEK) * WEEK
    swaps = working_calendar(begin.year, first.year, (begin + ONE * count).year)
    days = [_day(begin + ONE * step, first, today, swaps) for step in range(count)]
    return [days[at : at + WEEK] for at in range(0, count, WEEK)]


def _day(day: date, first: date, today: date, swaps: tuple[Swap, ...]) -> Day:
    return Day(day, kind_of_day(day, swaps), day == today, (day.year, day.month) == (first.year, first.month))
