"""Read the first sheets of an Excel workbook (.xlsx) as rows of words. Nothing in it is computed, fetched or believed.

Hardened: an archive of few parts, each no larger and no more densely packed than a table is; XML without entities. What a
cell shows is told in words: a day as ``2026-06-30``, a number without needless noughts, the last result of a formula.
Source of the format: ECMA-376 Part 1, 18.3 (sheets), 18.4 (shared strings), 18.8.30 (formats of numbers).
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from lxml import etree

SMALL_PART = 2_000_000
MOST_PARTS, MOST_SHEETS = 500, 20

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
DAYS = frozenset([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
CELL = re.compile(r"([A-Z]{1,3})\d+")
EPOCH, MAC_EPOCH = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 -- a day of a sheet has no zone
BROKEN = (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError, ValueError, KeyError)
BROKEN_INSIDE = (struct.error, zlib.error, etree.XMLSyntaxError, OverflowError)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a workbook may be. Larger ones than these are read in a process of their own only."""

    file: int = 10_000_000  # bytes of the file
    part: int = 16_000_000
    together: int = 32_000_000  # bytes of all parts that are read, one that is named twice counted twice
    ratio: int = 200  # times a part may be larger than it is packed
    rows: int = 5_000
    columns: int = 60
    strings: int = 200_000


TABLE = Bounds()


class NotAWorkbook(ValueError):
    """The file is no workbook, is broken, is locked by a password, or is larger than a table is."""


Sheet = tuple[str, list[list[str]]]


def sheets(content: bytes, bounds: Bounds = TABLE) -> list[Sheet]:
    """Return name and rows of each sheet that holds anything, in the order of the workbook; raises ``NotAWorkbook``."""
    if len(content) > bounds.file:
        raise NotAWorkbook("large")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                raise NotAWorkbook("large")
            return list(_sheets(_Workbook(archive, bounds)))
    except NotAWorkbook:
        raise
    except (*BROKEN, *BROKEN_INSIDE) as fault:
        raise NotAWorkbook("damaged") from fault


class _Workbook:
    """The parts all sheets share: strings, formats, from which day days are counted."""

    def __init__(self, archive: zipfile.ZipFile, bounds: Bounds) -> None:
        self.archive, self.bounds, self.left = archive, bounds, bounds.together
        self.book = self._tree("xl/workbook.xml")
        links = self._tree("xl/_rels/workbook.xml.rels")
        self.targets = {link.get("Id"): str(link.get("Target", "")) for link in links}
        self.strings = [_text(item) for item in self._optional("xl/sharedStrings.xml")][: bounds.strings]
        self.day_styles = _day_styles(self._optional("xl/styles.xml"))
        properties = next(_within(self.book, "workbookPr"), None)
        old = properties is not None and properties.get("date1904") in {"1", "true"}
        self.epoch = MAC_EPOCH if old else EPOCH

    def _optional(self, name: str) -> Any:
        return self._tree(name) if name in self.archive.namelist() else []

    def _tree(self, name: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        return etree.fromstring(self.part(name), parser)

    def part(self, name: str) -> bytes:
        """Return one part, never more of it than it says and than is allowed."""
        info = self.archive.getinfo(name)
        is_dense = info.file_size > SMALL_PART and info.file_size > self.bounds.ratio * max(1, info.compress_size)
        self.left -= info.file_size
        if info.flag_bits & 1 or info.file_size > self.bounds.part or is_dense or self.left < 0:
            raise NotAWorkbook("large")
        with self.archive.open(info) as stream:
            content = stream.read(info.file_size + 1)
        if len(content) > info.file_size:
            raise NotAWorkbook("large")
        return content


def _sheets(book: _Workbook) -> Iterator[Sheet]:
    for sheet in list(_within(book.book, "sheet"))[:MOST_SHEETS]:
        link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        target = book.targets.get(link, "").lstrip("/")
        part = target if target.startswith("xl/") else f"xl/{target}"
        with suppress(KeyError):  # a sheet that is only a chart has no rows
            rows = _rows(book, part)
            if any(any(row) for row in rows):
                yield str(sheet.get("name", "")), rows


def _rows(book: _Workbook, part: str) -> list[list[str]]:
    found: list[list[str]] = []
    stream = etree.iterparse(
        io.BytesIO(book.part(part)), events=("end",), resolve_entities=False, no_network=True, huge_tree=False,
        load_dtd=False, tag=(f"{MAIN}row", f"{STRICT}row"),
    )  # fmt: skip
    for _, row in stream:
        if len(found) >= book.bounds.rows:
            raise NotAWorkbook("large")
        found.append(_cells(book, row))
        row.clear()
    return found


def _cells(book: _Workbook, row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row:
        named = CELL.fullmatch(cell.get("r", ""))
        place = _place(named[1]) if named else len(cells)
        if place >= book.bounds.columns:
            break
        cells += [""] * (place - len(cells))
        cells[place:] = [_value(book, cell)]
    return cells


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _value(book: _Workbook, cell: Any) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = next((child.text or "" for child in cell if _name(child) == "v"), "")
    if kind == "s":
        return book.strings[int(value)] if value.isdecimal() and int(value) < len(book.strings) else ""
    if kind in {"str", "d"}:
        return value
    if kind in {"b", "e"}:
        return ""
    return _number(book, value, int(cell.get("s") or 0))


def _number(book: _Workbook, value: str, style: int) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    if style in book.day_styles and 1 <= number < 200_000:
        return _day(book.epoch + timedelta(days=number))
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value


def _day(moment: datetime) -> str:
    return date(moment.year, moment.month, moment.day).isoformat()


def _day_styles(styles: Any) -> frozenset[int]:
    """Return the places of the styles that show a number as a day."""
    own = {
        int(one.get("numFmtId", "0"))
        for one in _within(styles, "numFmt")
        if re.search(r"[dy]", QUOTED.sub("", one.get("formatCode", "")), re.IGNORECASE)
    }
    formats: Any = next(_within(styles, "cellXfs"), [])
    return frozenset(place for place, one in enumerate(formats) if int(one.get("numFmtId", "0")) in DAYS | own)


def _within(tree: Any, name: str) -> Iterator[Any]:
    return (one for one in (tree.iter() if len(tree) else ()) if _name(one) == name)


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(item: Any) -> str:
    """Return the words of a string, all its runs, without how it is read aloud (``rPh``)."""
    return "".join(
        one.text or ""
        for one in item.iter()
        if _name(one) == "t" and not any(_name(above) == "rPh" for above in one.iterancestors())
    )
