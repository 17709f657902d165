"""The chain on one screen: directives and their coverage, tasks by outcome, the trend, who is worst off, what waits for a decision."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from chungtay.foundation.agencies.models import Agency
from chungtay.insight.inspections.models import Finding
from chungtay.insight.inspections.queries import serious
from chungtay.insight.oversight.coverage import Coverage, Row, coverage
from chungtay.insight.oversight.queries import Step, passed_on, sent_below, sent_documents, steps
from chungtay.insight.oversight.rules import Outcome, Outcomes, Owed, percent
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Direction, Document, DocumentState
from chungtay.mandate.documents.rules import Stage
from chungtay.mandate.plans.models import AssignmentQuerySet
from chungtay.mandate.plans.outcomes import JUDGED, counted, judged, outcomes_of
from chungtay.mandate.plans.queries import assignments
from chungtay.results.reporting.queries import to_judge

MOST_DIRECTIVES = 8
MOST_BODIES = 8
MONTHS = 12


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
    grave: list[Finding]

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
    given = counted(assignments(reach)).order_by()
    standing = _standing(given, reach.day)
    worst = _worst(rows, Counter({body: n[Outcome.OVERDUE] for body, n in standing.items()}))
    return Overview(
        moment=timezone.now(),
        directives=sorted((_directive(one) for one in found), key=lambda one: (-one.late, one.document.pk)),
        tasks=outcomes_of(sum(standing.values(), Counter())),
        months=months(given, reach.day),
        worst=worst[:MOST_BODIES],
        late_bodies=len(worst),
        bodies=len({row.agency.pk for row in rows}),
        decisions=Decisions(_to_sign(reach), to_judge(reach).count()),
        grave=list(serious(reach)[:MOST_BODIES]),
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


def months(rows: AssignmentQuerySet, day: date) -> list[Month]:
    """Return for each of the last twelve months what became of the tasks whose day fell in it; one question."""
    first = _months_before(day, MONTHS - 1)
    due = judged(rows.filter(due_on__gte=first, due_on__lte=day), day).annotate(month=TruncMonth("due_on"))
    found: dict[date, dict[str, int]] = {}
    for month, outcome, n in due.values_list("month", *JUDGED).annotate(n=Count("pk")):
        found.setdefault(month, {})[outcome] = n
    firsts = [_months_before(day, back) for back in range(MONTHS - 1, -1, -1)]
    return [Month(one, outcomes_of(found.get(one, {}))) for one in firsts]


def _months_before(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def _standing(rows: AssignmentQuerySet, day: date) -> dict[int, Counter[str]]:
    """Return for each body how many of its tasks stand where; one question for the sums and for the worst."""
    found: dict[int, Counter[str]] = {}
    for body, outcome, n in judged(rows, day).values_list("agency", *JUDGED).annotate(n=Count("pk")):
        found.setdefault(body, Counter())[outcome] = n
    return found


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
    """Return the drafts of the own body that lie with the signer, the longest waiting first; what is approved waits for its number."""
    ours = Document.objects.within(reach).filter(state=DocumentState.DRAFT, stage=Stage.WITH_SIGNER)
    held = ours.filter(entries__agency=reach.agency_id, entries__direction=Direction.OUT)
    return list(held.order_by("to_sign_at")[:5])
