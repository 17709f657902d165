"""Build the tables of areas from two public data sets, and write down where the two differ.

Run by hand when a data set or an amendment changes, never at run time, in an environment that has the two packages
(dependency group ``areas``)::

    PYTHONPATH=src python -m chungtay.foundation.areas.data.compile
"""

import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chungtay.foundation.areas.data.comparison import differences
from chungtay.foundation.areas.data.sources import REFORM, AdminUnits, Row, second_communes
from chungtay.foundation.areas.data.tables import lines, write
from chungtay.foundation.areas.rules import traits_of


@dataclass(frozen=True)
class Step:
    """One line of succession: the area of code `old` on the eve, the area of code `new` on the day."""

    old: str
    new: str
    on: str
    resolution: str


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


def amended(rows: list[Row], amendments: list[list[str]]) -> tuple[list[Row], list[Step]]:
    """Carry out the changes of kind since the reform: a province that changes gives its communes new rows too."""
    steps: list[Step] = []
    for day in sorted({on for _, _, on, _ in amendments}):
        kinds = {code: kind for code, kind, on, _ in amendments if on == day}
        orders = {code: resolution for code, _, on, resolution in amendments if on == day}
        for place, row in enumerate(list(rows)):
            resolution = orders.get(row.code) or orders.get(row.superior)
            if row.valid_until or resolution is None:
                continue
            rows[place] = replace(row, valid_until=_eve(day))
            rows.append(replace(row, kind=kinds.get(row.code, row.kind), valid_from=day))
            steps.append(Step(row.code, row.code, day, resolution))
    return rows, steps


def traits(rows: list[Row]) -> list[tuple[str, ...]]:
    """Return what follows from the kind (urban, island) and the region of each province, with dates."""
    found = [
        (row.code, row.valid_from, trait, row.valid_from, row.valid_until)
        for row in rows
        for trait in traits_of(row.kind)
    ]
    for region, begins, ends, provinces in lines("regions"):
        for row in rows:
            since, until = max(row.valid_from, begins), _earlier(row.valid_until, ends)
            if row.code in provinces.split() and (not until or since <= until):
                found.append((row.code, row.valid_from, f"region:{region}", since, until))
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
    resolutions = dict(lines("resolutions"))
    here = {row.code: (row.superior, row.kind, row.name) for row in began if row.superior}
    of_commune = {row.code: resolutions[row.superior] for row in began if row.superior}
    steps = [Step(old, new, REFORM, "202/2025/QH15") for old, new in sorted(province_steps)]
    steps += [Step(old, new, REFORM, of_commune[new]) for old, new in sorted(units.commune_steps())]
    rows, later = amended(rows, lines("amendments"))
    heads = {
        "areas": ("code kind name superior valid_from valid_until", [tuple(vars(row).values()) for row in rows]),
        "successions": ("old new on resolution", [tuple(vars(step).values()) for step in steps + later]),
        "traits": ("code valid_from trait since until", traits(rows)),
        "differences": ("what code_here said_here code_there said_there", differences(here, second_communes())),
    }
    sys.stdout.writelines(f"{name}: {write(name, head, rows)}\n" for name, (head, rows) in heads.items())


if __name__ == "__main__":
    main()
