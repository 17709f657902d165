"""How far a body has come with what it was sent, when it is late, and how bad that is."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """The step a body has not taken yet, worst first."""

    UNOPENED = "unopened"
    UNPLANNED = "unplanned"
    UNTAKEN = "untaken"
    WORKING = "working"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one body and one document. Tasks are those given with the document."""

    is_opened: bool
    has_plan: bool
    given: int
    taken: int
    done: int
    first_late_task: date | None  # the day of its oldest unfinished task past its day
    has_reported: bool
    owes_report: bool


@dataclass(frozen=True, slots=True)
class Days:
    """Until when plans and reports are asked for; None where the document names no day."""

    plan: date | None
    report: date | None


def stage(facts: Facts) -> Stage:
    """Return where a body stands. A body that took its tasks has answered, with or without a plan of its own."""
    if facts.has_reported:
        return Stage.REPORTED
    if not facts.is_opened and not facts.has_plan and not facts.taken:
        return Stage.UNOPENED
    if not facts.has_plan and not facts.taken:
        return Stage.UNPLANNED
    return Stage.UNTAKEN if facts.given and not facts.taken else Stage.WORKING


def days_late(facts: Facts, days: Days, today: date) -> int:
    """Return by how many days a body is late with the oldest thing it owes: plan, a task, the report. Unit: days."""
    owed = [
        days.plan if not facts.has_plan and not facts.taken else None,
        facts.first_late_task,
        days.report if facts.owes_report and not facts.has_reported else None,
    ]
    return max([(today - day).days for day in owed if day and day < today], default=0)


ASKS_FOR_PLAN = re.compile(r"\b(?:xây dựng|ban hành|lập|có)\b.{0,40}\bkế hoạch\b", re.IGNORECASE)


def asks_for_plan(text: str) -> bool:
    """Say whether a sentence asks the bodies to make a plan."""
    return bool(ASKS_FOR_PLAN.search(text))


def percent(part: int, whole: int) -> float | None:
    """Return a share in per cent with one decimal; None of nothing. It is printed with both numbers beside it."""
    return round(100 * part / whole, 1) if whole else None


# Who is told of what: the capability that makes an officer of the body concerned the one to act on it.
CONCERNS = {
    "documents.send": "documents.see",
    "plans.send": "plans.take",
    "plans.return": "plans.draft",
    "oversight.remind": "plans.take",
    "reporting.submit": "reporting.judge",
    "reporting.return": "reporting.write",
    "reporting.accept": "reporting.write",
}
