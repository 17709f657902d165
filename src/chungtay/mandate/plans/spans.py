"""Where a task lies on a timeline: a window of days, its marks, and the bar of each task. Without Django."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from chungtay.mandate.plans.stands import Stand

WIDTH = 1000  # the window, in thousandths
ONE = timedelta(days=1)


class Zoom(StrEnum):
    """How much of time the window holds."""

    MONTH = "thang"
    QUARTER = "quy"
    YEAR = "nam"


MONTHS = {Zoom.MONTH: 1, Zoom.QUARTER: 3, Zoom.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the scale: where it stands, and the day it begins."""

    x: int
    day: date


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of one task in thousandths of the window; ``late_x`` to ``late_x + late`` is how far it ran past its day."""

    x: int
    width: int
    late_x: int = 0
    late: int = 0
    done: int = 0  # how much of the bar is done, as told in per cent


@dataclass(frozen=True, slots=True)
class Span:
    """A window of whole months, both ends included."""

    zoom: Zoom
    first: date
    last: date

    @classmethod
    def at(cls, zoom: Zoom, day: date) -> "Span":
        """Return the month, quarter or year in which a day lies."""
        months = MONTHS[zoom]
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
        return cls(zoom, first, _after(first, months) - ONE)

    @property
    def previous(self) -> date:
        """A day of the window before."""
        return self.first - ONE

    @property
    def next(self) -> date:
        """A day of the window after."""
        return self.last + ONE

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.last - self.first).days + 1

    def x(self, day: date) -> int:
        """Return where a day begins; days outside stand at the edge."""
        return min(max((day - self.first).days, 0), self.days) * WIDTH // self.days

    def marks(self) -> list[Mark]:
        """Return the scale: weeks of a month, months of a quarter or a year."""
        if self.zoom is Zoom.MONTH:
            begin = self.first - ONE * self.first.weekday()
            days = [begin + ONE * step for step in range(0, 42, 7)]
        else:
            days = [_after(self.first, step) for step in range(MONTHS[self.zoom])]
        return [Mark(self.x(day), max(day, self.first)) for day in days if day <= self.last]

    def bar(self, first: date, due: date, *, end: date, percent: int | None = None) -> Bar:
        """Return the bar from the first day to the due day, and past it to ``end`` when that is later."""
        x, stop = self.x(min(first, due)), self.x(due + ONE)
        width = max(stop - x, WIDTH // 200) if due >= self.first else 0
        late = max(0, self.x(end + ONE) - stop) if end > due else 0
        return Bar(x, width, stop, late, width * (percent or 0) // 100)


def end_of(stand: Stand, due: date, done_on: date | None, today: date) -> date:
    """Return until when a task is drawn: its day, the day it was done late, or today while it is overdue."""
    if stand is Stand.OVERDUE:
        return today
    return done_on if stand is Stand.DONE_LATE and done_on else due


def _after(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
