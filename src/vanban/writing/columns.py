"""Columns of a table of figures: their widths, and the lines that stand in their cells."""

from collections.abc import Iterable, Sequence

from vanban.layout import Align
from vanban.writing.blocks import Column, Table
from vanban.writing.galley import Line
from vanban.writing.styles import Style

CELLS = {Align.CENTRE: Style.TABLE_CENTRE, Align.RIGHT: Style.TABLE_RIGHT}
TOTALS = {Align.CENTRE: Style.TOTAL_CENTRE, Align.RIGHT: Style.TOTAL_RIGHT}


def widths_mm(columns: Sequence[Column], width_mm: float) -> list[float]:
    """Share the width: stated widths first, the rest equally; everything is scaled to fit the page exactly."""
    stated = [column.width_mm for column in columns if column.width_mm is not None]
    open_columns = len(columns) - len(stated)
    share = max(width_mm - sum(stated), 10.0 * open_columns) / open_columns if open_columns else 0.0
    asked = [share if column.width_mm is None else column.width_mm for column in columns]
    return [width * width_mm / sum(asked) for width in asked]


def header_line(table: Table) -> list[Line]:
    """Return the cells of the row that repeats on every page."""
    return [Line(Style.TABLE_HEADING, column.heading) for column in table.columns]


def row_lines(table: Table) -> list[list[Line]]:
    """Return the cells of all other rows, the total last."""
    rows = [_lines(table.columns, words, CELLS, Style.TABLE_LEFT) for words in table.rows]
    return [*rows, _lines(table.columns, table.total, TOTALS, Style.TOTAL_LEFT)] if table.total else rows


def _lines(columns: Sequence[Column], words: Iterable[str], styles: dict[Align, Style], other: Style) -> list[Line]:
    return [Line(styles.get(column.align, other), text) for column, text in zip(columns, words, strict=True)]
