"""A PDF as the eye sees it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from vanban.check.pdf_flow import SINGLE, Column, column_of, paragraphs
from vanban.check.pdf_letters import PdfPage, Stroke, read_pages
from vanban.check.pdf_rows import Cell, Row, is_in_table, rows_of, table_spans
from vanban.check.pdf_zones import EDGE_PT, Zones, cells_by_side, zones_of
from vanban.check.sighted import Block, PageNumber, Sheet, Side, Sighted
from vanban.layout import MM_PER_POINT, Align

_AXIS_PT = 6.0
_UNDER_PT = 22.0  # a line is drawn no farther under its words
_LEAST_MM = 20.0  # more white than this at the top of a later page or at the bottom of any tells nothing
_ASCENT, _DESCENT = 0.891, 0.216
_ANOTHER_PAGE_PT = 100.0


def see_pdf(content: bytes, name: str) -> Sighted:
    """Look at a PDF; raises `Unreadable`."""
    pages = read_pages(content, name)
    zones = zones_of(pages)
    columns = _columns(pages, [*zones.flow, *zones.after])
    seen = Sighted("pdf", page_count=len(pages))
    seen.blocks = [
        *_halves(zones.head, zones.divider),
        *_text(zones.flow, zones.tables, columns),
        *_foot(zones.foot, pages),
        *_text(zones.after, zones.tables_after, columns),
    ]
    seen.sheets = [_sheet(page, zones, columns[page.number]) for page in pages]
    seen.page_numbers = [_page_number(row, pages, columns) for row in zones.numbers]
    for page in pages:
        _draw_lines(page, [block for block in seen.blocks if block.page == page.number])
    return seen


def _columns(pages: list[PdfPage], rows: list[Row]) -> dict[int, Column]:
    """Measure the column of running text once for all pages of the same width."""
    columns: dict[int, Column] = {}
    for width in {round(page.width) for page in pages}:
        numbers = {page.number for page in pages if round(page.width) == width}
        column = column_of([row for row in rows if row.cells[0].page in numbers], width)
        columns |= dict.fromkeys(numbers, column)
    return columns


def _text(flow: list[Row], tables: list[Row], columns: dict[int, Column]) -> list[Block]:
    """Return paragraphs and cells of tables in reading order."""
    blocks = [cell.block(Side.TABLE) for row in tables for cell in row.cells]
    for column in {id(column): column for column in columns.values()}.values():
        rows = [row for row in flow if columns[row.cells[0].page] is column]
        blocks += paragraphs(rows, column) if rows else []
    return sorted(blocks, key=lambda block: (block.page or 0, block.box.bottom if block.box else 0.0))


def _halves(rows: list[Row], divider: float) -> list[Block]:
    """Return the cells of the head or the foot, left half first, each told whether it stands in the middle of its half."""
    placed = list(cells_by_side(rows, divider))
    blocks = []
    for side, cell in placed:
        block = cell.block(side)
        block.align = _align(cell, [other for other_side, other in placed if other_side is side])
        blocks.append(block)
    return blocks


def _align(cell: Cell, beside: list[Cell]) -> Align | None:
    if len(beside) < 2 or cell.words.endswith("năm"):  # room for the year has no letters to measure
        return None
    axis = median(other.middle for other in beside)
    if abs(cell.middle - axis) < _AXIS_PT:
        return Align.CENTRE
    return Align.LEFT if cell.middle < axis else Align.RIGHT


def _foot(rows: list[Row], pages: list[PdfPage]) -> list[Block]:
    divider = pages[0].width / 2
    blocks = _halves(rows, divider)
    edge = min((block.box.left for block in blocks if block.side is Side.LEFT and block.box), default=0.0)
    for block in blocks:
        if block.side is Side.LEFT and block.box:
            block.align = Align.LEFT if block.box.left < edge + 4 * _AXIS_PT else None
    for above, block in pairwise(block for block in blocks if block.side is Side.RIGHT):
        _measure_room(above, block)
    return blocks


def _measure_room(above: Block, block: Block) -> None:
    if above.box is None or block.box is None or above.page != block.page:
        block.room_above_pt = _ANOTHER_PAGE_PT
        return
    block.room_above_pt = block.box.bottom - above.box.bottom - SINGLE * block.size_pt


def _sheet(page: PdfPage, zones: Zones, usual: Column) -> Sheet:
    """Measure the white around the text of a page, where the text tells it."""
    spans = table_spans(page.strokes)
    rows = [row for row in rows_of(page) if EDGE_PT / 2 < row.baseline < page.height - EDGE_PT / 2]
    rows = [row for row in rows if row not in zones.numbers and not _is_small_print(row, page)]
    flow = [row for row in [*zones.flow, *zones.after] if row.cells[0].page == page.number]
    column = column_of(flow, page.width, usual.right)
    left = column.left * MM_PER_POINT if column.is_sure else None
    right = (page.width - column.right) * MM_PER_POINT if column.is_sure else None
    sides = (page.width * MM_PER_POINT, page.height * MM_PER_POINT)
    edges = (_top(rows, spans, page), _bottom(rows, page))
    return Sheet(page.number, *sides, left, right, *edges, is_measured=True)


def _is_small_print(row: Row, page: PdfPage) -> bool:
    is_at_edge = row.baseline < EDGE_PT or row.baseline > page.height - EDGE_PT + 10
    return is_at_edge and row.whole.size <= 11


def _top(rows: list[Row], spans: list[tuple[float, float]], page: PdfPage) -> float | None:
    if not rows or is_in_table(rows[0], spans):
        return None
    first = rows[0].whole
    found = (first.baseline - _ASCENT * first.size) * MM_PER_POINT
    return found if page.number == 1 or found < _LEAST_MM else None


def _bottom(rows: list[Row], page: PdfPage) -> float | None:
    if not rows:
        return None
    last = rows[-1].whole
    found = (page.height - last.baseline - _DESCENT * last.size) * MM_PER_POINT
    return found if found < _LEAST_MM else None


def _page_number(row: Row, pages: list[PdfPage], columns: dict[int, Column]) -> PageNumber:
    cell = row.whole
    page = pages[cell.page - 1]
    middles = (page.width / 2, columns[cell.page].middle)
    is_central = any(abs(cell.middle - middle) < 1.5 * _AXIS_PT for middle in middles)
    align = Align.CENTRE if is_central else Align.LEFT if cell.middle < page.width / 2 else Align.RIGHT
    is_on_top = row.baseline < page.height / 2
    return PageNumber(cell.page, is_on_top, cell.page == 1, align, cell.size, cell.words)


def _draw_lines(page: PdfPage, blocks: list[Block]) -> None:
    """Give each drawn line to the words right above it."""
    spans = table_spans(page.strokes)
    for stroke in page.strokes:
        if not stroke.is_level or any(top - 2 <= stroke.top <= bottom + 2 for top, bottom in spans):
            continue
        above = min(_above(stroke, blocks), key=lambda pair: pair[0], default=None)
        if above is not None:
            above[1].line_mm = stroke.length * MM_PER_POINT


def _above(stroke: Stroke, blocks: Iterable[Block]) -> Iterator[tuple[float, Block]]:
    for block in blocks:
        box = block.box
        if box is None or not (box.left < (stroke.left + stroke.right) / 2 < box.right):
            continue
        under = stroke.top - (box.bottom - block.size_pt * _DESCENT)
        if -1 < under < _UNDER_PT:
            yield under, block
