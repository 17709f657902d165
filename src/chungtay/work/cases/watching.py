"""Watch the clocks: warn at 50, 80 and 100 per cent, tell the chair what is late, then the bodies above.

It reads keys and moments alone, through the functions of the database made for it, and no row of a case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, models, transaction

from chungtay.core.clocks import Clock, Unit, started
from chungtay.foundation.agencies.queries import directly_above
from chungtay.foundation.audit.actions import record
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import Reach
from chungtay.work.cases import queries
from chungtay.work.cases.models import Case, Concern, TimeAllowed
from chungtay.work.cases.rules import ClockKind

LATE, FAR_LATE = 100, 150  # per cent of the time allowed: the chair is told, then the bodies above


@dataclass(frozen=True, slots=True)
class Step:
    """A step a clock has reached: of which row, at which body, how far."""

    row: models.Model
    agency_id: int
    kind: str
    round: int
    per_cent: int


def reached(now: datetime) -> list[Step]:
    """Return the last step each running clock has reached: of cases, and of concerns without a case."""
    found = [(Case(pk=one.case_id), one.agency_id, one.kind, one.round, one.clock) for one in queries.running_clocks()]
    return [
        Step(row, agency, kind, round_, FAR_LATE if clock.per_cent(now) >= FAR_LATE else clock.warning(now))
        for row, agency, kind, round_, clock in [*found, *_waiting()]
        if clock.warning(now)
    ]


def _waiting() -> Iterable[tuple[models.Model, int, str, int, Clock]]:
    allowed = TimeAllowed.objects.filter(kind=ClockKind.FIRST).first()
    if allowed is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT of_concern, at_agency, since FROM chungtay_waiting_concerns()")
        rows = cursor.fetchall()
    for key, agency, since in rows:
        yield Concern(pk=key), agency, ClockKind.FIRST, 1, started(since, allowed.count, Unit(allowed.unit))


@transaction.atomic
def warn(now: datetime) -> int:
    """Write one event for each step newly reached; return how many steps there were. Running twice tells nobody twice."""
    new = [step for step in reached(now) if not _is_told(step)]
    for step in new:
        _tell(step, "cases.warn", step.agency_id, now)
        if step.per_cent >= LATE:
            _tell(step, "cases.late", step.agency_id, now)
        if step.per_cent >= FAR_LATE:
            for upper in directly_above(step.agency_id, now.date()):
                _tell(step, "cases.escalate", upper.pk, now)
    return len(new)


def _is_told(step: Step) -> bool:
    rows = Event.objects.filter(
        verb="cases.warn", row_label=step.row._meta.label_lower, row_key=str(step.row.pk), facts__clock=step.kind
    )
    return rows.filter(facts__round=step.round, facts__step__gte=step.per_cent).exists()


def _tell(step: Step, verb: str, agency_id: int, now: datetime) -> None:
    nobody = Reach(officer_id=0, agency_id=step.agency_id, day=now.date())
    record(nobody, verb, step.row, agency_id=agency_id, clock=str(step.kind), round=step.round, step=step.per_cent)
