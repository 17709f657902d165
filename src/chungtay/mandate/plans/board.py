"""A board of tasks: a column for each state a leader knows, with its count and the first cards."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from chungtay.mandate.plans.listing import of_stand, stand_counts
from chungtay.mandate.plans.models import Assignment, AssignmentQuerySet
from chungtay.mandate.plans.stands import Stand

MOST_CARDS = 12
DONE = {Stand.ON_TIME, Stand.DONE_LATE}


@dataclass(frozen=True, slots=True)
class Pile:
    """One column: where its tasks stand, how many there are, the first of them."""

    stand: str
    count: int
    cards: list[Assignment]

    @property
    def more(self) -> int:
        """How many are not shown as cards."""
        return self.count - len(self.cards)


def board(rows: AssignmentQuerySet, day: date) -> list[Pile]:
    """Return the columns, worst first; one question for the counts and one for each column that has cards."""
    counts = stand_counts(rows, day)
    return [Pile(one.value, counts.get(one.value, 0), _cards(rows, one, day, counts)) for one in Stand]


def _cards(rows: AssignmentQuerySet, one: Stand, day: date, counts: dict[str, int]) -> list[Assignment]:
    """Return the cards of a column: what is done with the newest first, the rest with the earliest day first."""
    if not counts.get(one.value):
        return []
    order = F("done_on").desc() if one in DONE else F("due_on").asc(nulls_last=True)
    return list(of_stand(rows, one, day).order_by(order, "pk")[:MOST_CARDS])
