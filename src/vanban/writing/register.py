"""Register books of documents in their ten prescribed columns: Decree 30/2020/NĐ-CP, Annex IV, forms of the books."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.layout import BOOK_PAGE, FRAMED_PAGE, Align, LayoutKind, layout_of
from vanban.writing.blocks import Column, Table
from vanban.writing.galley import Galley, Item, Line, Run
from vanban.writing.styles import Style

C, L = Align.CENTRE, Align.LEFT


@dataclass(frozen=True, slots=True)
class Arrival:
    """One line of the book of incoming documents. None where nobody has written yet."""

    arrived_on: datetime.date
    number: int  # số đến
    author: str
    symbol: str  # số, ký hiệu of the document itself
    dated_on: datetime.date | None
    title: str  # tên loại và trích yếu
    receiver: str
    passed_on: datetime.date | None = None
    note: str = ""

    @property
    def entered_on(self) -> datetime.date:
        """The day the line was written."""
        return self.arrived_on

    @property
    def running(self) -> str:
        """The number in the book."""
        return str(self.number)

    def cells(self) -> tuple[str, ...]:
        """Return the ten cells; the signature is written by hand."""
        days = _day(self.arrived_on), _day(self.dated_on), _day(self.passed_on)
        middle = (self.author, self.symbol, days[1], self.title, self.receiver, days[2])
        return (days[0], str(self.number), *middle, "", self.note)


@dataclass(frozen=True, slots=True)
class Departure:
    """One line of the book of outgoing documents."""

    symbol: str
    dated_on: datetime.date | None
    title: str
    signer: str
    recipients: str
    keeper: str  # đơn vị, người nhận bản lưu
    copies: int | None  # None where nobody has written yet
    passed_on: datetime.date | None = None
    note: str = ""

    @property
    def entered_on(self) -> datetime.date | None:
        """The day the line was written."""
        return self.dated_on

    @property
    def running(self) -> str:
        """The number in the book, with which the symbol begins; empty before it is given."""
        found = re.match(r"\d+", self.symbol)
        return found.group() if found else ""

    def cells(self) -> tuple[str, ...]:
        """Return the ten cells; the signature is written by hand."""
        first = (self.symbol, _day(self.dated_on), self.title, self.signer, self.recipients, self.keeper)
        copies = "" if self.copies is None else str(self.copies)
        return (*first, copies, _day(self.passed_on), "", self.note)


ARRIVALS = (
    Column("Ngày đến", 24, C),
    Column("Số đến", 15, C),
    Column("Tác giả", 30, L),
    Column("Số, ký hiệu", 30, C),
    Column("Ngày tháng", 24, C),
    Column("Tên loại và trích yếu nội dung văn bản", None, L),
    Column("Đơn vị hoặc người nhận", 26, L),
    Column("Ngày chuyển", 24, C),
    Column("Ký nhận", 18, C),
    Column("Ghi chú", 17, L),
)
DEPARTURES = (
    Column("Số, ký hiệu văn bản", 30, C),
    Column("Ngày tháng văn bản", 24, C),
    Column("Tên loại và trích yếu nội dung văn bản", None, L),
    Column("Người ký", 24, L),
    Column("Nơi nhận văn bản", 34, L),
    Column("Đơn vị, người nhận bản lưu", 24, L),
    Column("Số lượng bản", 15, C),
    Column("Ngày chuyển", 24, C),
    Column("Ký nhận", 18, C),
    Column("Ghi chú", 17, L),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A book of one year: all of its lines are arrivals, or all are departures."""

    layout: LayoutKind
    issuer: str
    year: int
    entries: Sequence[Arrival] | Sequence[Departure]
    parent_body: str | None = None
    book: str = "01"  # quyển số
    is_outgoing: bool = False

    def __post_init__(self) -> None:
        kind = Departure if self.is_outgoing else Arrival
        if not all(isinstance(entry, kind) for entry in self.entries):
            raise ValueError(f"This book holds lines of one kind: {kind.__name__}.")

    @property
    def name(self) -> str:
        """What stands on the cover."""
        return f"Sổ đăng ký văn bản {'đi' if self.is_outgoing else 'đến'}"


def set_register(register: Register) -> Galley:
    """Set a book: its cover, then its lines, whose header row repeats on every page."""
    layout = layout_of(register.layout, is_letter=False)
    cover = Run(FRAMED_PAGE, tuple(_cover(register)), is_landscape=True, is_framed=True)
    lines = Run(BOOK_PAGE, (_table(register), Line(Style.END, "")), is_landscape=True)
    title = f"{register.name} năm {register.year}"
    return Galley(layout, title, register.issuer, None, (cover, lines))


def _cover(register: Register) -> list[Item]:
    parent = [Line(Style.PARENT_BODY, register.parent_body.upper())] if register.parent_body else []
    return [
        *parent,
        Line(Style.ISSUER, register.issuer.upper()),
        Line(Style.BOOK_NAME, register.name.upper()),
        Line(Style.BOOK_YEAR, f"Năm: {register.year}"),
        *_spans(register),
        Line(Style.BOOK_YEAR, f"Quyển số: {register.book}"),
    ]


def _spans(register: Register) -> list[Line]:
    """Say from which day to which and from which number to which the book runs: all its days, its first and last number."""
    days = sorted(day for day in (entry.entered_on for entry in register.entries) if day)
    numbers = sorted((entry.running for entry in register.entries if entry.running), key=int)
    said = [f"Từ ngày {_day(days[0])} đến ngày {_day(days[-1])}"] if days else []
    said += [f"Từ số {numbers[0]} đến số {numbers[-1]}"] if numbers else []
    return [Line(Style.BOOK_YEAR, words) for words in said]


def _table(register: Register) -> Table:
    columns = DEPARTURES if register.is_outgoing else ARRIVALS
    numbered = (_headed(column, f"{column.heading}\n({at})") for at, column in enumerate(columns, start=1))
    return Table(tuple(numbered), tuple(entry.cells() for entry in register.entries))


def _headed(column: Column, heading: str) -> Column:
    """Give a column another heading."""
    return Column(heading, column.width_mm, column.align)


def _day(date: datetime.date | None) -> str:
    """Write a day as the books do: 05/02/2026."""
    return f"{date:%d/%m/%Y}" if date else ""
