"""Letterheads and feet: two blocks side by side become the left block followed by the right one."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from vanban.extract.blocks import stands_side_by_side
from vanban.extract.lines import Row, Segment, is_wide, segment_of

_FARTHEST = 130.0
"""Points between two rows of one zone: the room for a signature."""
_NARROWEST = -0.5
"""Columns may touch: it is the file that parts them."""
_CENTRED = 10.0
_CUT_GAP = 0.45
"""In heights of a letter: wider than a space between words, also of text set to both edges."""
_ENDS = re.compile(r"^\s*kính\s+gửi", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^\s*nơi\s+nhận", re.IGNORECASE)


@dataclass(slots=True)
class Zone:
    """Rows ``first`` to ``last`` with a gutter nobody crosses."""

    first: int
    last: int
    gutter: tuple[float, float]
    left: list[Segment] = field(default_factory=list)
    right: list[Segment] = field(default_factory=list)


def zones_of(rows: list[Row]) -> list[Zone]:
    """Return the zones of a page from top to bottom."""
    zones: list[Zone] = []
    index = 0
    centre = (min((row[0].left for row in rows), default=0) + max((row[-1].right for row in rows), default=0)) / 2
    while index < len(rows):
        zone = _zone(rows, index, zones[-1].last + 1 if zones else 0, centre) if _is_seed(rows[index]) else None
        if zone is not None:
            zones.append(zone)
        index = zone.last + 1 if zone is not None else index + 1
    return zones


def _is_seed(row: Row) -> bool:
    return any(is_wide(before, segment) for before, segment in pairwise(row))


def _zone(rows: list[Row], seed: int, earliest: int, centre: float) -> Zone | None:
    """Grow a zone around a row of two columns; None when it is no letterhead and no foot."""
    wide = max(range(1, len(rows[seed])), key=lambda at: rows[seed][at].left - rows[seed][at - 1].right)
    zone = Zone(seed, seed, (rows[seed][wide - 1].right, rows[seed][wide].left))
    while zone.last + 1 < len(rows) and _takes(zone, rows[zone.last + 1], rows[zone.last], centre):
        zone.last += 1
    while zone.first > earliest and not _is_above_foot(zone, rows):
        if not _takes(zone, rows[zone.first - 1], rows[zone.first], centre):
            break
        zone.first -= 1
    _trim(zone, rows)
    middle = sum(zone.gutter) / 2
    for segment in (segment for row in rows[zone.first : zone.last + 1] for segment in row):
        (zone.left if segment.right <= middle + 1 else zone.right).append(segment)
    if not any(stands_side_by_side(segment.text) for segment in (*zone.left, *zone.right)):
        return None
    return zone if zone.left and zone.right else None


def _is_above_foot(zone: Zone, rows: list[Row]) -> bool:
    """True when the zone has its recipients and what stands above begins on the left: that is the end of the text."""
    names = any(_RECIPIENTS.match(segment.text) for row in rows[zone.first : zone.last + 1] for segment in row)
    return names and rows[zone.first - 1][0].left < zone.gutter[0]


def _takes(zone: Zone, row: Row, beside: Row, centre: float) -> bool:
    """True when the row leaves the gutter free; the gutter becomes what both leave free."""
    if abs(row[0].base - beside[0].base) > _FARTHEST or _ENDS.match(row[0].text):
        return False
    if len(row) == 1 and abs((row[0].left + row[0].right) / 2 - centre) < _CENTRED:
        return False  # a title in the middle of the page
    start, end = zone.gutter
    row[:] = [part for segment in row for part in _cut(segment, zone.gutter)]
    for segment in row:
        if (segment.left + segment.right) / 2 < (start + end) / 2:
            start = max(start, segment.right)
        else:
            end = min(end, segment.left)
    if end - start < _NARROWEST:
        return False
    zone.gutter = (start, end)
    return True


def _cut(segment: Segment, gutter: tuple[float, float]) -> Row:
    """Return a segment that crosses the gutter as two, where a gap in it lies in the gutter; else as it is."""
    if not segment.left < gutter[0] or not segment.right > gutter[1]:
        return [segment]
    for at, (before, word) in enumerate(pairwise(segment.words), 1):
        middle = (before.right + word.left) / 2
        if gutter[0] < middle < gutter[1] and word.left - before.right > _CUT_GAP * before.height:
            return [segment_of(segment.words[:at]), segment_of(segment.words[at:])]
    return [segment]


def _trim(zone: Zone, rows: list[Row]) -> None:
    """Leave out rows above that stand on the left alone: they are read first anyway, as what they are."""
    middle = sum(zone.gutter) / 2
    while zone.first < zone.last and all(segment.right <= middle for segment in rows[zone.first]):
        if _is_letterhead(rows[zone.first], zone, rows):
            return
        zone.first += 1


def _is_letterhead(row: Row, zone: Zone, rows: list[Row]) -> bool:
    """True for a row in capitals above a row of two columns: the left block of a letterhead that begins higher."""
    return (
        zone.first <= 2
        and row[0].text.isupper()
        and any(_is_seed(one) for one in rows[zone.first + 1 : zone.first + 4])
    )
