"""The tables of areas, read as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area in one shape; no first day: it stood before the tables begin."""

    code: str
    kind: str
    name: str
    superior: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class SuccessionLine:
    """The area of code `old` on the eve is carried on by the area of code `new` from the day `on`."""

    old: str
    new: str
    on: date
    resolution: str | None


@dataclass(frozen=True, slots=True)
class TraitLine:
    """A trait of the area of that code and first day, from one day to another."""

    code: str
    valid_from: date | None
    trait: str
    since: date | None
    until: date | None


def areas() -> list[AreaLine]:
    """Return every area in every shape."""
    return [
        AreaLine(code, kind, name, superior, _day(first), _day(last))
        for code, kind, name, superior, first, last in lines("areas")
    ]


def successions() -> list[SuccessionLine]:
    """Return who carries on whom."""
    return [
        SuccessionLine(old, new, date.fromisoformat(on), resolution or None)
        for old, new, on, resolution in lines("successions")
    ]


def traits() -> list[TraitLine]:
    """Return what areas are besides their kind."""
    return [
        TraitLine(code, _day(first), trait, _day(since), _day(until))
        for code, first, trait, since, until in lines("traits")
    ]


def lines(name: str) -> list[list[str]]:
    """Return the lines of one table, without its head."""
    _, *rows = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [row.split("\t") for row in rows]


def write(name: str, head: str, rows: Iterable[Iterable[str]]) -> int:
    """Write one table anew; return how many lines it has."""
    told = ["\t".join(row) for row in rows]
    (HERE / f"{name}.tsv").write_text("\n".join([head.replace(" ", "\t"), *told]) + "\n", encoding="utf-8")
    return len(told)


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None
