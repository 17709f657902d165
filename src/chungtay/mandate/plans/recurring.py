"""On which days a task that comes back is due (việc định kỳ). Judgments, without Django.

A time's own day is counted by the rule alone; where offices do not work on it, it moves as the rule says. Forward is the
rule of the Civil Code 2015, article 148; reports are often wanted on the working day before.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.core.calendar import Swap, is_working_day, next_working_day
from chungtay.mandate.plans.forming import DayOff
from chungtay.mandate.plans.rules import Frequency

DAY = timedelta(days=1)
FRIDAY = 5
MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.REGULAR: 3,  # what goes on all the time has no day of its own: it is looked at when each quarter ends
    Frequency.SEMIANNUAL: 6,
    Frequency.ANNUAL: 12,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How a task comes back inside a period, both ends included.

    ``repeat_day``: weekday 1 to 7 of a week (none: Friday), day 1 to 31 of a month (none, or beyond its end: the last).
    """

    frequency: Frequency
    start: date
    end: date
    repeat_day: int | None = None
    day_off: DayOff = DayOff.AFTER


@dataclass(frozen=True, slots=True)
class Time:
    """One time: the rule's own day, and the day it is due."""

    nominal_on: date
    due_on: date


def times(rule: Rule, swaps: Iterable[Swap] = ()) -> list[Time]:
    """Return every time of the rule; a period too short for any has one, on its last day."""
    known = tuple(swaps)
    days = [day for day in _days(rule) if rule.start <= day <= rule.end]
    if not days and rule.start <= rule.end:
        days = [rule.end]
    return [Time(day, moved(day, rule.day_off, known)) for day in days]


def moved(day: date, how: DayOff, swaps: tuple[Swap, ...] = ()) -> date:
    """Return the day itself when offices work on it, else where the rule sends it."""
    if how is DayOff.STAY:
        return day
    if how is DayOff.AFTER:
        return next_working_day(day, swaps)
    while not is_working_day(day, swaps):
        day -= DAY
    return day


def _days(rule: Rule) -> Iterator[date]:
    if rule.frequency is Frequency.WEEKLY:
        day = rule.start + DAY * (((rule.repeat_day or FRIDAY) - rule.start.isoweekday()) % 7)
        while day <= rule.end:
            yield day
            day += 7 * DAY
        return
    step = MONTHS[rule.frequency]
    for month in range(rule.start.year * 12, rule.end.year * 12 + 12):
        if (month % 12 + 1) % step == 0:
            yield _in_month(month // 12, month % 12 + 1, rule.repeat_day)


def _in_month(year: int, month: int, day: int | None) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, min(day or last, last))


def time_state(due_on: date, done_on: date | None, today: date) -> str:
    """Judge one time: done, done late, late, due today, or coming."""
    if done_on:
        return "done" if done_on <= due_on else "done_late"
    if due_on < today:
        return "late"
    return "today" if due_on == today else "coming"
