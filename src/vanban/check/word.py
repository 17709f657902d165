"""A Word file as the eye sees it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from vanban.check.package import open_package
from vanban.check.sighted import Block, Piece, Side, Sighted
from vanban.check.widths import longest_line_mm, width_mm
from vanban.check.word_lines import MM_PER_TWIP, border_mm, has_picture, shape_mm
from vanban.check.word_looks import block_of, has_break
from vanban.check.word_pages import page_count, page_numbers, sheets
from vanban.check.word_styles import Properties, Stylesheet, number, read_styles, value
from vanban.extract.blocks import MOST_BLOCKS, stands_side_by_side
from vanban.extract.numbering_marks import Marks, read_marks
from vanban.extract.word_parts import WRAPPERS, W
from vanban.text import fold

_RIGHT_HALF = re.compile(r"cong hoa xa hoi|dang cong san|doan tncs|doc lap ?[-–—]|ngay .{0,12}thang")
_MOST_ROWS, _DEEPEST_TABLE, _HEAD = 8, 4, 20
_PADDING_MM = 3.8  # both sides of a cell, unless the table says otherwise
_UNDERSCORES = re.compile(r"^[\s_‾─—]*[_‾─—]{3,}[\s_‾─—]*$")
_TINY_PT = 8.0  # a smaller paragraph is a line's ground, parts two tables or ends the file
_LINE = 1.15  # height of a single line of Times, in sizes
_PICTURE_PT = 40.0  # a signature or a seal is at least so high


@dataclass(slots=True)
class _Eye:
    """Walks through a file in reading order and gathers its blocks."""

    styles: Stylesheet
    seen: Sighted
    marks: Marks
    paragraphs: int = 0
    above_pt: float = 0.0  # white since the last words
    last: Block | None = None  # the last words in this cell or in the flow: a line is drawn under them
    is_after_table: bool = False
    room_mm: float = 0.0

    def walk(self, parent: etree._Element, side: Side, depth: int = 0) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self.paragraph(child, side)
            elif child.tag == f"{W}tbl" and depth < _DEEPEST_TABLE:
                self.table(child, side, depth)
            elif child.tag in WRAPPERS:
                self.walk(child, side, depth)

    def paragraph(self, paragraph: etree._Element, side: Side) -> None:
        self.paragraphs += 1
        block, properties = block_of(paragraph, self.styles, side, self.paragraphs)
        block.room_mm = self.room_mm
        line = self.line(paragraph, block, properties)
        mark = self.marks.mark(paragraph)
        if not block.words or _UNDERSCORES.match(block.text):
            self.empty(paragraph, block, line)
            return
        block.line_mm = line
        block.pieces = _marked(mark, block.pieces)
        block.room_above_pt = self.above_pt + (block.before_pt or 0)
        self.add(block)

    def line(self, paragraph: etree._Element, block: Block, properties: Properties) -> float | None:
        if _UNDERSCORES.match(block.text):
            return width_mm(replace(piece, text=piece.text.strip()) for piece in block.pieces)
        return shape_mm(paragraph) or border_mm(properties, self.room_mm if not block.words else block.room_mm or 0)

    def empty(self, paragraph: etree._Element, block: Block, line: float | None) -> None:
        """Take note of a paragraph without words: a drawn line, a picture, or only room."""
        size = self.styles.size_pt(self.styles.run_properties(paragraph, paragraph))
        self.above_pt += size * _LINE + (block.before_pt or 0) + (block.after_pt or 0)
        if line is not None:
            if self.last is not None:
                self.last.line_mm = line
        elif has_picture(paragraph):
            self.above_pt += _PICTURE_PT
        elif block.side is Side.FLOW and size > _TINY_PT and not (self.is_after_table or has_break(paragraph)):
            self.seen.empty_paragraphs.append(self.paragraphs)
        self.is_after_table = False

    def add(self, block: Block) -> None:
        halves = _lines(block) if block.side in {Side.LEFT, Side.RIGHT} else [block]
        if block.side is Side.FLOW and len(self.seen.blocks) < _HEAD:
            halves = _halves(block)
        for half in halves:
            half.width_mm = longest_line_mm(half.pieces, half.room_mm or 1000)
        self.seen.blocks.extend(halves)
        self.last, self.above_pt, self.is_after_table = halves[-1], block.after_pt or 0, False

    def table(self, table: etree._Element, side: Side, depth: int) -> None:
        rows = [row for row in table.iter(f"{W}tr") if _owner(row, "tbl") is table]
        places_only = depth == 0 and _places_only(table, rows)
        outer = self.room_mm
        for row in rows:
            cells = [cell for cell in row.iter(f"{W}tc") if _owner(cell, "tr") is row]
            for column, cell in enumerate(cells):
                self.last, self.above_pt = None, 0.0
                self.room_mm = _cell_mm(table, cell, column) or outer / len(cells) - _PADDING_MM
                self.walk(cell, _side(column, len(cells)) if places_only else Side.TABLE, depth + 1)
        self.last, self.above_pt, self.room_mm, self.is_after_table = None, 0.0, outer, True


def _owner(element: etree._Element, tag: str) -> etree._Element | None:
    return next(iter(element.iterancestors(f"{W}{tag}")), None)


def _places_only(table: etree._Element, rows: list[etree._Element]) -> bool:
    """True for a table that only sets blocks side by side: the head or the foot of a document."""
    widest = max((len(row.findall(f"{W}tc")) for row in rows), default=0)
    if not 1 < widest <= MOST_BLOCKS or len(rows) > _MOST_ROWS:
        return False
    words = "\n".join("".join(text.text or "" for text in part.iter(f"{W}t")) for part in table.iter(f"{W}p"))
    return stands_side_by_side(words)


def _side(column: int, columns: int) -> Side:
    return Side.FLOW if columns == 1 else Side.LEFT if column == 0 else Side.RIGHT


def _cell_mm(table: etree._Element, cell: etree._Element, column: int) -> float | None:
    width = cell.find(f"{W}tcPr/{W}tcW")
    twips = number(value(width, "w")) if value(width, "type") in {"dxa", None} else None
    if not twips:
        grid = table.findall(f"{W}tblGrid/{W}gridCol")
        twips = number(value(grid[column], "w")) if column < len(grid) else None
    return twips * MM_PER_TWIP - _PADDING_MM if twips else None


def _marked(mark: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Put the mark of a list in front, as it is printed: with the look of the first letters."""
    return (replace(pieces[0], text=mark), *pieces) if mark and pieces else pieces


