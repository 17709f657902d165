"""The parts a plan is formed of, and how its groups are numbered. Judgments; the rows stand in ``contents``."""

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
