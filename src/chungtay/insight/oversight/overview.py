"""The chain on one screen: directives and their coverage, tasks by outcome, the trend, who is worst off, what waits for a decision."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.db.models.functions import TruncMonth
from django.utils import timezone

from chungtay.foundation.agencies.models import Agency
from chungtay.insight.oversight.coverage import Coverage, Row, coverage
from chungtay.insight.oversight.queries import Step, passed_on, sent_below, sent_documents, steps
from chungtay.insight.oversight.rules import Outcome, Outcomes, Owed, percent
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Direction, Document, DocumentState
from chungtay.mandate.plans.models import AssignmentQuerySet
from chungtay.mandate.plans.queries import assignments
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.results.reporting.queries import to_judge

MOST_DIRECTIVES = 8
MOST_BODIES = 8
MONTHS = 12
JUDGED = ["outcome"]  # what _judged adds to the columns of an assignment


@dataclass(frozen=True, slots=True)
class Directive:
    """A document with how far the bodies it went to have come."""

    document: Document
    steps: dict[str, Step]
    late: int
    whole: int


@dataclass(frozen=True, slots=True)
class Month:
    """Tasks whose day fell in one month."""

    first: date
    tasks: Outcomes


@dataclass(frozen=True, slots=True)
class Worst:
    """A body that is late: with how many papers unanswered, how many tasks overdue, by how many days at most."""

    agency: Agency
    unanswered: int
    overdue: int
    days_late: int


@dataclass(frozen=True, slots=True)
class Decisions:
    """What waits for the leader: papers to sign, reports to judge."""

    to_sign: list[Document]
    reports: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it, as of one moment."""

    moment: datetime
    directives: list[Directive]
    tasks: Outcomes
    months: list[Month]
    worst: list[Worst]
    late_bodies: int
    bodies: int
    decisions: Decisions

    @property
    def answered(self) -> tuple[int, int, float | None]:
        """Answers out of those asked for, over all directives shown, and the share in per cent."""
        have, whole = sum(one.steps["ke-hoach"].have for one in self.directives), sum(d.whole for d in self.directives)
        return have, whole, percent(have, whole)

    @property
    def reported(self) -> tuple[int, int, float | None]:
        """Reports out of those owed, over all directives shown."""
        told = [one.steps["bao-cao"] for one in self.directives]
        have, whole = sum(step.have for step in told), sum(step.whole for step in told)
        return have, whole, percent(have, whole)


def overview(reach: Reach) -> Overview:
    """Return the whole picture for an officer. A fixed number of questions, however many bodies and tasks."""
    found = coverage(reach, _directives(reach))
    rows = [row for one in found for row in one.rows]
    given = assignments(reach).exclude(state=AssignmentState.RETURNED).order_by()
    worst = _worst(rows, _overdue(given, reach.day))
    return Overview(
        moment=timezone.now(),
        directives=sorted((_directive(one) for one in found), key=lambda one: (-one.late, one.document.pk)),
        tasks=_outcomes(_counted(given, reach.day)),
        months=months(given, reach.day),
        worst=worst[:MOST_BODIES],
        late_bodies=len(worst),
        bodies=len({row.agency.pk for row in rows}),
        decisions=Decisions(_to_sign(reach), to_judge(reach).count()),
    )


def _directives(reach: Reach) -> list[Document]:
    """Return the newest documents sent down and those of above that went on; then what bodies below sent to the most."""
    above = list(passed_on(reach)[: MOST_DIRECTIVES // 2])
    own = list(sent_documents(reach)[: MOST_DIRECTIVES - len(above)])
    below = list(sent_below(reach)[: MOST_DIRECTIVES // 2])
    return [*own, *above, *below][:MOST_DIRECTIVES]


def _directive(found: Coverage) -> Directive:
    counted = {step.code: step for step in steps(found.rows)}
    return Directive(found.document, counted, sum(row.is_late for row in found.rows), len(found.rows))


def _judged(rows: AssignmentQuerySet, day: date) -> AssignmentQuerySet:
    """Return assignments with their outcome: the same judgment as ``rules.outcome``, in the database."""
    late = Q(done_on__isnull=False, due_on__isnull=False, done_on__gt=F("due_on"))
    return rows.annotate(
        outcome=Case(
            When(late, then=Value(Outcome.DONE_LATE.value)),
            When(done_on__isnull=False, then=Value(Outcome.ON_TIME.value)),
            When(due_on__lt=day, then=Value(Outcome.OVERDUE.value)),
            default=Value(Outcome.NOT_DUE.value),
            output_field=CharField(),
        )
    )


def _counted(rows: AssignmentQuerySet, day: date) -> dict[str, int]:
    return dict(_judged(rows, day).values_list(*JUDGED).annotate(n=Count("pk")))


def _outcomes(counts: dict[str, int]) -> Outcomes:
    return Outcomes(**{one.value: counts.get(one.value, 0) for one in Outcome})


def months(rows: AssignmentQuerySet, day: date) -> list[Month]:
    """Return for each of the last twelve months what became of the tasks whose day fell in it; one question."""
    first = _months_before(day, MONTHS - 1)
    due = _judged(rows.filter(due_on__gte=first, due_on__lte=day), day).annotate(month=TruncMonth("due_on"))
    found: dict[date, dict[str, int]] = {}
    for month, outcome, n in due.values_list("month", *JUDGED).annotate(n=Count("pk")):
        found.setdefault(month, {})[outcome] = n
    firsts = [_months_before(day, back) for back in range(MONTHS - 1, -1, -1)]
    return [Month(one, _outcomes(found.get(one, {}))) for one in firsts]


def _months_before(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def _overdue(rows: AssignmentQuerySet, day: date) -> Counter[int]:
    late = rows.filter(done_on=None, due_on__lt=day)
    return Counter(dict(late.values_list("agency").annotate(n=Count("pk"))))


def _worst(rows: Iterable[Row], overdue: Counter[int]) -> list[Worst]:
    """Return the bodies that are late with anything, the worst first."""
    by_body: dict[int, list[Row]] = {}
    for row in rows:
        if row.is_late:
            by_body.setdefault(row.agency.pk, []).append(row)
    found = [
        Worst(some[0].agency, sum(Owed.PLAN in row.late for row in some), overdue[pk], max(r.days_late for r in some))
        for pk, some in by_body.items()
    ]
    return sorted(found, key=lambda one: (-one.unanswered, -one.overdue, -one.days_late, one.agency.name))


def _to_sign(reach: Reach) -> list[Document]:
    """Return the drafts of the own body that were handed to the signer, the longest waiting first."""
    ours = Document.objects.within(reach).filter(state=DocumentState.DRAFT, to_sign_at__isnull=False)
    held = ours.filter(entries__agency=reach.agency_id, entries__direction=Direction.OUT)
    return list(held.order_by("to_sign_at")[:5])