def _halves(block: Block) -> list[Block]:
    """Part a line of the head whose two halves stand apart by tabs or many spaces."""
    found = re.search(r"\S(\s*\t\s*| {4,})\S", block.text)
    if found is None or not _RIGHT_HALF.search(fold(block.text[found.end(1) :])):
        return [block]
    left, right = _cut(block.pieces, 0, found.start(1)), _cut(block.pieces, found.end(1), len(block.text))
    return [
        replace(block, pieces=left, side=Side.LEFT, align=None, room_mm=None, line_mm=None),
        replace(block, pieces=right, side=Side.RIGHT, align=None, room_mm=None),
    ]


def _lines(block: Block) -> list[Block]:
    """Part a paragraph of the head or the foot where its lines are broken by hand: each is a part of its own."""
    blocks: list[Block] = []
    start = blank = 0
    for line in block.text.split("\n"):
        pieces = _cut(block.pieces, start, start + len(line))
        start += len(line) + 1
        if not line.strip():
            blank += 1
            continue
        room = block.room_above_pt if not blocks else blank * _LINE * block.size_pt
        blocks.append(replace(block, pieces=pieces, room_above_pt=room, line_mm=None))
        blank = 0
    blocks[-1].line_mm = block.line_mm
    return blocks


def _cut(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[Piece, ...]:
    return tuple(_pieces_between(pieces, start, end))


def _pieces_between(pieces: tuple[Piece, ...], start: int, end: int) -> Iterator[Piece]:
    at = 0
    for piece in pieces:
        text = piece.text[max(0, start - at) : max(0, end - at)]
        at += len(piece.text)
        if text:
            yield replace(piece, text=text)


def see_word(content: bytes, name: str) -> Sighted:
    """Look at a Word file; raises `Unreadable`."""
    package = open_package(content, name)
    seen = Sighted("docx", sheets=sheets(package), page_count=page_count(package))
    styles = read_styles(package)
    seen.page_numbers = list(page_numbers(package, styles))
    marks = read_marks(package.numbering) if package.numbering is not None else Marks()
    eye = _Eye(styles, seen, marks, room_mm=_room_mm(seen))
    body = package.document.find(f"{W}body")
    if body is not None:
        eye.walk(body, Side.FLOW)
    _forget_closing_empties(seen)
    return seen


def _room_mm(seen: Sighted) -> float:
    first = next(iter(seen.sheets), None)
    return first.width_mm - (first.left_mm or 30) - (first.right_mm or 15) if first else 165.0


def _forget_closing_empties(seen: Sighted) -> None:
    """Empty paragraphs after the last words make no room between anything."""
    last = max((block.paragraph or 0 for block in seen.blocks), default=0)
    seen.empty_paragraphs = [place for place in seen.empty_paragraphs if place < last]
