"""Working days, statistical periods and deadlines.

The working week is Monday to Friday. Public holidays: Labour Code 2019, article 112, computed by the `holidays`
package; days swapped by an order of the year are data (`Swap`) and come first.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeAlias

from holidays import HolidayBase, country_holidays

DAY: Final = timedelta(days=1)
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Swap:
    """A working day off, made up for by work on another day; either may be unknown or absent.

    Source: the yearly order on days off (``thông báo nghỉ lễ, Tết và hoán đổi ngày làm việc``).
    """

    off: date | None
    worked: date | None


def is_working_day(day: date, swaps: Iterable[Swap] = ()) -> bool:
    """Say whether offices work on that day."""
    known = tuple(swaps)
    if any(swap.worked == day for swap in known):
        return True
    if any(swap.off == day for swap in known):
        return False
    return bool(_holidays(day.year).is_working_day(day))


class KindOfDay(StrEnum):
    """What a day is to an office."""

    WORKING = "working"
    WEEKEND = "weekend"
    OFF = "off"  # a public holiday, or a working day off that another day makes up for
    WORKED = "worked"  # a day of the weekend that makes up for a day off


def kind_of_day(day: date, swaps: Iterable[Swap] = ()) -> KindOfDay:
    """Say what a day is to an office: working, weekend, a day off of the year, or worked in place of one."""
    is_weekend = day.weekday() >= SATURDAY
    if is_working_day(day, swaps):
        return KindOfDay.WORKED if is_weekend else KindOfDay.WORKING
    return KindOfDay.WEEKEND if is_weekend and day not in _holidays(day.year) else KindOfDay.OFF


def add_working_days(day: date, count: int, swaps: Iterable[Swap] = ()) -> date:
    """Return the `count`-th working day after `day`, which itself is not counted. Unit: working days."""
    if count < 0:
        raise ValueError("working days are counted forward")
    known = tuple(swaps)
    while count:
        day += DAY
        count -= is_working_day(day, known)
    return day


def working_days_between(start: date, end: date, swaps: Iterable[Swap] = ()) -> int:
    """Return how many working days follow `start` up to and with `end`. Unit: working days."""
    known = tuple(swaps)
    return sum(is_working_day(start + DAY * step, known) for step in range(1, (end - start).days + 1))


def next_working_day(day: date, swaps: Iterable[Swap] = ()) -> date:
    """Return the day itself when offices work on it, else the first working day after it."""
    return add_working_days(day - DAY, 1, swaps)


class TermUnit(StrEnum):
    """What a term is counted in."""

    WORKING_DAY = "working day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time as the law states it: ``05 ngày làm việc``, ``03 tháng``."""

    count: int
    unit: TermUnit


def deadline(start: date, term: Term, swaps: Iterable[Swap] = ()) -> date:
    """Return the last day of a term that begins on `start`; the first day is not counted.

    Source: Civil Code 2015, articles 146 to 148: a term in days, months or years that would end on a day off ends on
    the next working day; a month without that date ends on its last day.
    """
    if term.unit is TermUnit.WORKING_DAY:
        return add_working_days(start, term.count, swaps)
    if term.unit is TermUnit.DAY:
        return next_working_day(start + DAY * term.count, swaps)
    months = term.count * (12 if term.unit is TermUnit.YEAR else 1)
    return next_working_day(_months_after(start, months), swaps)


def deadline_at(moment: datetime, hours: int) -> datetime:
    """Return the moment a term in hours ends; hours run day and night, working day or not. Unit: hours."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    return moment + timedelta(hours=hours)


def days_late(due_on: date, today: date) -> int:
    """Return by how many days the deadline has passed; 0 up to and on the day itself. Unit: days."""
    return max(0, (today - due_on).days)


@dataclass(frozen=True, slots=True)
class Period:
    """A window of days that figures are told for, both ends included."""

    code: str
    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.end - self.start).days + 1


Edge: TypeAlias = tuple[int, int, int]
Cycle: TypeAlias = Mapping[str, tuple[Edge, Edge]]

# Period → its first and last day as (years after the year of the code, month, day).
# Source: the periods of Decree 09/2019/NĐ-CP as in use (year 15/12–14/12, first half to 14/6); Action Month: Law on
# Children 2016, article 11.
STATISTICAL_CYCLE: Final[Cycle] = {
    "": ((-1, 12, 15), (0, 12, 14)),
    "H1": ((-1, 12, 15), (0, 6, 14)),
    "H2": ((0, 6, 15), (0, 12, 14)),
    "Q1": ((-1, 12, 15), (0, 3, 14)),
    "Q2": ((0, 3, 15), (0, 6, 14)),
    "Q3": ((0, 6, 15), (0, 9, 14)),
    "Q4": ((0, 9, 15), (0, 12, 14)),
    "01": ((-1, 12, 15), (0, 1, 14)),
    **{f"{month:02}": ((0, month - 1, 15), (0, month, 14)) for month in range(2, 13)},
    "AM": ((0, 6, 1), (0, 6, 30)),
}

_CODE: Final = re.compile(r"(\d{4})(?:-(\w+))?")


def period(code: str, cycle: Cycle = STATISTICAL_CYCLE) -> Period:
    """Read a period's code: ``2026``, ``2026-H1``, ``2026-Q3``, ``2026-04`` or ``2026-AM`` (Action Month, June)."""
    found = _CODE.fullmatch(code)
    window = cycle.get(found[2] or "") if found else None
    if found is None or window is None:
        raise ValueError(f"no such period: {code!r}")
    start, end = (date(int(found[1]) + years, month, day) for years, month, day in window)
    return Period(code=code, start=start, end=end)


def periods_on(day: date, cycle: Cycle = STATISTICAL_CYCLE) -> tuple[Period, ...]:
    """Return every period of the cycle that the day falls in, in the order of the cycle."""
    codes = [f"{year}-{part}".rstrip("-") for part in cycle for year in (day.year, day.year + 1)]
    return tuple(found for found in (period(code, cycle) for code in codes) if day in found)


@lru_cache(maxsize=64)
def _holidays(year: int) -> HolidayBase:
    return country_holidays("VN", years=year)


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
