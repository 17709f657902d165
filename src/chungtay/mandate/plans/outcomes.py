"""How tasks stand as a leader counts them: done on time, done late, not due, overdue; and the very rows behind each number."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.utils import timezone

from chungtay.kit.reach import Reach
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.models import AssignmentQuerySet, Plan
from chungtay.mandate.plans.queries import assignments
from chungtay.mandate.plans.rules import AssignmentState, Outcome, Outcomes

JUDGED = ["outcome"]  # what judged adds to the columns of an assignment


def judged(rows: AssignmentQuerySet, day: date) -> AssignmentQuerySet:
    """Return assignments with their ``outcome``: the same judgment as ``rules.outcome``, in the database."""
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


def counted(rows: AssignmentQuerySet) -> AssignmentQuerySet:
    """Return what the shares are made of: what was handed back or dropped is in no count."""
    return rows.standing().exclude(state=AssignmentState.RETURNED)


def outcomes(rows: AssignmentQuerySet, day: date) -> Outcomes:
    """Return how many of these assignments stand where; one question."""
    found = judged(counted(rows).order_by(), day).values_list(*JUDGED).annotate(n=Count("pk"))
    return outcomes_of(dict(found))


def outcomes_of(counts: dict[str, int]) -> Outcomes:
    """Return the counts by code as one value."""
    return Outcomes(**{one.value: counts.get(one.value, 0) for one in Outcome})


def of_outcome(rows: AssignmentQuerySet, chosen: Outcome, day: date) -> AssignmentQuerySet:
    """Return exactly the rows one number of ``outcomes`` counts."""
    return judged(counted(rows), day).filter(**{"outcome": chosen.value})


@dataclass(frozen=True, slots=True)
class Standing:
    """The four counts of a list, as of one moment."""

    counts: Outcomes
    moment: datetime
    waiting: int  # done, and a second person has not verified it yet

    @property
    def shown(self) -> list[tuple[str, int]]:
        """Each state with its count, in the order leaders read them."""
        return [(one.value, getattr(self.counts, one.value)) for one in Outcome]


def standing(rows: AssignmentQuerySet, day: date) -> Standing:
    """Return how these assignments stand now; two questions."""
    waiting = counted(rows).filter(state=AssignmentState.CHECKING).count()
    return Standing(outcomes(rows, day), timezone.localtime(), waiting)


def of_plan(reach: Reach, plan: Plan) -> AssignmentQuerySet:
    """Return the parts that answer for the tasks of a plan: a task stands as its lead does."""
    return assignments(reach).filter(task__plan=plan, part=Part.LEAD)
