"""Tables of figures, and the tables without borders that hold the letterhead and the signature."""

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Mm
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from vanban.layout import Align
from vanban.writing.paper import Column, Table
from vanban.writing.styles import Style
from vanban.writing.wording import Line, clean

CELLS = {Align.CENTRE: Style.TABLE_CENTRE, Align.RIGHT: Style.TABLE_RIGHT}
TOTALS = {Align.CENTRE: Style.TOTAL_CENTRE, Align.RIGHT: Style.TOTAL_RIGHT}


def put(paragraph: WordParagraph, line: Line) -> None:
    """Give an empty paragraph the words and the style of a line."""
    paragraph._p.style = line.style.key  # looking a style up by name costs more than all the rest of a long table
    if line.lead:
        paragraph.add_run(clean(line.lead), style="Strong")
    if line.text:
        paragraph.add_run(clean(line.text))


def fill(cell: _Cell, lines: Sequence[Line]) -> None:
    """Put lines into an empty cell, which comes with one paragraph."""
    for place, line in enumerate(lines):
        put(cell.add_paragraph() if place else cell.paragraphs[0], line)


def add_side_by_side(document: Document, *, widths_mm: Sequence[float], rows: Sequence[Sequence[list[Line]]]) -> None:
    """Add a table without borders whose cells hold lines."""
    table = document.add_table(rows=len(rows), cols=len(widths_mm), style="Normal Table")
    _fix_widths(table, widths_mm)
    for row, cells in zip(table.rows, rows, strict=True):
        _fill_row(row, cells)


def add_figures(document: Document, table: Table, *, width_mm: float) -> None:
    """Add a table of figures with its caption and note; the header row repeats on every page."""
    if table.caption:
        put(document.add_paragraph(), Line(Style.TABLE_CAPTION, table.caption))
    rows = [[Line(Style.TABLE_HEADING, column.heading) for column in table.columns]]
    rows += [_lines(table.columns, words, CELLS, Style.TABLE_LEFT) for words in table.rows]
    rows += [_lines(table.columns, table.total, TOTALS, Style.TOTAL_LEFT)] if table.total else []
    made = document.add_table(rows=len(rows), cols=len(table.columns), style="Table Grid")
    for row, lines in zip(made.rows, rows, strict=True):
        _fill_row(row, [[line] for line in lines])
    _mark(made.rows[0], "tblHeader")
    _fix_widths(made, widths_mm(table.columns, width_mm))
    put(document.add_paragraph(), Line(Style.TABLE_NOTE, table.note or ""))


def widths_mm(columns: Sequence[Column], width_mm: float) -> list[float]:
    """Share the width: stated widths first, the rest equally; everything is scaled to fit the page exactly."""
    stated = [column.width_mm for column in columns if column.width_mm is not None]
    open_columns = len(columns) - len(stated)
    share = max(width_mm - sum(stated), 10.0 * open_columns) / open_columns if open_columns else 0.0
    asked = [share if column.width_mm is None else column.width_mm for column in columns]
    return [width * width_mm / sum(asked) for width in asked]


def _lines(columns: Sequence[Column], words: Iterable[str], styles: dict[Align, Style], other: Style) -> list[Line]:
    return [Line(styles.get(column.align, other), text) for column, text in zip(columns, words, strict=True)]


def _fill_row(row: _Row, cells: Sequence[Sequence[Line]]) -> None:
    _mark(row, "cantSplit")
    for cell, lines in zip(row.cells, cells, strict=True):
        fill(cell, lines)


def _mark(row: _Row, mark: str) -> None:
    """Set a switch of a row: "cantSplit" keeps it on one page, "tblHeader" repeats it."""
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:{mark} {nsdecls('w')}/>"))


def _fix_widths(table: WordTable, widths: Sequence[float]) -> None:
    table.autofit = False
    lengths: list[Length] = [Mm(width) for width in widths]
    for column, length in zip(table.columns, lengths, strict=True):
        column.width = length
    for row in table.rows:
        for cell, length in zip(row.cells, lengths, strict=True):
            cell.width = length
