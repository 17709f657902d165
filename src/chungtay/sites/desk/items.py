"""A row of the desk, and the piles it lies on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.core.calendar import days_late

ICONS = {"late": "alert-triangle", "soon": "clock-hour-4", "doing": "inbox", "done": "circle-check"}


@dataclass(frozen=True, slots=True)
class Item:
    """A row with its one verb. ``posts``: what the verb sends at once; None: it opens a page. ``stands_for``: how many rows."""

    state: str
    what: str | Promise
    note: str
    verb: str
    address: str
    page: str
    day: date | None = None
    icon: str = ""
    posts: Mapping[str, str] | None = None
    stands_for: int = 1

    @property
    def sign(self) -> str:
        return self.icon or ICONS[self.state]


@dataclass(frozen=True, slots=True)
class Day:
    """The desk of one officer on one day."""

    late: list[Item] = field(default_factory=list)
    today: list[Item] = field(default_factory=list)
    new: list[Item] = field(default_factory=list)
    next: list[Item] = field(default_factory=list)

    @property
    def pressing(self) -> list[Item]:
        """Return what cannot wait, worst first."""
        return [*self.late, *self.today]

    @property
    def new_count(self) -> int:
        """How many things are new, shown or behind a row that leads to them."""
        return sum(item.stands_for for item in self.new)

    def add(self, other: "Day") -> None:
        """Lay the piles of another stage on these."""
        self.late.extend(other.late)
        self.today.extend(other.today)
        self.new.extend(other.new)
        self.next.extend(other.next)

    def sort(self) -> None:
        """Put the longest overdue and the nearest first."""
        for pile in (self.late, self.next):
            pile.sort(key=lambda item: item.day or date.max)


def when(day: date | None, today: date) -> str:
    """Say how a day stands to today: three days late, due today, by 31/7/2026."""
    if day is None:
        return ""
    if day < today:
        late = days_late(day, today)
        return ngettext("%(n)s day behind", "%(n)s days behind", late) % {"n": late}
    return _("due today") if day == today else _("by %(day)s") % {"day": date_format(day, "SHORT_DATE_FORMAT")}


def joined(*parts: object) -> str:
    """Return the parts of a note that say something."""
    return " · ".join(str(part) for part in parts if part)
