"""Whether two files may be of one child: by name, birth and sex together, or by one identity number. A judgment, no more."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from uuid import UUID

NEAR_DAYS = 31
CROWD = 400  # more files than that under one mark say nothing: such a mark is left to the others


@dataclass(frozen=True, slots=True)
class Told:
    """What of a child is compared. ``words``: the name without marks and case."""

    key: UUID
    words: str
    born_on: date
    sex: str
    is_birth_estimated: bool = False
    number: bytes | None = None


def near_names(one: str, other: str) -> bool:
    """Say whether two names are near: equal, the same words in another order, the same first and last word, or one letter apart."""
    first, second = one.split(), other.split()
    if not first or not second:
        return False
    same_ends = min(len(first), len(second)) > 1 and (first[0], first[-1]) == (second[0], second[-1])
    return sorted(first) == sorted(second) or same_ends or _one_letter_apart(one, other)


def near_births(one: date, other: date, *, is_estimated: bool = False) -> bool:
    """Say whether two birth dates are near: within 31 days, or day and month changed places; within a year when estimated."""
    swapped = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    return swapped or abs((one - other).days) <= (366 if is_estimated else NEAR_DAYS)


def alike(one: Told, other: Told) -> tuple[str, ...]:
    """Return why two files may be of one child: ``number``, or ``name`` and ``birth`` with a sex that agrees; nothing otherwise."""
    if one.number is not None and one.number == other.number:
        return ("number",)
    agrees = one.sex == other.sex or "u" in {one.sex, other.sex}
    estimated = one.is_birth_estimated or other.is_birth_estimated
    if (
        agrees
        and near_births(one.born_on, other.born_on, is_estimated=estimated)
        and near_names(one.words, other.words)
    ):
        return ("name", "birth")
    return ()


def pairs(files: Iterable[Told]) -> Iterator[tuple[Told, Told, tuple[str, ...]]]:
    """Yield each pair of files that may be of one child, once, the older key first."""
    marked: dict[Hashable, list[Told]] = defaultdict(list)
    for one in files:
        for mark in _marks(one):
            marked[mark].append(one)
    seen: set[tuple[UUID, UUID]] = set()
    for group in marked.values():
        for first, second in combinations(group, 2) if len(group) <= CROWD else ():
            one, other = sorted((first, second), key=lambda told: told.key)
            if (one.key, other.key) not in seen and (why := alike(one, other)):
                seen.add((one.key, other.key))
                yield one, other, why


def _marks(one: Told) -> Iterator[Hashable]:
    """Yield the marks under one of which every like file stands too."""
    words = one.words.split()
    yield ("words", *sorted(words))
    yield ("born", one.born_on)
    if words:
        yield ("ends", words[0], words[-1], one.born_on.year)
    if one.number is not None:
        yield ("number", one.number)


def _one_letter_apart(one: str, other: str) -> bool:
    """Say whether one letter was changed, left out or put in."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < len("an binh"):
        return False
    at = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, others = one[at:], other[at:]
    return rest[1:] == others[1:] or rest == others[1:] or rest[1:] == others
