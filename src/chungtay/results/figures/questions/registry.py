"""What a question is: exactly which rows, how each of them counts, and how a row is told to a person.

The value, the list behind it and the export are this one question, so they cannot differ.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from chungtay.core.calendar import Period


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a question is asked of, for which time. ``today`` bounds the moment a stock is counted at."""

    agency_ids: frozenset[int]
    period: Period
    today: date
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def moment(self) -> date:
        """The day a stock is counted on: the period's last day, or today while the period still runs."""
        return min(self.period.end, self.today)


@dataclass(frozen=True, slots=True)
class Told:
    """One row behind a figure, as a person reads it. ``child_id`` is a key, never a name."""

    on: date | None
    agency_id: int
    body: str
    title: str
    detail: str = ""
    activity_id: UUID | None = None


Rows = Callable[[Asked], QuerySet[Any]]


class Teller(Protocol):
    """Puts a row into words."""

    def __call__(self, row: Any, /) -> Told: ...


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rows of a question are: how they are told, ordered and kept by key.

    ``needs`` names a capability beyond seeing figures, for rows behind a closer wall; ``by_key`` finds rows again that no
    longer count, to say what they were.
    """

    row_label: str
    tell: Teller
    order: tuple[str, ...]
    key_field: str = "pk"
    needs: str = ""
    by_key: Callable[[Sequence[str]], QuerySet[Any]] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question. ``rows`` returns the rows, each with its ``amount``; the figure is the sum of the amounts."""

    name: str
    about: Subject
    formula: str | Promise
    rows: Rows


QUESTIONS: dict[str, Question] = {}


def question(name: str, *, about: Subject, formula: str | Promise) -> Callable[[Rows], Rows]:
    """Register a function as the question of that name."""

    def register(rows: Rows) -> Rows:
        QUESTIONS[name] = Question(name, about, formula, rows)
        return rows

    return register
