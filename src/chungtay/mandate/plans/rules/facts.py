"""What a task says before it is a row, and how often it comes back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Frequency(StrEnum):
    """How often a task comes back; codes of vanban."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMIANNUAL = "semiannual"
    ANNUAL = "annual"
    REGULAR = "regular"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """What a task says, before it is a row. Keys are those of the catalogue of themes and of the asks."""

    text: str
    theme_id: int | None = None
    lead: str = ""
    cooperating: str = ""
    due_on: date | None = None
    period_start: date | None = None
    period_end: date | None = None
    frequency: str = ""
    target: str = ""
    ask_id: int | None = None
    group_id: int | None = None
    repeat_day: int | None = None
    day_off: str = "after"
    time_words: str = ""
    budget_vnd: int | None = None
    resources: str = ""
    product: str = ""
    checker: str = ""
