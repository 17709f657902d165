"""Ruling lines on a page: the grid of a table, and the page without them."""

import re
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageDraw, ImageStat

_REACH = 16
"""Pixels looked at together along a line: a line is dark over all of them."""
_SHORTEST_LEVEL, _SHORTEST_UPRIGHT = 10, 4
"""In steps of `_REACH`: at 300 dpi 13 mm for a line under words, 5 mm for the side of a row, taller than any letter."""
_DARK, _LIGHT = 150, 225
_BESIDE = 4
"""Grey levels of a line and of the paper beside it, so many pixels away."""
_BREAK_LEVEL, _BREAK_UPRIGHT = 120, 36
"""Pixels of a line that may be lost: between two level pieces, and between two upright ones (less than a row)."""
_NEAR = 14
"""Pixels within which two lines meet."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: ``at`` is where it lies across its direction, ``start`` and ``end`` along it."""

    at: float
    start: float
    end: float
    thick: float = 1.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the edges of its rows, and between each two the edges of the cells."""

    left: float
    top: float
    right: float
    bottom: float
    rows: tuple[float, ...]
    edges: tuple[tuple[float, ...], ...]
    level: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()


def rules_of(page: Image.Image) -> tuple[list[Rule], list[Rule]]:
    """Return the level and the upright lines of a straight grey page; a short upright one must run between level ones."""
    level = _whole(_runs(page, _SHORTEST_LEVEL), _BREAK_LEVEL)
    upright = _whole(_runs(page.transpose(Image.Transpose.TRANSPOSE), _SHORTEST_UPRIGHT), _BREAK_UPRIGHT)
    return level, [side for side in upright if _meets(side, side.start, level) and _meets(side, side.end, level)]


def _meets(side: Rule, end: float, level: list[Rule]) -> bool:
    return any(abs(one.at - end) <= 2 * _NEAR and one.start - _NEAR <= side.at <= one.end + _NEAR for one in level)


def _runs(page: Image.Image, shortest: int) -> list[Rule]:
    """Return where the page is dark along its rows."""
    reach = (0, 0, page.width // _REACH * _REACH, page.height)
    steps = page.resize((page.width // _REACH, page.height), Image.Resampling.BOX, reach)
    dark, width = steps.point(lambda value: 1 if value < _DARK else 0).tobytes(), steps.width
    run = re.compile(rb"\x01{%d,}" % shortest)
    rules: list[Rule] = []
    for y in range(steps.height):
        row = dark[y * width : (y + 1) * width]
        if row.count(1) >= shortest:
            for found in run.finditer(row):
                _note(rules, Rule(y, found.start() * _REACH, found.end() * _REACH))
    return [rule for rule in rules if rule.thick <= _NEAR and _stands_alone(rule, page)]


def _stands_alone(rule: Rule, page: Image.Image) -> bool:
    """True when there is paper above and below a line: a dense row of letters is no line."""
    for y in (rule.at - _BESIDE, rule.at + rule.thick - 1 + _BESIDE):
        strip = page.crop((round(rule.start), round(y), round(rule.end), round(y) + 1))
        if 0 <= y < page.height and ImageStat.Stat(strip).mean[0] < _LIGHT:
            return False
    return True


def _whole(pieces: list[Rule], most: float) -> list[Rule]:
    """Join the pieces of a line that is broken, or not quite straight."""
    rules: list[Rule] = []
    for piece in sorted(pieces, key=lambda one: one.start):
        for index, one in enumerate(rules):
            if abs(piece.at - one.at) <= _NEAR / 2 and piece.start - one.end <= most:
                rules[index] = Rule(piece.at, one.start, max(one.end, piece.end), max(one.thick, piece.thick))
                break
        else:
            rules.append(piece)
    return rules


def _note(rules: list[Rule], new: Rule) -> None:
    """Add a dark run; one just below another belongs to the same line."""
    for index in range(len(rules) - 1, -1, -1):
        one = rules[index]
        if new.at - (one.at + one.thick) > 2:
            break
        if new.start < one.end and one.start < new.end:
            thick = new.at - one.at + 1
            rules[index] = Rule(one.at, min(one.start, new.start), max(one.end, new.end), thick)
            return
    rules.append(new)


def grids_of(level: list[Rule], upright: list[Rule]) -> list[Grid]:
    """Return the tables: level lines tied together by upright ones, from the top of the page."""
    grids: list[Grid] = []
    for group in _tied(level, upright):
        rows = tuple(_places([rule.at for rule in group]))
        sides = [one for one in upright if one.end > rows[0] and one.start < rows[-1]]
        edges = tuple(
            tuple(_places([one.at for one in sides if _crosses(one, top, bottom)])) for top, bottom in pairwise(rows)
        )
        if len(rows) > 1 and all(len(row) > 1 for row in edges):
            left, right = min(row[0] for row in edges), max(row[-1] for row in edges)
            grids.append(Grid(left, rows[0], right, rows[-1], rows, edges, tuple(group), tuple(sides)))
    return [grid for grid in grids if len(grid.rows) > 2 or any(len(row) > 2 for row in grid.edges)]


def _crosses(side: Rule, top: float, bottom: float) -> bool:
    return side.start <= top + (bottom - top) * 0.4 and side.end >= bottom - (bottom - top) * 0.4


def _tied(level: list[Rule], upright: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(level, key=lambda one: one.at):
        if groups and any(_ties(side, groups[-1][-1], rule) for side in upright):
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [group for group in groups if len(group) > 1]


def _ties(side: Rule, upper: Rule, lower: Rule) -> bool:
    return (
        side.start <= upper.at + 2 * _NEAR
        and side.end >= lower.at - 2 * _NEAR
        and all(rule.start - 2 * _NEAR <= side.at <= rule.end + 2 * _NEAR for rule in (upper, lower))
    )


def _places(values: list[float]) -> list[float]:
    """Return the values in order; those that nearly agree count once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def without_rules(page: Image.Image, level: list[Rule], upright: list[Rule]) -> Image.Image:
    """Return the page with its lines painted over."""
    clean = page.copy()
    pen = ImageDraw.Draw(clean)
    for rule in level:
        pen.rectangle((rule.start - _REACH, rule.at - 2, rule.end + _REACH, rule.at + rule.thick + 1), fill=255)
    for rule in upright:
        pen.rectangle((rule.at - 2, rule.start - _REACH, rule.at + rule.thick + 1, rule.end + _REACH), fill=255)
    return clean
