"""The items of a galley as plain data for the template of the PDF: every measure is a number, every word a string."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from vanban.writing.blocks import Chart, Table, in_figures
from vanban.writing.charts import ticks
from vanban.writing.columns import header_line, row_lines, widths_mm
from vanban.writing.galley import Item, Line, NewPage, Run, SideBySide
from vanban.writing.styles import CELL_PADDING_MM, DRESSES, Style
from vanban.writing.wording import clean

Data = dict[str, Any]
LONGEST = 30  # letters that may stay together
UNBROKEN = re.compile(rf"((?<!\S)(?:\S{{1,{LONGEST}}} [-–](?= )|(?=\S*\w[-/]\w)\S{{1,{LONGEST}}}(?!\S)))")


def words(text: str) -> str:
    """Return words as they are printed: a tab is a space here."""
    return clean(text).replace("\t", " ")


def pieces(text: str) -> list[str]:
    """Part words into those that may break over lines and, in every second place, those that may not.

    A dash between words stays with the word before it: at the head of a line it would look like an item of a list.
    Numbers and abbreviations (05/KH-UBND, b/c) are not broken at their strokes; what is longer, like an address, is.
    """
    return UNBROKEN.split(words(text))


class Printer:
    """Prints items in reading order, knowing the styles and the headings that came before."""

    def __init__(self, styles: Mapping[str, Data]) -> None:
        self.styles = styles
        self.level = 0

    def run(self, run: Run) -> Data:
        """Print pages of one shape."""
        page, (width, height) = run.page, run.size_mm
        return {
            "width": width,
            "height": height,
            "top": page.top_mm.written,
            "bottom": page.bottom_mm.written,
            "left": page.left_mm.written,
            "right": page.right_mm.written,
            "framed": run.is_framed,
            "items": list(self.items(run.items, run.text_width_mm)),
        }

    def items(self, items: Iterable[Item], width_mm: float) -> Iterator[Data]:
        """Print items one under the other; two are as far apart as the first asks below and the second above."""
        after = 0.0
        for _, group in groupby(enumerate(items), _joined):
            some = [item for _, item in group]
            before, below = self._room(some)
            yield self._printed(some, width_mm) | {"gap": after + before}
            after = below

    def _room(self, some: list[Item]) -> tuple[float, float]:
        match some[0]:
            case Line():
                style = self.styles[some[0].style.key]
                return style["before"], style["after"]
            case Chart():
                return CHART_ROOM_PT, CHART_ROOM_PT
            case _:
                return 0.0, 0.0

    def _printed(self, some: list[Item], width_mm: float) -> Data:
        match some[0]:
            case Line(marker=""):
                return self._line(some[0])
            case Line():
                return self._list([line for line in some if isinstance(line, Line)])
            case SideBySide():
                return self._side_by_side(some[0])
            case Table():
                return _table(some[0], width_mm)
            case Chart():
                return _chart(some[0], width_mm)
            case NewPage():
                return {"kind": "page"}

    def _line(self, line: Line) -> Data:
        level = self._level(line)
        return {"kind": "line", "style": line.style.key, "level": level} | _words(line)

    def _level(self, line: Line) -> int | None:
        """Return 0 for the title, None for what is no heading; no level is skipped on the way down (PDF/UA-1, 7.4.2)."""
        dress = DRESSES.get(line.style)
        if dress is None or dress.outline is None or not words(line.lead + line.text).strip():
            return None
        if line.style in TITLES:
            return 0
        self.level = min(dress.outline, self.level) + 1
        return self.level

    def _list(self, lines: list[Line]) -> Data:
        style = self.styles[lines[0].style.key]
        return {
            "kind": "list",
            "style": lines[0].style.key,
            "between": style["before"] + style["after"],
            "ordered": len({line.marker for line in lines}) > 1,
            "items": [_words(line) | {"marker": words(line.marker)} for line in lines],
        }

    def _side_by_side(self, columns: SideBySide) -> Data:
        rows = [[{"lines": list(self.items(cell, 0))} for cell in row] for row in columns.rows]
        return {"kind": "columns", "widths": list(columns.widths_mm), "rows": rows}


CHART_ROOM_PT = 6.0
LONGEST_CELL = 12.0  # letters for each millimetre of a column's width: about 24 lines
TITLES = {Style.KIND, Style.CERTIFICATE_NAME, Style.BOOK_NAME}


def _joined(numbered: tuple[int, Item]) -> object:
    """Items of one list stay together: lines of one style that have markers."""
    place, item = numbered
    return item.style if isinstance(item, Line) and item.marker else place


def _words(line: Line) -> Data:
    return {"lead": words(line.lead), "text": pieces(line.text)}


def _table(table: Table, width_mm: float) -> Data:
    widths = widths_mm(table.columns, width_mm)
    return {
        "kind": "table",
        "widths": widths,
        "header": [pieces(line.text) for line in header_line(table)],
        "rows": [_row(row, widths) for row in row_lines(table)],
    }


def _row(row: Sequence[Line], widths: Sequence[float]) -> Data:
    """Print a row; one that may be higher than a page breaks, all others stay whole."""
    longest = max(len(line.text) / max(width - CELL_PADDING_MM, 1) for line, width in zip(row, widths, strict=True))
    return {"breaks": longest > LONGEST_CELL, "cells": [[pieces(line.text), line.style.key] for line in row]}


def _chart(chart: Chart, width_mm: float) -> Data:
    marks = ticks(chart)
    return {
        "kind": "chart",
        "type": chart.kind.value,
        "width": width_mm,
        "unit": words(chart.unit),
        "alt": clean(chart.described),
        "ticks": marks,
        "tick-words": [in_figures(mark) for mark in marks],
        "categories": [words(name) for name in chart.categories],
        "series": [
            {
                "name": words(one.name),
                "values": list(one.values),
                "printed": [in_figures(value) for value in one.values],
            }
            for one in chart.series
        ],
    }
