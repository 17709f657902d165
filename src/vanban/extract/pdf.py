"""PDF files that hold text: lines rebuilt from the places of the letters, columns kept apart by spaces."""

import itertools
from dataclasses import dataclass

import pypdfium2 as pdfium

from vanban.extract.unreadable import Unreadable

MOST_PAGES = 400
_COLUMN_GAP = 3.0
"""Two pieces on one line stand in different columns when more than this many letter widths lie between them."""


@dataclass(frozen=True, slots=True)
class _Piece:
    left: float
    right: float
    bottom: float
    top: float
    text: str

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def pdf_text(content: bytes, name: str) -> str:
    """Return the text of all pages; raises `Unreadable` when the pages are pictures."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise Unreadable(name, "encrypted" if "password" in str(error).lower() else "damaged") from error
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(name, "too-large")
        pages = [_page(document, index) for index in range(len(document))]
    except pdfium.PdfiumError as error:
        raise Unreadable(name, "damaged") from error
    finally:
        document.close()
    text = "\n".join(pages)
    if not text.strip():
        raise Unreadable(name, "no-text")
    return text


def _page(document: "pdfium.PdfDocument", index: int) -> str:
    page = document[index]
    text_page = page.get_textpage()
    try:
        pieces = [piece for number in range(text_page.count_rects()) if (piece := _piece(text_page, number))]
        return "\n".join(_line(line) for line in _lines(pieces))
    finally:
        text_page.close()
        page.close()


def _piece(text_page: "pdfium.PdfTextPage", number: int) -> _Piece | None:
    left, bottom, right, top = text_page.get_rect(number)
    text = text_page.get_text_bounded(left - 0.5, bottom, right + 0.5, top).replace("\r", "").replace("\n", " ")
    return _Piece(left, right, bottom, top, text.strip()) if text.strip() else None


def _lines(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Group pieces that stand at one height, the highest first."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.middle, one.left)):
        if lines and _beside(lines[-1][0], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _beside(one: _Piece, other: _Piece) -> bool:
    height = max(1.0, min(one.top - one.bottom, other.top - other.bottom))
    return abs(one.middle - other.middle) < 0.5 * height


def _line(pieces: list[_Piece]) -> str:
    text = pieces[0].text
    for before, piece in itertools.pairwise(pieces):
        width = max(1.0, (before.right - before.left) / max(1, len(before.text)))
        gap = piece.left - before.right
        text += ("     " if gap > _COLUMN_GAP * width else " " if gap > 0.15 * width else "") + piece.text
    return text
