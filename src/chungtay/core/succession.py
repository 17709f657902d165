"""Which unit carries on which, on which day.

A unit is an identity that is never given twice (the key of a row, not an official code: codes were reused on 1 July
2025). Every change carries the resolution that ordered it. A unit that takes in others and itself carries on is
written as its own heir too.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Generic, TypeAlias, TypeVar

from chungtay.core.figures import Sum, add_up

Unit = TypeVar("Unit", bound=Hashable)
DayOfChange: TypeAlias = dict[Unit, frozenset[Unit]]


class NoKeyOfDivision(Exception):
    """One unit has several heirs and nobody stated how it is to be divided. Nothing guesses."""


class CircularSuccession(Exception):
    """On one day a unit would, through others, become its own heir: an identity was used twice."""


@dataclass(frozen=True, slots=True)
class Change(Generic[Unit]):
    """The unit `old` is carried on by the units `new` from the day `on`, by order of `source`."""

    old: Unit
    new: frozenset[Unit]
    on: date
    source: str | None


def heirs(unit: Unit, changes: Iterable[Change[Unit]], on: date) -> frozenset[Unit]:
    """Return the units that carry `unit` on that day: itself, if it still stands."""
    carried = frozenset({unit})
    for _, steps in _days(change for change in changes if change.on <= on):
        carried = frozenset(heir for one in carried for heir in _through(one, steps, ()))
    return carried


def ancestors(unit: Unit, changes: Iterable[Change[Unit]], on: date) -> frozenset[Unit]:
    """Return the units that stood on that day and are carried on, whole or in part, by `unit`."""
    known = list(changes)
    carriers = frozenset({unit})
    for day, steps in reversed(_days(change for change in known if change.on > on)):
        before = frozenset(one for change in known if change.on < day for one in change.new)
        born = frozenset(heir for group in steps.values() for heir in group) - steps.keys() - before
        carriers = _feeding(carriers, steps) | (carriers - born)
    return carriers


def apportion(
    values: Mapping[Unit, Decimal | None],
    changes: Iterable[Change[Unit]],
    on: date,
    key: Mapping[Unit, Mapping[Unit, int]] | None = None,
) -> dict[Unit, Sum]:
    """Carry the figures of former units over to the units of that day; the grand total stays the same.

    `key` gives, for a former unit that was divided, the weight of each heir (people, children, households).
    Whole figures stay whole (method of the largest remainder). Unit of the values: that of the indicator.
    """
    known = list(changes)
    parts: dict[Unit, list[Decimal | None]] = {}
    for unit, value in values.items():
        for heir, part in _divided(value, _weights(unit, heirs(unit, known, on), key or {})).items():
            parts.setdefault(heir, []).append(part)
    return {heir: add_up(figures) for heir, figures in parts.items()}


def _days(changes: Iterable[Change[Unit]]) -> list[tuple[date, DayOfChange[Unit]]]:
    """Group the changes by day; what is ordered for one unit on one day in several lines is one change."""
    ordered = sorted(changes, key=lambda change: change.on)
    return [(day, _steps(group)) for day, group in groupby(ordered, key=lambda change: change.on)]


def _steps(changes: Iterable[Change[Unit]]) -> DayOfChange[Unit]:
    steps: DayOfChange[Unit] = {}
    for change in changes:
        steps[change.old] = steps.get(change.old, frozenset()) | change.new
    return steps


def _through(unit: Unit, steps: DayOfChange[Unit], trail: tuple[Unit, ...]) -> frozenset[Unit]:
    """Follow one unit through one day, on through heirs that themselves ended that day; order plays no part."""
    if unit not in steps or (trail and unit in steps[unit]):
        return frozenset({unit})
    if unit in trail:
        raise CircularSuccession(f"{unit} ends in itself")
    stays = steps[unit] & {unit}
    return stays.union(*(_through(heir, steps, (*trail, unit)) for heir in steps[unit] - stays))


def _feeding(carriers: frozenset[Unit], steps: DayOfChange[Unit]) -> frozenset[Unit]:
    """Return the units that this day's changes led to any of the carriers."""
    led_to = {old: _through(old, steps, ()) for old in steps}
    return frozenset(old for old, heirs_of_day in led_to.items() if carriers & heirs_of_day)


def _weights(unit: Unit, heirs_of_unit: frozenset[Unit], key: Mapping[Unit, Mapping[Unit, int]]) -> Mapping[Unit, int]:
    if len(heirs_of_unit) == 1:
        return dict.fromkeys(heirs_of_unit, 1)
    weights = key.get(unit)
    if weights is None:
        raise NoKeyOfDivision(f"{unit} has {len(heirs_of_unit)} heirs and no key of division is stated")
    if weights.keys() != heirs_of_unit or min(weights.values(), default=0) < 0 or not sum(weights.values()):
        raise NoKeyOfDivision(f"the key of division of {unit} does not fit its heirs")
    return weights


def _divided(value: Decimal | None, weights: Mapping[Unit, int]) -> dict[Unit, Decimal | None]:
    """Divide by the largest remainder, in steps of the value's last digit, so that nothing is lost or made."""
    if value is None:
        return dict.fromkeys(weights)
    step = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
    total = sum(weights.values())
    whole = int(value / step)
    shares = {heir: divmod(whole * weight, total) for heir, weight in weights.items()}
    left = whole - sum(share for share, _ in shares.values())
    lucky = sorted(shares, key=lambda heir: -shares[heir][1])[:left]
    return {heir: (share + (heir in lucky)) * step for heir, (share, _) in shares.items()}
