"""Which tasks a list, a calendar, a timeline, a board or a table shows: one question, kept in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Theme
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.models import Assignment, AssignmentQuerySet, Plan
from chungtay.mandate.plans.outcomes import of_outcome
from chungtay.mandate.plans.queries import assignments, by_urgency, of_urgency, searched, themes
from chungtay.mandate.plans.rules import SOON, AssignmentState, Outcome, Urgency
from chungtay.mandate.plans.stands import Stand

MOST_CHOICES = 400
SORTS: dict[str, list[str | OrderBy]] = {
    "han": [F("due_on").asc(nulls_last=True), "pk"],
    "moi-giao": ["-given_at", "-pk"],
    "noi-giao": ["task__plan__agency__name", "pk"],
    "tien-do": [F("percent").asc(nulls_first=True), "pk"],
}
ORDERS = {
    "": _("Worst first"),
    "han": _("By due day"),
    "moi-giao": _("Newly given first"),
    "noi-giao": _("By who gave it"),
    "tien-do": _("Least progress first"),
}
NAMES = {
    "words": "q",
    "urgency": "loc",
    "outcome": "ket-qua",
    "state": "trang-thai",
    "whose": "cua",
    "plan": "ke-hoach",
    "part": "vai",
    "body": "don-vi",
    "theme": "chu-de",
    "since": "tu",
    "until": "den",
    "keeper": "nguoi",
    "sort": "xep",
}
STATES = {"loc", "ket-qua", "trang-thai"}
STANDS = ["stand"]  # what stood adds to the columns of an assignment
NOBODY = "0"  # asked for as keeper: what nobody minds yet


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
    state: str = ""
    body: str = ""
    theme: str = ""
    since: str = ""
    until: str = ""
    keeper: str = ""

    @classmethod
    def of(cls, told: Any) -> "Asked":
        """Read the address; what it does not know is left out."""
        return cls(**{field: str(told.get(name, "")).strip() for field, name in NAMES.items()})

    @property
    def behind(self) -> str:
        """The address of the rows the four counts are made of, without state and order."""
        return urlencode([pair for pair in self._kept() if pair[0] not in STATES | {"xep"}])

    @property
    def without_filter(self) -> str:
        """The address without any state."""
        return f"?{urlencode([pair for pair in self._kept() if pair[0] not in STATES])}"

    @property
    def query(self) -> str:
        """The whole question as an address keeps it when another view of the same tasks is opened."""
        return f"?{urlencode(self._kept())}"

    @property
    def orders(self) -> list[tuple[str, str]]:
        """The orders to choose from, with their words."""
        return [(code, str(words)) for code, words in ORDERS.items()]

    @property
    def is_of_others(self) -> bool:
        """Say whether the list holds the parts of other bodies."""
        return self.whose in {"da-giao", "tat-ca"}

    @property
    def is_narrowed(self) -> bool:
        """Say whether more than words narrows the list."""
        return any((self.plan, self.body, self.theme, self.since, self.until, self.keeper))

    @property
    def wrong(self) -> list[str]:
        """What of the question cannot be understood, as sentences; that part of it is left aside."""
        first, last = day_of(self.since), day_of(self.until)
        told = [one for one, day in ((self.since, first), (self.until, last)) if one and day is None]
        said = [gettext("“%(day)s” is no day. Write it as 2026-06-30, or choose it.") % {"day": one} for one in told]
        if first and last and last < first:
            said.append(gettext("The last day is before the first: no task can be due between them."))
        return said

    def _kept(self) -> list[tuple[str, str]]:
        return [(name, getattr(self, field)) for field, name in NAMES.items() if getattr(self, field)]


def day_of(words: str) -> date | None:
    """Return the day an address says; None for none."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def key_of(words: str) -> int | None:
    """Return the key an address says; None for what is none."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 16 else None


def whose(reach: Reach, asked: Asked) -> AssignmentQuerySet:
    """Return the own body's tasks; or those one minds oneself, those one's body gave, or all one sees; of every state."""
    rows = of_side(reach, asked.whose)
    for path, told in (("task__plan", asked.plan), ("agency", asked.body), ("task__theme", asked.theme)):
        key = key_of(told)
        rows = rows if key is None else rows.filter(**{path: key})
    rows = rows.filter(part=Part.LEAD) if asked.part == Part.LEAD else rows
    return searched(_minded(_due_between(rows, asked), asked.keeper).select_related("keeper"), asked.words)


def of_side(reach: Reach, side: str) -> AssignmentQuerySet:
    """Return the tasks of one side, none left out: ours, mine, those we gave, all one sees."""
    chosen = {
        "toi": Q(agency=reach.agency_id, keeper=reach.officer_id),
        "da-giao": Q(task__plan__agency=reach.agency_id),
        "tat-ca": Q(),
    }
    return assignments(reach).filter(chosen.get(side, Q(agency=reach.agency_id)))


def _due_between(rows: AssignmentQuerySet, asked: Asked) -> AssignmentQuerySet:
    first, last = day_of(asked.since), day_of(asked.until)
    rows = rows.filter(due_on__gte=first) if first else rows
    return rows.filter(due_on__lte=last) if last else rows


def _minded(rows: AssignmentQuerySet, keeper: str) -> AssignmentQuerySet:
    if keeper == NOBODY:
        return rows.filter(keeper=None)
    key = key_of(keeper)
    return rows if key is None else rows.filter(keeper=key)


def stood(rows: AssignmentQuerySet, day: date) -> AssignmentQuerySet:
    """Return assignments with their ``stand``: the same judgment as ``stands.stand``, in the database."""
    late = Q(done_on__isnull=False, due_on__isnull=False, done_on__gt=F("due_on"))
    judged = [
        (Q(state=AssignmentState.RETURNED), Stand.RETURNED),
        (late, Stand.DONE_LATE),
        (Q(done_on__isnull=False), Stand.ON_TIME),
        (Q(due_on__lt=day), Stand.OVERDUE),
        (Q(due_on__lte=day + SOON), Stand.SOON),
    ]
    told = [When(which, then=Value(one.value)) for which, one in judged]
    return rows.annotate(stand=Case(*told, default=Value(Stand.NOT_DUE.value), output_field=CharField()))


def of_stand(rows: AssignmentQuerySet, chosen: Stand, day: date) -> AssignmentQuerySet:
    """Return the rows that stand in one column of the board."""
    return stood(rows, day).filter(**{"stand": chosen.value})


def stand_counts(rows: AssignmentQuerySet, day: date) -> dict[str, int]:
    """Return how many of these assignments stand in each column; one question."""
    return dict(stood(rows.order_by(), day).values_list(*STANDS).annotate(n=Count("pk")))


def chosen(reach: Reach, asked: Asked) -> AssignmentQuerySet:
    """Return what is asked for, of the state asked for; of every state when none is."""
    rows, day = whose(reach, asked), reach.day
    if asked.state in set(Stand):
        return of_stand(rows, Stand(asked.state), day)
    if asked.outcome in set(Outcome):
        return of_outcome(rows, Outcome(asked.outcome), day)
    return of_urgency(rows, asked.urgency, day) if asked.urgency in set(Urgency) else rows


def listed(reach: Reach, asked: Asked) -> AssignmentQuerySet:
    """Return the rows of the list in the order asked for, the worst first; what is still to be done when no state is asked."""
    if asked.state in set(Stand) or asked.outcome in set(Outcome):
        found = by_urgency(chosen(reach, asked), reach.day)
    else:
        found = of_urgency(whose(reach, asked), asked.urgency, reach.day)
    return found.order_by(*SORTS[asked.sort]) if asked.sort in SORTS else found


@dataclass(frozen=True, slots=True)
class Choices:
    """What one may narrow a list by."""

    plans: QuerySet[Plan]
    themes: QuerySet[Theme]
    bodies: QuerySet[Agency]
    keepers: QuerySet[Officer]


def choices(reach: Reach, asked: Asked) -> Choices:
    """Return what the tasks of that side can be narrowed by; four questions, at most four hundred answers each.

    Where the tasks of many bodies are seen, plans and officers are not looked up task by task.
    """
    ours = of_side(reach, "").order_by()
    wide = {"da-giao": Plan.objects.within(reach).filter(agency=reach.agency_id), "tat-ca": Plan.objects.within(reach)}
    plans = wide.get(asked.whose, Plan.objects.filter(pk__in=ours.values("task__plan")))
    given = Assignment.objects.within(reach).filter(task__plan__agency=reach.agency_id).order_by().values("agency")
    bodies = Agency.objects.filter(Q(pk__in=reach.agencies("plans.see")) | Q(pk__in=given))
    return Choices(
        plans=plans.issued().order_by("-year", "title")[:MOST_CHOICES],
        themes=themes(),
        bodies=bodies.order_by("name")[:MOST_CHOICES],
        keepers=Officer.objects.filter(pk__in=ours.values("keeper")).order_by("full_name")[:MOST_CHOICES],
    )
