"""Printed lines of running text as paragraphs, and what is white around and between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from vanban.check.pdf_rows import Row
from vanban.check.sighted import Block, Piece, Side
from vanban.layout import MM_PER_POINT, Align

SINGLE = 1.15  # a single line of Times is so much higher than its size
_EVEN_PT = 2.5  # ends of justified lines stand no farther apart
_SHORT_PT = 14.0  # a line that ends earlier is the last of its paragraph
_INDENT_PT = 6.0
_CENTRED_PT, _APART_PT = 5.0, 16.0
_CM_PER_POINT = 2.54 / 72
_FARTHEST, _NEAREST = 2.2, 1.62  # distances of lines in sizes: any that are allowed, and those no two paragraphs have
_USUAL_LEFT_PT, _USUAL_RIGHT_PT = 85.0, 42.5  # 30 and 15 mm
_FALL = 0.2  # share of a line's height that hangs under its letters
_FAR = 1.45  # lines of one paragraph stand no farther apart, as a share of the usual distance


@dataclass(frozen=True, slots=True)
class Column:
    """Where the running text stands between its margins. ``is_sure`` when lines were seen that fill it."""

    left: float
    right: float
    pitch: float | None  # usual distance of its lines
    is_sure: bool

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def column_of(rows: list[Row], width: float, right: float | None = None) -> Column:
    """Measure the column on lines that go on from one to the next; without any, take it as prescribed.

    ``right`` is where full lines end, where the whole document tells it better than these lines.
    """
    right = max((row.right for row in rows), default=0.0) if right is None else right
    on = [(row, after) for row, after in pairwise(rows) if _goes_on(row, after, right)]
    if not on:
        return Column(_USUAL_LEFT_PT, width - _USUAL_RIGHT_PT, None, is_sure=False)
    left = min(after.left for _, after in on)
    return Column(left, right, median(after.baseline - row.baseline for row, after in on), is_sure=True)


def _goes_on(row: Row, after: Row, right: float) -> bool:
    """True for a line that fills the column and the line it goes on with: farther left, or so near that it is the same text."""
    step = (after.baseline - row.baseline) / row.cells[0].size
    if row.cells[0].page != after.cells[0].page or row.right < right - _EVEN_PT or step <= 0:
        return False
    is_outdented = after.left < row.left - _INDENT_PT
    return step < _FARTHEST if is_outdented else step < _NEAREST and abs(after.left - row.left) < 1


def paragraphs(rows: list[Row], column: Column) -> list[Block]:
    """Join lines into paragraphs; centred lines stay by themselves."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _belongs(groups[-1], row, column):
            groups[-1].append(row)
        else:
            groups.append([row])
    blocks = [_block(group, column) for group in groups]
    for (group, after), (block, following) in zip(pairwise(groups), pairwise(blocks), strict=True):
        _measure_gap(group[-1], after[0], block, following)
    return blocks


def _belongs(group: list[Row], row: Row, column: Column) -> bool:
    last = group[-1]
    if is_centred(last, column) or is_centred(row, column):
        return False
    turns_page = last.cells[0].page != row.cells[0].page
    is_near = turns_page or row.baseline - last.baseline < _FAR * (column.pitch or SINGLE * 1.5 * last.cells[0].size)
    return is_near and row.left < column.left + _INDENT_PT and last.right > column.right - _SHORT_PT * 3


def is_centred(row: Row, column: Column) -> bool:
    """A line is centred when it ends as far from the right edge as it begins from the left one."""
    middle = (row.left + row.right) / 2
    return abs(middle - column.middle) < _CENTRED_PT and row.left > column.left + _APART_PT


def _block(group: list[Row], column: Column) -> Block:
    first = group[0].whole
    block = first.block(Side.FLOW)
    block.pieces = tuple(_joined(group))
    block.align = _align(group, column)
    block.room_mm = (column.right - column.left) * MM_PER_POINT
    block.width_mm = max(row.right - row.left for row in group) * MM_PER_POINT
    if column.is_sure:
        block.first_letter_cm = (first.left - column.left) * _CM_PER_POINT
    steps = [after.baseline - row.baseline for row, after in pairwise(group) if after.baseline > row.baseline]
    if steps:
        block.line_spacing = median(steps) / (SINGLE * first.size)
    return block


def _joined(group: Iterable[Row]) -> Iterable[Piece]:
    for number, row in enumerate(group):
        pieces = row.whole.pieces
        if number and pieces:
            yield Piece(" ", pieces[0].font, pieces[0].size_pt)
        yield from pieces


def _align(group: list[Row], column: Column) -> Align | None:
    """Tell how lines stand; a single line that does not fill the column tells only whether it is centred."""
    if len(group) == 1:
        return Align.CENTRE if is_centred(group[0], column) else None
    ends = [row.right for row in group[:-1]]
    return Align.JUSTIFIED if min(ends) > column.right - _EVEN_PT else Align.LEFT


def _measure_gap(last: Row, first: Row, block: Block, following: Block) -> None:
    """Take off the height of the line itself; a paragraph of one line does not tell it and is taken as single."""
    if last.cells[0].page != first.cells[0].page:
        return
    size = _FALL * last.cells[0].size + (1 - _FALL) * first.cells[0].size
    line = SINGLE * size * min(block.line_spacing or 1.0, following.line_spacing or 1.0)
    block.after_pt, following.before_pt = first.baseline - last.baseline - line, 0.0
