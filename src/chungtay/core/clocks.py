"""Clocks that run in hours or in working days from a moment: when they end, how much is used, when to warn.

Hours run day and night, working day or not. Working days are counted whole, the first day apart; the last ends at 24:00
(Civil Code 2015, articles 147 and 148). Time of working days is measured in their hours: five working days are 120 hours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from chungtay.core.calendar import DAY, Swap, is_working_day

HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")  # no summer time: a day has 24 hours
WARNINGS: Final = (50, 80, 100)  # per cent of the time allowed
HOUR: Final = timedelta(hours=1)
NONE: Final = timedelta()


class Unit(StrEnum):
    """What a clock is counted in."""

    HOUR = "hour"
    WORKING_DAY = "working_day"


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that was started: from when, and how many hours or working days are allowed."""

    started_at: datetime
    count: int
    unit: Unit
    swaps: tuple[Swap, ...] = ()

    def __post_init__(self) -> None:
        if self.started_at.tzinfo is None:
            raise ValueError("a moment without a time zone is not a moment")
        if self.count < 1:
            raise ValueError("a clock allows at least one hour or working day")

    @property
    def allowed(self) -> timedelta:
        """How much time the clock allows; of working days, their hours."""
        return self.count * (HOUR if self.unit is Unit.HOUR else DAY)

    @property
    def due_at(self) -> datetime:
        """The moment the time allowed is used up."""
        return self.moment_of(100)

    def moment_of(self, per_cent: int) -> datetime:
        """Return the moment at which so much of the time allowed is used."""
        wanted = self.allowed * per_cent / 100
        if self.unit is Unit.HOUR:
            return self.started_at + wanted
        for day in self._working_days():
            if wanted <= DAY:
                return _midnight(day) + wanted
            wanted -= DAY
        raise AssertionError("working days never end")  # pragma: no cover

    def used(self, now: datetime) -> timedelta:
        """Return how much time is used at a moment; more than allowed when it is late, nothing before the start."""
        if self.unit is Unit.HOUR:
            return max(now - self.started_at, NONE)
        total, today = NONE, now.astimezone(HANOI).date()
        for day in self._working_days():
            if day >= today:
                return total + (now - _midnight(day) if day == today else NONE)
            total += DAY
        raise AssertionError("working days never end")  # pragma: no cover

    def left(self, now: datetime) -> timedelta:
        """Return how much time is left; negative when it is late."""
        return self.allowed - self.used(now)

    def per_cent(self, now: datetime) -> int:
        """Return how much of the time allowed is used, in whole per cent, rounded down."""
        return int(self.used(now) * 100 // self.allowed)

    def warning(self, now: datetime) -> int:
        """Return the last warning that has come: 0, 50, 80 or 100 per cent."""
        reached = self.per_cent(now)
        return max((one for one in WARNINGS if one <= reached), default=0)

    def _working_days(self) -> Iterator[date]:
        day = self.started_at.astimezone(HANOI).date()
        while True:
            day += DAY
            if is_working_day(day, self.swaps):
                yield day


def started(started_at: datetime, count: int, unit: Unit, swaps: Iterable[Swap] = ()) -> Clock:
    """Return a clock that runs from a moment."""
    return Clock(started_at, count, unit, tuple(swaps))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HANOI)
