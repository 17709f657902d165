"""What an officer's calendar on a phone is told: the days of the tasks of the list, nothing of what is confidential."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.kit.reach import Reach
from chungtay.mandate.plans.ical import DayEvent, calendar
from chungtay.mandate.plans.listing import Asked, chosen
from chungtay.mandate.plans.models import Assignment, AssignmentQuerySet, Occurrence
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.stands import Stand, stand
from chungtay.mandate.plans.words import STANDS

BACK = timedelta(days=366)  # days further past than this are left to the list
MOST = 5_000
LONGEST = 140  # letters of a task in a calendar
CLOSED = (
    Q(task__plan__answers__is_confidential=True)
    | Q(task__plan__document__is_confidential=True)
    | Q(task__ask__document__is_confidential=True)
)
MOMENTS = {
    "answered_at": "extensions__answered_at",
    "moved_at": "task__adjustments__adjustment__at",
    "moved_back_at": "task__adjustments__adjustment__undone_at",
}
Address = Callable[[str], str]


def days(reach: Reach, asked: Asked) -> AssignmentQuerySet:
    """Return what stands in the feed: each task of the list that has a day, from a year back, the earliest first."""
    closed = Exists(Assignment.objects.filter(CLOSED, pk=OuterRef("pk")))
    told = {"is_closed": closed, **{name: Max(path) for name, path in MOMENTS.items()}}
    return chosen(reach, asked).filter(due_on__gte=reach.day - BACK).annotate(**told).order_by("due_on", "pk")


def feed(reach: Reach, asked: Asked, *, name: str, full: Address) -> str:
    """Return the calendar of an officer; ``full`` makes a whole address of a path. Says so when it had to be cut."""
    rows = list(days(reach, asked)[: MOST + 1])
    cut = (
        _("Only the first %(n)s days are here; the rest stand in Chung Tay.") % {"n": MOST} if len(rows) > MOST else ""
    )
    return calendar(name, _events(reach, rows[:MOST], full), description=cut)


def _events(reach: Reach, rows: list[Any], full: Address) -> Iterator[DayEvent]:
    by_key = {row.pk: row for row in rows}
    for row in rows:
        yield _event(f"nhiem-vu-{row.pk}", row, row.due_on, row.done_on, reach.day, full)
    times = Occurrence.objects.filter(assignment__in=by_key, due_on__gte=reach.day - BACK).order_by("due_on", "pk")
    for time in times[:MOST]:
        yield _event(f"lan-{time.pk}", by_key[time.assignment_id], time.due_on, time.done_on, reach.day, full)


def _event(mark: str, row: Any, day: date, done_on: date | None, today: date, full: Address) -> DayEvent:
    stands = stand(AssignmentState(row.state), done_on, day, today)
    text = _("A task is due (open Chung Tay to read it)") if row.is_closed else row.task.text[:LONGEST]
    return DayEvent(
        uid=f"{mark}@chungtay.vn",
        day=day,
        summary=f"{STANDS[stands]}: {text}",
        description="" if row.is_closed else row.task.plan.agency.name,
        url=full(reverse("plans:task", args=[row.task_id])),
        changed_at=changed_at(row),
        is_off=stands is Stand.RETURNED,
    )


def changed_at(row: Any) -> datetime:
    """Return when what the calendar tells of a task changed last, as far as its rows say."""
    start: datetime = row.given_at
    deeds = [start.replace(year=day.year, month=day.month, day=day.day) for day in (row.taken_on, row.done_on) if day]
    moved = [moment for name in MOMENTS if (moment := getattr(row, name))]
    last: datetime = max([start, *deeds, *moved])
    return last
