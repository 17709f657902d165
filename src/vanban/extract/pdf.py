"""PDF files: words with their places; pages that are pictures are read by the part that reads scans."""

import io
from itertools import groupby

import pypdfium2 as pdfium

from vanban.extract import picture
from vanban.extract.arranging import arranged
from vanban.extract.leaves import Leaf, Word
from vanban.extract.opening import OnPage
from vanban.extract.pdf_drawings import Drawings, drawings_of
from vanban.extract.pdf_files import pdf_of
from vanban.extract.pdf_words import on_page as standing_on_page
from vanban.extract.pdf_words import turned, words_of
from vanban.extract.printed import Printed, joined
from vanban.extract.unreadable import Unreadable
from vanban.reading import PageSize

MOST_PAGES = 1000
MOST_WORDS = 2_000_000
_NO_PROGRAM = {"no-tesseract", "no-vietnamese", "no-part"}
_LEAST_MARKED = 0.05
"""Of the letters of a Vietnamese text some 25 in 100 carry marks."""
_FEW_WORDS = 5
"""A page with a picture and fewer words than this is a picture of a page."""


def printed(content: bytes, name: str, on_page: OnPage | None = None) -> Printed:
    """Read a PDF file; raises `Unreadable`, also when pages are pictures and the programs for scans are missing."""
    with pdf_of(content, name, most_pages=MOST_PAGES) as document:
        found = _read(document, _leaves(document, name, on_page), name, on_page)
    if not found.text.strip():
        raise Unreadable(name, "no-text")
    return found


def _leaves(document: "pdfium.PdfDocument", name: str, on_page: OnPage | None) -> list[Leaf]:
    leaves: list[Leaf] = []
    words = 0
    for index in range(len(document)):
        leaves.append(leaf_of(document, index))
        words += len(leaves[-1].words)
        if words > MOST_WORDS:
            raise Unreadable(name, "too-large")
        if on_page and not leaves[-1].is_picture:
            on_page(index + 1, len(document))
    return leaves


def _read(document: "pdfium.PdfDocument", leaves: list[Leaf], name: str, on_page: OnPage | None) -> Printed:
    """Read stretches of pages with letters and of pages that are pictures, each in its way."""
    parts: list[tuple[int, Printed]] = []
    for is_picture, group in groupby(leaves, key=lambda leaf: leaf.is_picture):
        stretch = list(group)
        first = stretch[0].number
        if is_picture:
            told = _counted(on_page, first - 1, len(leaves))
            parts.append((first, _pictures(document, stretch, name, told)))
        else:
            parts.append((1, arranged(stretch, "pdf")))
    return parts[0][1] if len(parts) == 1 else joined(parts)


def _counted(on_page: OnPage | None, before: int, of: int) -> OnPage | None:
    return (lambda page, _: on_page(before + page, of)) if on_page else None


def _pictures(document: "pdfium.PdfDocument", stretch: list[Leaf], name: str, on_page: OnPage | None) -> Printed:
    """Read pages that are pictures: they alone, in a PDF of their own."""
    alone = pdfium.PdfDocument.new()
    try:
        alone.import_pages(document, [leaf.number - 1 for leaf in stretch])
        held = io.BytesIO()
        alone.save(held)
    finally:
        alone.close()
    try:
        return picture.printed(held.getvalue(), name, on_page)
    except Unreadable as error:
        if error.reason in _NO_PROGRAM and any(leaf.words for leaf in stretch):
            return arranged(stretch, "pdf")
        if error.reason != "no-text":
            raise
        return Printed("", "scan", pages=tuple(leaf.size for leaf in stretch))  # photographs among the text


def _is_poor_layer(drawings: Drawings, words: list[Word]) -> bool:
    """True for letters laid unseen over a scan by a program that knew no Vietnamese: they have lost their marks."""
    letters = "".join(word.text for word in words)
    marked = sum(ord(letter) > 0xBF for letter in letters)
    return bool(drawings.unseen) and marked < _LEAST_MARKED * len(letters)


def leaf_of(document: "pdfium.PdfDocument", index: int) -> Leaf:
    """Return one page as it lies on the table."""
    page = document[index]
    text_page = page.get_textpage()
    try:
        width, height = page.get_size()
        turn = turned(page.get_rotation(), page.get_cropbox())
        drawings = drawings_of(page, turn, max(1.0, width * height))
        words = list(standing_on_page(words_of(text_page, turn, drawings.hidden), width, height))
        is_picture = drawings.pictured > 0.5 and (len(words) < _FEW_WORDS or _is_poor_layer(drawings, words))
        return Leaf(index + 1, PageSize(width, height), words, drawings.rules, is_picture)
    finally:
        text_page.close()
        page.close()
