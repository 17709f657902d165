"""Tables with drawn lines: rules that cross make a grid, words fall into its cells."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from vanban.extract.leaves import Rule, Word
from vanban.extract.lines import rows_of

_NEAR = 3.0
_MOST_RULES = 3_000
_MOST_LINES = 400
"""Of one table: what has more lines is a drawing."""


@dataclass(slots=True)
class Grid:
    """A table: where its lines run, and the words of each cell by row and column."""

    xs: list[float]
    ys: list[float]
    level: list[Rule]
    upright: list[Rule]
    cells: dict[tuple[int, int], list[Word]] = field(default_factory=dict)
    corners: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def holds(self, word: Word) -> bool:
        middle = (word.left + word.right) / 2
        return self.xs[0] - 1 <= middle <= self.xs[-1] + 1 and self.top - 1 <= word.middle <= self.bottom + 1

    def take(self, word: Word) -> None:
        """Put a word into its cell: that of the upper left corner where cells are merged."""
        column = min(max(bisect_right(self.xs, (word.left + word.right) / 2) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, word.middle) - 1, 0), len(self.ys) - 2)
        if (row, column) not in self.corners:
            self.corners[row, column] = self._corner(row, column)
        self.cells.setdefault(self.corners[row, column], []).append(word)

    def _corner(self, row: int, column: int) -> tuple[int, int]:
        """Return the upper left cell of those merged with this one."""
        while column > 0 and not self._is_parted(self.xs[column], row):
            column -= 1
        while row > 0 and not self._is_closed(self.ys[row], column):
            row -= 1
        return row, column

    def _is_parted(self, x: float, row: int) -> bool:
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        return any(abs(rule.left - x) <= _NEAR and rule.top <= middle <= rule.bottom for rule in self.upright)

    def _is_closed(self, y: float, column: int) -> bool:
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return any(abs(rule.top - y) <= _NEAR and rule.left <= middle <= rule.right for rule in self.level)

    @property
    def is_table(self) -> bool:
        """True when a row holds words in two of its cells: a frame and the lines of a chart are no table."""
        filled = [row for (row, _), words in self.cells.items() if words]
        return len(filled) > len(set(filled))

    def rows(self) -> list[list[list[Word]]]:
        """Return the rows that hold something, each cell's words in reading order."""
        found = [
            [_in_order(self.cells.get((row, column), [])) for column in range(len(self.xs) - 1)]
            for row in range(len(self.ys) - 1)
        ]
        kept = [row for row in found if any(row)]
        used = [column for column in range(len(self.xs) - 1) if any(row[column] for row in kept)]
        return [[row[column] for column in used] for row in kept]


def _in_order(words: list[Word]) -> list[Word]:
    return [word for row in rows_of(words) for segment in row for word in segment.words] if words else []


def grids_of(rules: list[Rule]) -> list[Grid]:
    """Return the tables from top to bottom: at least two cells inside lines that touch."""
    grids = [_grid(group) for group in _groups(rules[:_MOST_RULES])]
    return sorted((grid for grid in grids if grid), key=lambda grid: grid.top)


def _grid(rules: list[Rule]) -> Grid | None:
    level, upright = [one for one in rules if one.is_level], [one for one in rules if not one.is_level]
    xs, ys = _places(one.left for one in upright), _places(one.top for one in level)
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5 or len(xs) + len(ys) > _MOST_LINES:
        return None
    return Grid(xs, ys, level, upright)


def _places(values: Iterable[float]) -> list[float]:
    """Return the distinct places among values a little apart."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Group rules that touch, straightly or through others."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in sorted(rules, key=lambda one: one.top):
        box = [rule.left - _NEAR, rule.top - _NEAR, rule.right + _NEAR, rule.bottom + _NEAR]
        members = [rule]
        apart = []
        for other, its in groups:
            if _touch(box, other):
                box = [min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])]
                members = its + members
            else:
                apart.append((other, its))
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _touch(one: list[float], other: list[float]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
