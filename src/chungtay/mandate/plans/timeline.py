"""A timeline of tasks (biểu đồ Gantt): what lies in a window of time, by plan and body."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, Q
from django.db.models.functions import Coalesce, Least, TruncDate

from chungtay.mandate.plans.listing import STANDS, day_of, stood
from chungtay.mandate.plans.models import AssignmentQuerySet
from chungtay.mandate.plans.spans import Bar, Span, Zoom, end_of
from chungtay.mandate.plans.stands import Stand

ROWS_A_PAGE = 250
OPEN_LATE = Q(stand=Stand.OVERDUE.value)


@dataclass(frozen=True, slots=True)
class Line:
    """One task on the timeline: the row, its first and last day, its bar."""

    row: Any
    first: date
    end: date
    bar: Bar


def span_of(zoom: str, day: str, today: date) -> Span:
    """Return the window an address asks for; the quarter of today when it asks for none."""
    return Span.at(Zoom(zoom) if zoom in set(Zoom) else Zoom.QUARTER, day_of(day) or today)


def drawn(rows: AssignmentQuerySet, today: date) -> AssignmentQuerySet:
    """Return assignments that have a day, with their first and last day: ``starts_on``, ``ends_on``."""
    ends = Coalesce("due_on", "task__period_end", output_field=DateField())
    given = TruncDate("given_at")
    starts = Least(Coalesce("task__period_start", given, output_field=DateField()), ends, output_field=DateField())
    return stood(rows, today).annotate(ends_on=ends, starts_on=starts).exclude(ends_on=None)


def within(rows: AssignmentQuerySet, span: Span, today: date) -> AssignmentQuerySet:
    """Return what lies in the window, by plan and body: also what was due before it and is still open, or was done in it."""
    reaches = Q(ends_on__gte=span.first) | Q(done_on__gte=span.first)
    if today >= span.first:
        reaches |= OPEN_LATE
    found = drawn(rows, today).filter(reaches, **{"starts_on__lte": span.last})
    by_plan = ["-task__plan__year", "task__plan", "agency__name", "agency"]
    return found.order_by(*by_plan, F("ends_on"), "task__ordinal", "pk")


def without_day(rows: AssignmentQuerySet) -> int:
    """Return how many tasks have no day at all, and so no place on a timeline."""
    return rows.filter(due_on=None, task__period_end=None).count()


def lines(rows: list[Any], span: Span, today: date) -> list[Line]:
    """Return the rows with their bars."""
    return [_line(row, span, today) for row in rows]


def _line(row: Any, span: Span, today: date) -> Line:
    end = end_of(Stand(row.stand), row.ends_on, row.done_on, today)
    return Line(row, row.starts_on, end, span.bar(row.starts_on, row.ends_on, end=end, percent=row.percent))


def plan_counts(rows: AssignmentQuerySet, keys: set[int]) -> dict[int, dict[str, int]]:
    """Return for each of these plans how many of the rows stand where; one question."""
    found = rows.filter(task__plan__in=keys).order_by().values_list("task__plan", *STANDS).annotate(n=Count("pk"))
    told: dict[int, dict[str, int]] = {}
    for plan, stand, count in found:
        told.setdefault(plan, {})[stand] = count
    return told
