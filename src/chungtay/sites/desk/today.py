"""The work of today: what is late, due, new and next, gathered from the stages, each row with its one verb."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.core.calendar import days_late
from chungtay.kit.reach import Reach
from chungtay.mandate.plans.models import Assignment
from chungtay.mandate.plans.queries import due
from chungtay.mandate.plans.rules import AssignmentState

AHEAD = timedelta(days=10)
A_LINE = 140  # letters of a task that one line of the list holds


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the desk. ``posts``: its verb is done at once; otherwise it opens the page where it is done."""

    state: str
    icon: str
    what: str
    note: str
    verb: str
    address: str
    page: str
    day: date | None = None
    posts: bool = False


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

    def add(self, other: "Day") -> None:
        self.late.extend(other.late)
        self.today.extend(other.today)
        self.new.extend(other.new)
        self.next.extend(other.next)

    def sort(self) -> None:
        """Put the longest overdue and the nearest first."""
        for pile in (self.late, self.next):
            pile.sort(key=lambda item: item.day or date.max)


def day_of(reach: Reach) -> Day:
    """Return the desk of this officer; empty for somebody without a task."""
    desk = Day()
    for stage in (_tasks,):
        desk.add(stage(reach))
    desk.sort()
    return desk


def _tasks(reach: Reach) -> Day:
    if not reach.may("plans.see"):
        return Day()
    piles = due(reach, reach.day)
    ahead = [row for row in piles.next if row.due_on and row.due_on <= reach.day + AHEAD]
    return Day(
        late=[_task(row, reach, "late") for row in piles.late],
        today=[_task(row, reach, "soon") for row in piles.today],
        new=[_task(row, reach, "doing") for row in piles.new],
        next=[_task(row, reach, "doing") for row in ahead],
    )


ICONS = {"late": "alert-triangle", "soon": "clock-hour-4", "doing": "checklist"}


def _task(row: Assignment, reach: Reach, state: str) -> Item:
    takes = row.state == AssignmentState.SENT and reach.may("plans.take", row.agency_id)
    page = reverse("plans:task", args=[row.task_id])
    return Item(
        state=state,
        icon=ICONS[state],
        what=Truncator(row.task.text).chars(A_LINE),
        note=" · ".join(filter(None, [row.task.plan.agency.short_name, when(row.due_on, reach.day)])),
        verb=_("Take the task") if takes else _("Open the task"),
        address=reverse("plans:take", args=[row.pk]) if takes else page,
        page=page,
        day=row.due_on,
        posts=takes,
    )


def when(day: date | None, today: date) -> str:
    """Say how a day stands to today: three days late, today, by 31/7/2026."""
    if day is None:
        return ""
    if day < today:
        late = days_late(day, today)
        return ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}
    return _("due today") if day == today else _("by %(day)s") % {"day": date_format(day, "SHORT_DATE_FORMAT")}
