"""The clocks of cases: which are begun, stopped, and how they stand at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from chungtay.core import clocks
from chungtay.core.calendar import Swap
from chungtay.core.clocks import Unit
from chungtay.foundation.agencies.working_days import working_calendar
from chungtay.work.cases.models import Case, Clock, Concern, TimeAllowed
from chungtay.work.cases.rules import ClockKind


@dataclass(frozen=True, slots=True)
class Running:
    """How a clock stands: the row, the time left (negative when late), the share used in per cent, the last warning."""

    clock: Clock
    due_at: datetime
    left: timedelta
    per_cent: int
    warning: int

    @property
    def is_late(self) -> bool:
        return self.left < timedelta()


def begin(case: Case, kinds: Iterable[ClockKind], started_at: datetime) -> None:
    """Begin clocks of the case's round, with the times the catalogue allows today."""
    allowed = TimeAllowed.objects.filter(kind__in=[one.value for one in kinds])
    swaps = working_calendar()
    Clock.objects.bulk_create(_begun(case, one, started_at, swaps) for one in allowed)


def _begun(case: Case, allowed: TimeAllowed, started_at: datetime, swaps: tuple[Swap, ...]) -> Clock:
    clock = clocks.started(started_at, allowed.count, Unit(allowed.unit), swaps)
    return Clock(
        case=case,
        round=case.round,
        kind=allowed.kind,
        count=allowed.count,
        unit=allowed.unit,
        started_at=started_at,
        due_at=clock.due_at,
    )


def running(clock: Clock, swaps: tuple[Swap, ...], now: datetime) -> Running:
    """Return how a clock stands at a moment, or stood when it was stopped."""
    kept = clocks.started(clock.started_at, clock.count, Unit(clock.unit), swaps)
    at = clock.stopped_at or now
    return Running(clock, kept.due_at, kept.left(at), kept.per_cent(at), kept.warning(at))


def standing(found: Iterable[Clock], now: datetime | None = None) -> list[Running]:
    """Return how each of these clocks stands, the nearest due first. One question, for the swapped days."""
    swaps, at = working_calendar(), now or timezone.now()
    return sorted((running(clock, swaps, at) for clock in found), key=lambda one: one.due_at)


@dataclass(frozen=True, slots=True)
class Due:
    """A row with the clock that presses it most; None when no clock runs."""

    row: Any
    stands: Running | None


def standing_cases(cases: Iterable[Case]) -> list[Due]:
    """Return these cases, each with its nearest clock, what presses most first. Their clocks were fetched with them."""
    swaps, now = working_calendar(), timezone.now()
    found = [Due(case, _nearest(case, swaps, now)) for case in cases]
    return sorted(found, key=lambda one: (one.stands is None, one.stands.due_at if one.stands else now))


def nearest(cases: Iterable[Case]) -> dict[UUID, Running]:
    """Return the nearest running clock of each of these cases that has one."""
    return {one.row.pk: one.stands for one in standing_cases(cases) if one.stands}


def _nearest(case: Case, swaps: tuple[Swap, ...], now: datetime) -> Running | None:
    runs = [running(one, swaps, now) for one in case.clocks.all() if one.stopped_at is None and not case.closed_at]
    return min(runs, key=lambda one: one.due_at, default=None)


def standing_concerns(concerns: Iterable[Concern]) -> list[Due]:
    """Return these concerns with their twelve hours, which run although no case is open yet."""
    allowed, now = TimeAllowed.objects.filter(kind=ClockKind.FIRST).first(), timezone.now()
    if allowed is None:
        return [Due(one, None) for one in concerns]
    shown = (
        (one, Clock(kind=allowed.kind, count=allowed.count, unit=allowed.unit, started_at=one.received_at))
        for one in concerns
    )
    return [Due(one, running(clock, (), now)) for one, clock in shown]
