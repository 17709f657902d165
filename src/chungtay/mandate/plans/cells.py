"""A table as it comes from a clipboard or stands in a text, as rows of cells. Without Django.

Bounds: a table is at most ``MOST_ROWS`` by ``MOST_COLUMNS``; a cell at most ``LONGEST`` letters.
"""

import csv
import io
import re
from collections.abc import Iterable

from lxml import html

MOST_ROWS, MOST_COLUMNS, LONGEST = 2_000, 40, 8_000
MOST_LETTERS = 2_000_000
PIPED = re.compile(r"^\s*\|.*\|\s*$")
SPACES = re.compile(r"[^\S\n]+")

Cells = list[list[str]]


class TooLarge(ValueError):
    """The table has more rows, columns or letters than a plan has."""


def pasted(words: str) -> Cells:
    """Return the cells of what was pasted: an HTML table, lines parted by tabs, or lines ``| a | b |``."""
    if len(words) > MOST_LETTERS:
        raise TooLarge
    if "<table" in words.lower():
        return _of_html(words)
    if "\t" in words:
        return bounded(csv.reader(io.StringIO(words.replace("\r\n", "\n").strip("\n")), delimiter="\t"))
    tables = piped(words)
    return tables[0] if tables else bounded([line] for line in words.splitlines())


def piped(text: str) -> list[Cells]:
    """Return the tables of a text as documents are read: runs of lines ``| a | b |``."""
    tables: list[Cells] = []
    run: list[str] = []
    for line in [*text.splitlines(), ""]:
        if PIPED.match(line):
            run.append(line)
        elif run:
            tables.append(bounded(one.strip().strip("|").split("|") for one in run))
            run = []
    return joined(tables)


def joined(tables: list[Cells]) -> list[Cells]:
    """Put together what a new page parted: tables of one width that follow each other."""
    whole: list[Cells] = []
    for table in tables:
        if whole and table and len(whole[-1][0]) == len(table[0]) and len(table) > 1:
            whole[-1].extend(table[1:] if table[0] == whole[-1][0] else table)
        else:
            whole.append(list(table))
    return whole


def bounded(rows: Iterable[Iterable[object]]) -> Cells:
    """Return the rows with clean cells, all of one width, empty rows and columns at the end cut; raises ``TooLarge``."""
    told: Cells = []
    for row in rows:
        cells = [_clean(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(told) >= MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise TooLarge
        told.append(cells)
    while told and not told[-1]:
        told.pop()
    width = max((len(row) for row in told), default=0)
    return [row + [""] * (width - len(row)) for row in told]


def _clean(cell: object) -> str:
    text = "" if cell is None else str(cell)
    lines = (SPACES.sub(" ", line).strip() for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)[:LONGEST]


def _of_html(words: str) -> Cells:
    """Return the first table with the cells that span several rows or columns filled once and left empty after."""
    tree = html.fromstring(words, parser=html.HTMLParser(no_network=True, recover=True, huge_tree=False))
    table = next(iter(tree.iter("table")), None)
    if table is None:
        return []
    return bounded(_spread(table))


def _spread(table: html.HtmlElement) -> list[list[str]]:
    rows: list[list[str]] = []
    held: dict[int, int] = {}  # column → rows it is still taken by a cell above
    for line in table.iter("tr"):
        row: list[str] = []
        for cell in line.iterchildren("td", "th"):
            _skip(row, held)
            at, wide = len(row), _span(cell, "colspan", MOST_COLUMNS)
            row += [_words(cell)] + [""] * (wide - 1)
            held |= {place: _span(cell, "rowspan", MOST_ROWS) for place in range(at, at + wide)}
        _skip(row, held)
        held = {place: left - 1 for place, left in held.items() if left > 1}
        rows.append(row)
    return rows


def _skip(row: list[str], held: dict[int, int]) -> None:
    """Leave the places empty that a cell above still takes."""
    while held.get(len(row), 0) > 0 and len(row) <= MOST_COLUMNS:
        row.append("")


def _span(cell: html.HtmlElement, name: str, most: int) -> int:
    told = str(cell.get(name, "1"))
    return max(1, min(int(told), most)) if told.isdecimal() and len(told) < 6 else 1


def _words(cell: html.HtmlElement) -> str:
    for mark in cell.iter("br", "p", "div"):
        mark.tail = f"\n{mark.tail or ''}"
    return str(cell.text_content())
