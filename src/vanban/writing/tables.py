"""Tables of figures, and the tables without borders that hold the letterhead and the signature."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Mm
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from vanban.writing.blocks import Table
from vanban.writing.columns import header_line, row_lines, widths_mm
from vanban.writing.galley import Line, SideBySide
from vanban.writing.paragraphs import Writer
from vanban.writing.styles import Style


def add_side_by_side(document: Document, columns: SideBySide, writer: Writer) -> None:
    """Add a table without borders whose cells hold lines."""
    table = document.add_table(rows=len(columns.rows), cols=len(columns.widths_mm), style="Normal Table")
    _fix_widths(table, columns.widths_mm)
    for row, cells in zip(table.rows, columns.rows, strict=True):
        _fill_row(row, cells, writer)


def add_figures(document: Document, table: Table, writer: Writer, *, width_mm: float) -> None:
    """Add a table of figures; the header row repeats on every page."""
    rows = [header_line(table), *row_lines(table)]
    made = document.add_table(rows=len(rows), cols=len(table.columns), style="Table Grid")
    for row, lines in zip(made.rows, rows, strict=True):
        _fill_row(row, [[line] for line in lines], writer)
    _mark(made.rows[0], "tblHeader")
    _fix_widths(made, widths_mm(table.columns, width_mm))


def _fill_row(row: _Row, cells: Sequence[Sequence[Line]], writer: Writer) -> None:
    _mark(row, "cantSplit")
    for cell, lines in zip(row.cells, cells, strict=True):
        _fill(cell, lines, writer)


def _fill(cell: _Cell, lines: Sequence[Line], writer: Writer) -> None:
    """Put lines into an empty cell, which comes with one paragraph."""
    for place, line in enumerate(lines or [Line(Style.END, "")]):
        writer.put(cell.add_paragraph() if place else cell.paragraphs[0], line)


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
