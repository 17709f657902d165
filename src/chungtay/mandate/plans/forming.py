"""The parts a plan is formed of, and how its groups are numbered. Judgments; the rows stand in ``contents``."""

from collections.abc import Iterable
from enum import StrEnum


class PlanForm(StrEnum):
    """What sort of plan it is."""

    PLAN = "plan"  # kế hoạch
    LIST = "list"  # danh mục nhiệm vụ: the tasks a meeting concluded


class Bound(StrEnum):
    """How a target's number is meant."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Part(StrEnum):
    """What a body does in a task."""

    LEAD = "lead"
    COOPERATING = "cooperating"
    CHECKS = "checks"


class DayOff(StrEnum):
    """Where a day goes that falls on a day off. Forward is the rule of the Civil Code 2015, article 148."""

    AFTER = "after"
    BEFORE = "before"
    STAY = "stay"


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
LETTERS = "abcdđeghiklmnopqrstuvxy"


def labels(levels: Iterable[int]) -> list[str]:
    """Return the number of each heading in a row of levels: I, 1, a; the count of a level begins anew under each above it."""
    counts, told = [0, 0, 0], []
    for level in levels:
        counts[level - 1] += 1
        counts[level:] = [0] * (3 - level)
        told.append(label(level, counts[level - 1]))
    return told


def label(level: int, count: int) -> str:
    """Return the ``count``-th number of a level: ``IV``, ``4``, ``d``."""
    if level == 1:
        return "X" * (count // 10) + (ROMAN[count % 10 - 1] if count % 10 else "")
    return str(count) if level == 2 else LETTERS[(count - 1) % len(LETTERS)]
