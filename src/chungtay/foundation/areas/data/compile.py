"""Build the tables of areas from two public data sets, and write down where the two differ.

Run by hand when a data set or an amendment changes, never at run time, in an environment that has the two packages
(dependency group ``areas``)::

    PYTHONPATH=src python -m chungtay.foundation.areas.data.compile
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from chungtay.foundation.areas.data.comparison import differences
from chungtay.foundation.areas.data.sources import REFORM, AdminUnits, Row, second_communes

HERE = Path(__file__).parent
URBAN = {"phường", "thị trấn"}


@dataclass(frozen=True)
class Step:
    """One line of succession: the area of code `old` on the eve, the area of code `new` on the day."""

    old: str
    new: str
    on: str
    resolution: str


def table(name: str) -> list[dict[str, str]]:
    """Read one of the tables beside this file."""
    head, *lines = (HERE / f"{name}.tsv").read_text().splitlines()
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


def write(name: str, head: str, lines: Iterable[Iterable[str]]) -> int:
    """Write a table beside this file; return how many lines."""
    rows = ["\t".join(line) for line in lines]
    (HERE / f"{name}.tsv").write_text("\n".join([head.replace(" ", "\t"), *rows]) + "\n")
    return len(rows)


def merged(
    former: list[Row], present: list[Row], steps: set[tuple[str, str]]
) -> tuple[list[Row], set[tuple[str, str]]]:
    """Join a province that stands unchanged through the reform into one row, and drop its step."""
    heirs: dict[str, set[str]] = defaultdict(set)
    for old, new in steps:
        heirs[new].add(old)
    same = {new for new, olds in heirs.items() if olds == {new}}
    kept = [replace(row, valid_until="") if row.code in same and not row.superior else row for row in former]
    added = [row for row in present if row.superior or row.code not in same]
    return kept + added, {(old, new) for old, new in steps if new not in same}


def amended(rows: list[Row], amendments: list[dict[str, str]]) -> tuple[list[Row], list[Step]]:
    """Carry out the changes of kind since the reform: a province that changes gives its communes new rows too."""
    steps: list[Step] = []
    for day in sorted({line["on"] for line in amendments}):
        orders = {line["code"]: line for line in amendments if line["on"] == day}
        for place, row in enumerate(list(rows)):
            order = orders.get(row.code) or orders.get(row.superior)
            if row.valid_until or order is None:
                continue
            kind = orders[row.code]["kind"] if row.code in orders else row.kind
            rows[place] = replace(row, valid_until=_eve(day))
            rows.append(replace(row, kind=kind, valid_from=day))
            steps.append(Step(row.code, row.code, day, order["resolution"]))
    return rows, steps


def traits(rows: list[Row]) -> list[tuple[str, ...]]:
    """Return what follows from the kind (urban, island) and the region of each province, with dates."""
    found = [
        (row.code, row.valid_from, trait, row.valid_from, row.valid_until)
        for row in rows
        for trait, kinds in (("urban", URBAN), ("island", {"đặc khu"}))
        if row.kind in kinds
    ]
    for line in table("regions"):
        for row in rows:
            since, until = max(row.valid_from, line["since"]), _earlier(row.valid_until, line["until"])
            if row.code in line["provinces"].split() and (not until or since <= until):
                found.append((row.code, row.valid_from, f"region:{line['region']}", since, until))
    return sorted(found)


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _earlier(one: str, other: str) -> str:
    return min(one or other, other or one)


def main() -> None:
    """Write every table and say how many lines each has."""
    units = AdminUnits()
    began = units.present_rows()
    rows, province_steps = merged(units.former_rows(), began, units.province_steps())
    resolutions = {line["province"]: line["resolution"] for line in table("resolutions")}
    here = {row.code: (row.superior, row.kind, row.name) for row in began if row.superior}
    of_commune = {row.code: resolutions[row.superior] for row in began if row.superior}
    steps = [Step(old, new, REFORM, "202/2025/QH15") for old, new in sorted(province_steps)]
    steps += [Step(old, new, REFORM, of_commune[new]) for old, new in sorted(units.commune_steps())]
    rows, later = amended(rows, table("amendments"))
    heads = {
        "areas": ("code kind name superior valid_from valid_until", [tuple(vars(row).values()) for row in rows]),
        "successions": ("old new on resolution", [tuple(vars(step).values()) for step in steps + later]),
        "traits": ("code valid_from trait since until", traits(rows)),
        "differences": ("what code_here said_here code_there said_there", differences(here, second_communes())),
    }
    sys.stdout.writelines(f"{name}: {write(name, head, lines)}\n" for name, (head, lines) in heads.items())


if __name__ == "__main__":
    main()
