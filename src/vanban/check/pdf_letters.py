"""Letters and drawn lines of the pages of a PDF, each with its place in points from the upper left corner."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from vanban.check.sighted import Piece
from vanban.extract.pdf_files import pdf_of
from vanban.extract.unreadable import Unreadable

MOST_PAGES = 400
MOST_LETTERS = 2_000_000
_BOLD_WEIGHT = 600
_ITALIC_FLAG = 64  # PDF 32000-1, table 123: bit 7 of the font flags
_NAME_BYTES = 256
_THIN_PT = 3.5
_SHORTEST_PT = 8.0
_WHOLE = 0.7  # a frame around the page is no part of it
_DEEPEST_FORM = 4


@dataclass(frozen=True, slots=True)
class Face:
    """Font, size and look of a letter."""

    font: str
    size_pt: float
    bold: bool
    italic: bool

    def piece(self, text: str) -> Piece:
        return Piece(text, self.font or None, self.size_pt, self.bold, self.italic)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter; a space has no width of its own here."""

    text: str
    left: float
    right: float
    baseline: float
    face: Face


@dataclass(frozen=True, slots=True)
class Stroke:
    """The bounds of something drawn; a line when it is thin."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        return self.right - self.left > self.bottom - self.top

    @property
    def thickness(self) -> float:
        return min(self.right - self.left, self.bottom - self.top)

    @property
    def length(self) -> float:
        return max(self.right - self.left, self.bottom - self.top)


@dataclass(slots=True)
class PdfPage:
    """One page."""

    number: int
    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    shapes: list[Stroke] = field(default_factory=list)  # drawn areas: the bars of a chart


def read_pages(content: bytes, name: str) -> list[PdfPage]:
    """Return all pages; raises `Unreadable`."""
    with pdf_of(content, name, most_pages=MOST_PAGES) as document:
        return list(_pages(document, name))


def _pages(document: "pdfium.PdfDocument", name: str) -> Iterator[PdfPage]:
    read = 0
    for index in range(len(document)):
        page = document[index]
        try:
            seen = PdfPage(index + 1, page.get_width(), page.get_height())
            text = page.get_textpage()
            try:
                read += text.count_chars()
                if read > MOST_LETTERS:
                    raise Unreadable(name, "too-large")
                seen.letters = list(_letters(text, seen.height))
            finally:
                text.close()
            drawn = list(_drawn(page, seen.height))
            seen.strokes = [one for one in drawn if one.thickness <= _THIN_PT and one.length >= _SHORTEST_PT]
            seen.shapes = [one for one in drawn if one.thickness > _THIN_PT and one.length < _WHOLE * seen.height]
        finally:
            page.close()
        yield seen


def _letters(text: "pdfium.PdfTextPage", height: float) -> Iterator[Letter]:
    x, y = ctypes.c_double(), ctypes.c_double()
    for number in range(text.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text, number)
        sign = chr(code) if 0 < code < 0x110000 else ""
        if not sign or not (sign.isprintable() or sign.isspace()) or sign in "\r\n":
            continue
        if not pdfium_c.FPDFText_GetCharOrigin(text, number, x, y):
            continue
        left, _, right, _ = text.get_charbox(number, loose=True)
        yield Letter(" " if sign.isspace() else sign, left, right, height - y.value, _face(text, number))


def _face(text: "pdfium.PdfTextPage", number: int) -> Face:
    name, flags, matrix = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int(), pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetFontInfo(text, number, name, _NAME_BYTES, flags)
    scale = 1.0
    if pdfium_c.FPDFText_GetMatrix(text, number, matrix):
        scale = math.hypot(matrix.a, matrix.b) or 1.0
    size = pdfium_c.FPDFText_GetFontSize(text, number) * scale
    font = name.value.decode("utf-8", errors="replace")
    look = font.lower()
    bold = "bold" in look or "black" in look or pdfium_c.FPDFText_GetFontWeight(text, number) >= _BOLD_WEIGHT
    italic = "italic" in look or "oblique" in look or bool(flags.value & _ITALIC_FLAG)
    return Face(font, round(size, 1), bold, italic)


def _drawn(page: "pdfium.PdfPage", height: float) -> Iterator[Stroke]:
    for drawn in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST_FORM):
        left, bottom, right, top = drawn.get_bounds()
        yield Stroke(left, height - top, right, height - bottom)
