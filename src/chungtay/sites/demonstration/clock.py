"""Which days the demonstration's year falls on, seen from its today."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from chungtay.core.calendar import Period, period

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def noon(day: date, hour: int = 9) -> datetime:
    """Return a moment of that day's office hours."""
    return datetime.combine(day, time(hour, 30), HANOI)


_period = cache(period)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of the demonstration."""

    today: date

    @property
    def year(self) -> int:
        """The year of the last Action Month that is over and told."""
        return self.today.year if self.today >= date(self.today.year, 7, 6) else self.today.year - 1

    @property
    def start(self) -> date:
        """The first day of the twelve months."""
        return self.today - timedelta(days=364)

    @property
    def letter_on(self) -> date:
        return date(self.year, 4, 10)

    @property
    def plan_on(self) -> date:
        return date(self.year, 4, 24)

    @property
    def month(self) -> Period:
        """The Action Month."""
        return _period(f"{self.year}-AM")

    @property
    def half_year(self) -> Period:
        """The last half-year that ended a week ago or earlier."""
        ended = self.today - timedelta(days=7)
        halves = [period(f"{year}-{half}") for year in (self.today.year - 1, self.today.year) for half in ("H1", "H2")]
        return max((half for half in halves if half.end <= ended), key=lambda half: half.end)
