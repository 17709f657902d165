"""The pieces of a page in reading order: lines of the text, lines of blocks that stand side by side, rows of tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.extract.aligned import cells_of, table_at
from vanban.extract.columns import zones_of
from vanban.extract.grids import Grid, grids_of
from vanban.extract.leaves import Leaf, Word
from vanban.extract.lines import Row, merged, rows_of
from vanban.reading import PageSize

_NUMBER = re.compile(r"^(?:trang\s*)?[-–(]?\s*\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–)]?$", re.IGNORECASE)
_MARGIN = 57.0
"""Points at the top and the bottom of a page where furniture stands: text keeps 20 mm off (Decree 30/2020, Annex I)."""


@dataclass(slots=True)
class Piece:
    """A printed line (``cells`` are its columns) or a row of a table.

    ``block`` is 0 for the text that goes on down the page, another number for each block beside another.
    """

    cells: list[list[Word]]
    page: int
    left: float
    top: float
    right: float
    bottom: float
    base: float
    block: int = 0
    is_row: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for cell in self.cells for word in cell)

    @property
    def height(self) -> float:
        return self.bottom - self.top


def pieces_of(leaf: Leaf) -> list[Piece]:
    """Return the pieces of a page."""
    grids, words = _filled(leaf)
    printed = [row for row in rows_of(words) if not _is_page_number(row, leaf.size)]
    pieces = list(_lines(printed, leaf.number))
    for grid in grids:
        at = next((index for index, piece in enumerate(pieces) if _below(piece, grid)), len(pieces))
        pieces[at:at] = list(_rows(grid, leaf.number))
    return pieces


def _filled(leaf: Leaf) -> tuple[list[Grid], list[Word]]:
    """Put words into the tables they lie in; return the tables, and the words that lie in none."""
    grids = grids_of(leaf.rules) if leaf.rules else []
    if not grids:
        return [], leaf.words
    lies_in = [next((one for one in grids if one.holds(word)), None) for word in leaf.words]
    for word, grid in zip(leaf.words, lies_in, strict=True):
        if grid is not None:
            grid.take(word)
    tables = [grid for grid in grids if grid.is_table]
    kept = [word for word, grid in zip(leaf.words, lies_in, strict=True) if grid is None or not grid.is_table]
    return tables, kept


def _is_page_number(row: Row, size: PageSize) -> bool:
    is_number = len(row) == 1 and bool(_NUMBER.match(row[0].text))
    return is_number and in_margin(row[0].top, row[0].bottom, size)


def in_margin(top: float, bottom: float, size: PageSize) -> bool:
    """True for what stands where a page has its furniture."""
    middle = (top + bottom) / 2
    return min(middle, size.height - middle) < _MARGIN


def _below(piece: Piece, grid: Grid) -> bool:
    return not piece.is_row and (piece.top + piece.bottom) / 2 > grid.top


def _rows(grid: Grid, page: int) -> Iterator[Piece]:
    yield from (_table_row(cells, page) for cells in grid.rows())


def _lines(rows: list[Row], page: int) -> Iterator[Piece]:
    at, block = 0, 0
    for zone in zones_of(rows):
        yield from _plain(rows[at : zone.first], page)
        for segments in (zone.left, zone.right):
            block += 1
            words = [word for segment in segments for word in segment.words]
            yield from (_line(row, page, block) for row in rows_of(words))
        at = zone.last + 1
    yield from _plain(rows[at:], page)


def _plain(rows: list[Row], page: int) -> Iterator[Piece]:
    """Yield lines, and rows of tables that have no lines drawn."""
    at = 0
    while at < len(rows):
        taken = table_at(rows, at)
        for cells in cells_of(taken) if taken else ():
            words = [[word for segment in cell for word in segment.words] for cell in cells]
            yield _table_row(words, page)
        if not taken:
            yield _line(rows[at], page)
        at += len(taken) or 1


def _table_row(cells: list[list[Word]], page: int) -> Piece:
    words = [word for cell in cells for word in cell]
    left, right = min(word.left for word in words), max(word.right for word in words)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return Piece(cells, page, left, top, right, bottom, bottom, is_row=True)


def _line(row: Row, page: int, block: int = 0) -> Piece:
    return Piece(
        [segment.words for segment in merged(row)],
        page,
        row[0].left,
        min(segment.top for segment in row),
        max(segment.right for segment in row),
        max(segment.bottom for segment in row),
        row[0].base,
        block,
    )
