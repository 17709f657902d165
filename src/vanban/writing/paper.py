"""An official document as one typed structure, before it becomes a file.

A paper without `kind_name` is a letter (công văn): its title is printed as "V/v …" under the number.
"""

import datetime
from dataclasses import dataclass

from vanban.layout import Align, LayoutKind


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


Block = Heading | Paragraph | ListItem | Basis | CentredLine | Article | Table


@dataclass(frozen=True, slots=True)
class SigningBlock:
    """Who signs, and by what right."""

    role: str  # "CHỦ TỊCH", "PHÓ CHỦ TỊCH"
    name: str | None = None  # None until somebody signs
    authority: tuple[str, ...] = ()  # outermost first: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (phụ lục) on pages of its own, behind the signature."""

    label: str  # "Phụ lục I"
    title: str
    body: tuple[Block, ...]
    is_landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An official document ready to be written in its prescribed layout."""

    layout: LayoutKind
    issuer: str
    symbol: str  # what follows the number: "KH-UBND", "SYT-BVTE"; of the Party "KH/TU"
    place: str
    title: str  # trích yếu, without "V/v"
    signature: SigningBlock
    body: tuple[Block, ...] = ()
    kind_name: str | None = None  # "KẾ HOẠCH"; None makes a letter
    parent_body: str | None = None
    number: int | None = None  # None leaves room to write it
    date: datetime.date | None = None  # None leaves room to write it
    addressees: tuple[str, ...] = ()  # Kính gửi
    recipients: tuple[str, ...] = ()  # Nơi nhận, without the archive line
    archive: str | None = None  # "VT, TE"
    urgency: str | None = None  # "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"
    notice: str | None = None  # small print on every page: "Số liệu minh họa"
    annexes: tuple[Annex, ...] = ()

    @property
    def is_letter(self) -> bool:
        """Letters (công văn) have no type name."""
        return self.kind_name is None
