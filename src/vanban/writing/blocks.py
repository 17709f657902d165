"""The blocks a text is made of: headings, paragraphs, lists, articles, tables, charts."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from vanban.layout import Align

MOST_SERIES = 4  # more shades of grey cannot be told apart in print
POINTS = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its own number in the text: "I. MỤC ĐÍCH, YÊU CẦU"."""

    level: int  # 1 to 3
    text: str

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 3:
            raise ValueError(f"A heading has level 1, 2 or 3, not {self.level}.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text."""

    text: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list. Official lists print their marker: "-", "+", "a)"."""

    text: str
    marker: str = "-"


@dataclass(frozen=True, slots=True)
class Basis:
    """One ground of a decision (căn cứ ban hành), in italics."""

    text: str


@dataclass(frozen=True, slots=True)
class CentredLine:
    """A bold line in the middle: "QUYẾT ĐỊNH:", the body that decides."""

    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article (điều) of a decision or regulation."""

    number: int
    title: str | None  # None: the article opens with its first paragraph
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. Columns without a width share what is left equally."""

    heading: str
    width_mm: float | None = None
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header row repeats on every page. Cells are words already in their printed form."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None
    caption: str | None = None  # above the table
    note: str | None = None  # small, below the table

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("A table needs at least one column.")
        for row in (*self.rows, self.total or ("",) * len(self.columns)):
            if len(row) != len(self.columns):
                raise ValueError(f"A row of {len(row)} cells does not fit {len(self.columns)} columns: {row!r}.")


class ChartKind(StrEnum):
    """How the values of a chart are drawn."""

    BAR = "bar"  # columns beside one another
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values of a chart. None where there is no figure: missing is not nought."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A small drawing of figures, with its title above and the unit beside it."""

    caption: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    kind: ChartKind = ChartKind.BAR
    unit: str = ""

    def __post_init__(self) -> None:
        if not self.categories or not self.series:
            raise ValueError("A chart needs at least one category and one series.")
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"A chart prints at most {MOST_SERIES} series in grey, not {len(self.series)}.")
        for one in self.series:
            if len(one.values) != len(self.categories):
                raise ValueError(
                    f"{len(one.values)} values of {one.name!r} do not fit {len(self.categories)} categories."
                )
            if any(value is not None and not isfinite(value) for value in one.values):
                raise ValueError(f"A value of {one.name!r} is not a number.")

    @property
    def described(self) -> str:
        """The chart in words, for those who hear it and for the plain text."""
        rows = (f"{one.name}: {'; '.join(self._pairs(one))}" for one in self.series)
        unit = f" ({self.unit})" if self.unit else ""
        return f"{self.caption}{unit}. {'. '.join(rows)}."

    def _pairs(self, series: Series) -> list[str]:
        return [f"{name} {in_figures(value)}" for name, value in zip(self.categories, series.values, strict=True)]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block = Heading | Paragraph | ListItem | Basis | CentredLine | Article | Table | Chart | PageBreak


def in_figures(value: float | None) -> str:
    """Write a value as it is written here: 5.490 and 12,5; a dash where there is none."""
    if value is None:
        return "–"
    written = f"{round(value, 2) + 0.0:,.2f}"  # adding nought takes the sign from a nought
    return written.rstrip("0").rstrip(".").translate(POINTS)
