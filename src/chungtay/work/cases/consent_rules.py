"""Who must agree before something of a child is done or told (Law 91/2025/QH15, article 24). No database here."""

from collections.abc import Collection
from enum import StrEnum


class Purpose(StrEnum):
    """What somebody agrees to, each on its own: one consent never stands for another purpose."""

    REFER = "refer"
    SHARE = "share"
    PICTURE = "picture"
    PUBLISH = "publish"


class By(StrEnum):
    """Who agrees."""

    CHILD = "child"
    REPRESENTATIVE = "representative"


def asked(age: int | None, from_age: int) -> frozenset[By]:
    """Return who must agree for a child of that age in years: the representative, and from ``from_age`` on the child too.

    An age nobody knows is taken as reached: asking one person too many harms nobody.
    """
    old_enough = age is None or age >= from_age
    return frozenset({By.REPRESENTATIVE, By.CHILD}) if old_enough else frozenset({By.REPRESENTATIVE})


def missing(age: int | None, from_age: int, agreed: Collection[By]) -> frozenset[By]:
    """Return whose consent is still missing; silence is none."""
    return asked(age, from_age) - frozenset(agreed)
