"""Which printed lines of a PDF are head, running text, table, foot, annex or page number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vanban.check.foot import RECIPIENTS
from vanban.check.naming import ADDRESSED, ANNEX, BASIS, DATE, NATION, NUMBER
from vanban.check.pdf_letters import PdfPage
from vanban.check.pdf_rows import Cell, Row, chart_spans, is_in_table, rows_of, table_spans
from vanban.check.sighted import Side
from vanban.kinds import title_kind
from vanban.sheet import is_authority, is_role
from vanban.text import fold, passage

EDGE_PT = 60.0  # page numbers and small print stand nearer to the edge of the paper
_SMALL_PT = 11.0
_LABEL_SIZE_PT = 12.0  # the words of a chart are not larger
_PAGE_NUMBER = re.compile(r"^(?:trang ?)?[-–( ]*(\d{1,3}|[ivxl]{1,5})(?: ?/ ?\d{1,3})?[-–) ]*$")
_MIDDLE = 0.45  # of the width: where the halves of a head meet if nothing else tells
_LEAST_RIGHT = 0.35  # the right half begins no farther left
_OVER_PT = 20.0
_SHORT, _LONGEST = 40, 70
_HEAD = re.compile(f"{NUMBER.pattern}|{DATE.pattern}")


@dataclass(slots=True)
class Zones:
    """The printed lines of a document by where they stand."""

    head: list[Row] = field(default_factory=list)
    flow: list[Row] = field(default_factory=list)
    tables: list[Row] = field(default_factory=list)
    foot: list[Row] = field(default_factory=list)
    after: list[Row] = field(default_factory=list)  # annexes
    tables_after: list[Row] = field(default_factory=list)
    numbers: list[Row] = field(default_factory=list)
    divider: float = 0.0  # between the halves of the head


def zones_of(pages: list[PdfPage]) -> Zones:
    """Sort all printed lines."""
    zones = Zones(divider=_divider(pages))
    place = "head"
    for page in pages:
        spans, charts = table_spans(page.strokes), chart_spans(page)
        for row in rows_of(page):
            if _is_at_edge(row, page, zones):
                continue
            in_chart = row.whole.size <= _LABEL_SIZE_PT and is_in_table(row, charts)
            in_table = in_chart or is_in_table(row, spans)
            place = _place(place, row, page, zones, in_table=in_table)
            _put(zones, place, row, in_table=in_table)
    return zones


def _put(zones: Zones, place: str, row: Row, *, in_table: bool) -> None:
    if place == "head":
        zones.head.append(row)
    elif place == "foot":
        zones.foot.append(row)
    elif place == "flow":
        (zones.tables if in_table else zones.flow).append(row)
    else:
        (zones.tables_after if in_table else zones.after).append(row)


def _divider(pages: list[PdfPage]) -> float:
    """The right half of the head begins where the name of the State, or the Party's, begins."""
    for row in rows_of(pages[0])[:12] if pages else ():
        for cell in row.cells:
            if NATION.search(fold(cell.words)) and cell.left > pages[0].width * _LEAST_RIGHT:
                return cell.left - 4
    return pages[0].width * _MIDDLE if pages else 0.0


def _is_at_edge(row: Row, page: PdfPage, zones: Zones) -> bool:
    """Set page numbers aside, and leave out small print near the edges."""
    is_at_edge = row.baseline < EDGE_PT or row.baseline > page.height - EDGE_PT + 10
    if is_at_edge and _PAGE_NUMBER.match(fold(row.whole.words)):
        zones.numbers.append(row)
        return True
    return is_at_edge and row.whole.size <= _SMALL_PT


def _place(place: str, row: Row, page: PdfPage, zones: Zones, *, in_table: bool) -> str:
    if place == "head" and (page.number > 1 or _ends_head(row, zones)):
        place = "flow"
    if place == "flow" and not in_table and _opens_foot(row, page):
        place = "foot"
    if place == "foot" and row.cells[0].page > zones.foot[-1].cells[0].page if zones.foot else False:
        place = "after" if _opens_annex(row) else "foot"
    return place


def _ends_head(row: Row, zones: Zones) -> bool:
    words = row.whole.words
    if title_kind(passage(words)) is not None or ADDRESSED.match(fold(words)):
        return True
    is_across = row.left < zones.divider - _OVER_PT and row.right > zones.divider + _OVER_PT
    is_of_head = len(words) < _LONGEST and not BASIS.match(fold(words)) and bool(_HEAD.search(fold(words)))
    return is_across and len(row.cells) == 1 and not is_of_head


def _opens_foot(row: Row, page: PdfPage) -> bool:
    return any(_is_of_foot(cell, page) for cell in row.cells)


def _is_of_foot(cell: Cell, page: PdfPage) -> bool:
    if RECIPIENTS.match(fold(cell.words)) and len(cell.words) < _SHORT:
        return True
    whole = passage(cell.words)
    return cell.left > page.width * _MIDDLE and (is_authority(whole) or is_role(whole))


def _opens_annex(row: Row) -> bool:
    words = row.whole.words
    return bool(ANNEX.match(fold(words))) and len(words) < _SHORT


def cells_by_side(rows: Iterable[Row], divider: float) -> Iterator[tuple[Side, Cell]]:
    """Yield the cells of the left half from top to bottom, then those of the right half."""
    cells = [cell for row in rows for cell in row.cells]
    yield from ((Side.LEFT, cell) for cell in cells if cell.middle < divider)
    yield from ((Side.RIGHT, cell) for cell in cells if cell.middle >= divider)
