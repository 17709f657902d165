"""A document set line by line and page run by page run, before it becomes a file: Word file and PDF are made of this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vanban.layout import Layout, Page
from vanban.writing.blocks import Chart, Table
from vanban.writing.styles import Style

UNDATED = date(2000, 1, 1)  # stands in the file's properties while the document has no date


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words. A line without words is a drawn line or room for a signature."""

    style: Style
    text: str
    lead: str = ""  # bold words before the text: "Điều 1. "
    marker: str = ""  # of a list: "-", "+", "a)"

    @property
    def printed(self) -> str:
        """The words as a reader of the page sees them."""
        return f"{self.marker} {self.lead}{self.text}".strip() if self.marker else self.lead + self.text


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Columns without borders: the letterhead, the foot with recipients and signature. Rows do not break."""

    widths_mm: tuple[float, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


Item = Line | SideBySide | Table | Chart | NewPage


@dataclass(frozen=True, slots=True)
class Run:
    """Pages of one shape that are numbered together, from one, the first without its number."""

    page: Page
    items: tuple[Item, ...]
    is_landscape: bool = False
    is_framed: bool = False  # a border around the page, of certificates

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the paper as it lies."""
        sides = self.page.width_mm.written, self.page.height_mm.written
        return (sides[1], sides[0]) if self.is_landscape else sides

    @property
    def text_width_mm(self) -> float:
        """Width between the margins; a page turned on its side keeps the names of its edges."""
        return self.size_mm[0] - self.page.left_mm.written - self.page.right_mm.written


@dataclass(frozen=True, slots=True)
class Galley:
    """The whole document, and what its file says about it."""

    layout: Layout
    title: str
    author: str
    date: date | None
    runs: tuple[Run, ...]
    rules_mm: Mapping[Style, float] = field(default_factory=dict)  # lengths of the drawn lines
    notice: str | None = None  # small print at the foot of every page
