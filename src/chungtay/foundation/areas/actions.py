"""Bring the tables of areas into the database. The only writer of areas."""

from collections import defaultdict
from datetime import date, timedelta

from django.db import transaction

from chungtay.foundation.areas.data import tables
from chungtay.foundation.areas.data.tables import AreaLine
from chungtay.foundation.areas.models import Area, AreaTrait, Succession
from chungtay.foundation.areas.rules import LEVELS, level_of

FIELDS = ["name", "name_key", "sort_key", "kind", "superior_id", "valid_until"]
BATCH = 2_000


class Shapes:
    """The rows of every code, found by code and day."""

    def __init__(self, areas: list[Area]) -> None:
        self._rows: dict[str, list[Area]] = defaultdict(list)
        for area in areas:
            self.add(area)

    def add(self, area: Area) -> None:
        """Take in a row, or put it in the place of the same shape."""
        others = [other for other in self._rows[area.code] if other.valid_from != area.valid_from]
        self._rows[area.code] = [*others, area]

    def same(self, line: AreaLine) -> Area | None:
        """Return the row of this line, if it is there."""
        return next((row for row in self._rows[line.code] if row.valid_from == line.valid_from), None)

    def on(self, code: str, day: date | None) -> Area:
        """Return the row that stands on a day; no day: before the tables begin."""
        first = day or date.min
        return next(
            row for row in self._rows[code] if (row.valid_from or date.min) <= first <= (row.valid_until or date.max)
        )


@transaction.atomic
def load_areas() -> dict[str, int]:
    """Bring areas, successions and traits up to date with the tables; return how many rows of each were written.

    Safe to run again: an area keeps its key, and what already agrees is not written.
    """
    shapes = Shapes(list(Area.objects.all()))
    lines = tables.areas()
    written = sum(_write_level([line for line in lines if len(line.code) == digits], shapes) for digits in LEVELS)
    return {"areas": written, "successions": _write_successions(shapes), "traits": _write_traits(shapes)}


def _write_level(lines: list[AreaLine], shapes: Shapes) -> int:
    """Write one level; the level above is already there."""
    new, changed = [], []
    for line in lines:
        before = shapes.same(line)
        after = _area(line, shapes)
        if before is None:
            new.append(after)
        elif _differs(before, after):
            after.pk = before.pk
            changed.append(after)
    for area in [*Area.objects.bulk_create(new, BATCH), *changed]:
        shapes.add(area)
    Area.objects.bulk_update(changed, FIELDS, BATCH)
    return len(new) + len(changed)


def _area(line: AreaLine, shapes: Shapes) -> Area:
    return Area(
        code=line.code,
        level=level_of(line.code),
        kind=line.kind,
        name=line.name,
        superior=shapes.on(line.superior, line.valid_from) if line.superior else None,
        valid_from=line.valid_from,
        valid_until=line.valid_until,
    ).set_keys()


def _differs(one: Area, other: Area) -> bool:
    return any(getattr(one, field) != getattr(other, field) for field in FIELDS)


def _write_successions(shapes: Shapes) -> int:
    told = {
        (shapes.on(line.old, line.on - timedelta(days=1)).pk, shapes.on(line.new, line.on).pk, line.on, line.resolution)
        for line in tables.successions()
    }
    known = {(row.old_id, row.new_id, row.on, row.resolution): row.pk for row in Succession.objects.all()}
    Succession.objects.filter(pk__in=[known[row] for row in known.keys() - told]).delete()
    Succession.objects.bulk_create(
        [
            Succession(old_id=old, new_id=new, on=on, resolution=by)
            for old, new, on, by in sorted(told - known.keys(), key=str)
        ],
        BATCH,
    )
    return len(told - known.keys())


def _write_traits(shapes: Shapes) -> int:
    told = {(shapes.on(line.code, line.valid_from).pk, line.trait, line.since, line.until) for line in tables.traits()}
    known = {(row.area_id, row.trait, row.since, row.until): row.pk for row in AreaTrait.objects.all()}
    AreaTrait.objects.filter(pk__in=[known[row] for row in known.keys() - told]).delete()
    AreaTrait.objects.bulk_create(
        [
            AreaTrait(area_id=area, trait=trait, since=since, until=until)
            for area, trait, since, until in told - known.keys()
        ],
        BATCH,
    )
    return len(told - known.keys())
