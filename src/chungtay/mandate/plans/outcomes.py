"""How tasks stand as a leader counts them: done on time, done late, not due, overdue; and the very rows behind each number."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.db.models.expressions import OrderBy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.kit.reach import Reach
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.models import AssignmentQuerySet, Plan
from chungtay.mandate.plans.queries import assignments, by_urgency, of_urgency, searched
from chungtay.mandate.plans.rules import AssignmentState, Outcome, Outcomes

JUDGED = ["outcome"]  # what judged adds to the columns of an assignment
SORTS: dict[str, list[str | OrderBy]] = {
    "han": [F("due_on").asc(nulls_last=True), "pk"],
    "moi-giao": ["-given_at", "-pk"],
    "noi-giao": ["task__plan__agency__name", "pk"],
    "tien-do": [F("percent").asc(nulls_first=True), "pk"],
}


STATES = {"loc", "ket-qua"}
ORDERS = {
    "": _("Worst first"),
    "han": _("By due day"),
    "moi-giao": _("Newly given first"),
    "noi-giao": _("By who gave it"),
    "tien-do": _("Least progress first"),
}


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
class Asked:
    """What a list of tasks is asked for, as the address says it."""

    words: str = ""
    urgency: str = ""
    outcome: str = ""
    whose: str = ""
    plan: str = ""
    part: str = ""
    sort: str = ""

    @classmethod
    def of(cls, told: Any) -> "Asked":
        """Read the address; what it does not know is left out."""
        names = ("q", "loc", "ket-qua", "cua", "ke-hoach", "vai", "xep")
        return cls(*(str(told.get(name, "")) for name in names))

    @property
    def behind(self) -> str:
        """The address of the rows the four counts are made of, without state and order."""
        return urlencode([(name, value) for name, value in self._kept() if name not in STATES])

    @property
    def without_filter(self) -> str:
        """The address without any state."""
        kept = [(name, value) for name, value in self._kept() if name not in STATES]
        return f"?{urlencode([*kept, ('xep', self.sort)] if self.sort else kept)}"

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a new search keeps of the address."""
        return [(name, value) for name, value in self._kept() if name != "q"]

    @property
    def orders(self) -> list[tuple[str, str]]:
        """The orders to choose from, with their words."""
        return [(code, str(words)) for code, words in ORDERS.items()]

    @property
    def is_of_others(self) -> bool:
        """Say whether the list holds the parts of other bodies."""
        return self.whose in {"da-giao", "tat-ca"}

    def _kept(self) -> list[tuple[str, str]]:
        told = {
            "q": self.words,
            "cua": self.whose,
            "ke-hoach": self.plan,
            "vai": self.part,
            "loc": self.urgency,
            "ket-qua": self.outcome,
        }
        return [(name, value) for name, value in told.items() if value]


def whose(reach: Reach, asked: Asked) -> AssignmentQuerySet:
    """Return the own body's tasks; or those one minds oneself, those one's body gave, or all one sees."""
    rows = assignments(reach)
    chosen = {
        "toi": Q(agency=reach.agency_id, keeper=reach.officer_id),
        "da-giao": Q(task__plan__agency=reach.agency_id),
        "tat-ca": Q(),
    }
    rows = rows.filter(chosen.get(asked.whose, Q(agency=reach.agency_id)))
    rows = rows.filter(task__plan=int(asked.plan)) if asked.plan.isdecimal() and len(asked.plan) < 16 else rows
    rows = rows.filter(part=Part.LEAD) if asked.part == Part.LEAD else rows
    return searched(rows.select_related("keeper"), asked.words)


def listed(reach: Reach, asked: Asked) -> AssignmentQuerySet:
    """Return the rows of a list in the order asked for, the worst first when none is."""
    rows = whose(reach, asked)
    if asked.outcome in set(Outcome):
        found = by_urgency(of_outcome(rows, Outcome(asked.outcome), reach.day), reach.day)
    else:
        found = of_urgency(rows, asked.urgency, reach.day)
    return found.order_by(*SORTS[asked.sort]) if asked.sort in SORTS else found


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
