"""Report arithmetic: sums that know what is missing.

Three things are never confused: zero, not reported (``None``) and not applicable (``NOT_APPLICABLE``).
Source: the house's rule for consolidation (a blank cell of a report is not a zero).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final, Literal, TypeAlias


class Applicability(Enum):
    """The question does not apply to the body (a commune without an island has no island children)."""

    NOT_APPLICABLE = "not applicable"


NOT_APPLICABLE: Final = Applicability.NOT_APPLICABLE
Absent: TypeAlias = Literal[Applicability.NOT_APPLICABLE] | None


@dataclass(frozen=True, slots=True)
class Sum:
    """The figures of sibling bodies, added.

    ``total`` is None when no body reported; ``expected`` counts the bodies the question applies to.
    """

    total: Decimal | None
    reported: int
    expected: int

    @property
    def is_complete(self) -> bool:
        """Say whether every body the question applies to has reported."""
        return self.reported == self.expected

    @property
    def is_applicable(self) -> bool:
        """Say whether the question applies to any body at all."""
        return self.expected > 0

    @property
    def missing(self) -> int:
        """Number of bodies that should have reported and did not."""
        return self.expected - self.reported

    def __add__(self, other: "Sum") -> "Sum":
        """Add the sum of further bodies: the sum of the parts is the whole."""
        known = [total for total in (self.total, other.total) if total is not None]
        return Sum(
            total=sum(known, Decimal(0)) if known else None,
            reported=self.reported + other.reported,
            expected=self.expected + other.expected,
        )


def add_up(values: Iterable[Decimal | Absent]) -> Sum:
    """Add the figures of sibling bodies. A missing figure is counted as missing, never as zero.

    Unit: that of the indicator; the caller never mixes units.
    """
    asked = [value for value in values if value is not NOT_APPLICABLE]
    known = [value for value in asked if value is not None]
    total = sum(known, Decimal(0)) if known else None
    return Sum(total=total, reported=len(known), expected=len(asked))


@dataclass(frozen=True, slots=True)
class Ratio:
    """A numerator and its denominator, in the same unit, of one body at one moment."""

    numerator: Decimal
    denominator: Decimal

    @property
    def percent(self) -> Decimal | None:
        """Per cent, unrounded; None when there is nothing to divide by."""
        return None if self.denominator == 0 else 100 * self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class RatioSum:
    """The ratio of several bodies together: the numerators and the denominators added, then divided."""

    ratio: Ratio | None
    reported: int
    expected: int

    @property
    def is_complete(self) -> bool:
        """Say whether every body the question applies to has reported."""
        return self.reported == self.expected


def add_ratios(ratios: Iterable[Ratio | Absent]) -> RatioSum:
    """Add numerators and denominators of sibling bodies; percentages themselves are never averaged."""
    asked = [ratio for ratio in ratios if ratio is not NOT_APPLICABLE]
    known = [ratio for ratio in asked if ratio is not None]
    together = Ratio(
        numerator=sum((ratio.numerator for ratio in known), Decimal(0)),
        denominator=sum((ratio.denominator for ratio in known), Decimal(0)),
    )
    return RatioSum(ratio=together if known else None, reported=len(known), expected=len(asked))
