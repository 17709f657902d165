"""PDF files that hold text: lines rebuilt from the places of the letters, columns kept apart by spaces."""

import ctypes
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from vanban.extract.opening import OnPage
from vanban.extract.printed import Printed
from vanban.extract.unreadable import Unreadable

MOST_PAGES = 400
_COLUMN_GAP = 2.0
_WORD_GAP = 0.18
"""Gaps in heights of a letter: wider than the first is another column, wider than the second another word."""


@dataclass(frozen=True, slots=True)
class _Letter:
    left: float
    right: float
    baseline: float
    height: float
    text: str
    after_space: bool


def printed(content: bytes, name: str, on_page: OnPage | None = None) -> Printed:
    """Read a PDF file."""
    return Printed(pdf_text(content, name, on_page), "pdf")


def pdf_text(content: bytes, name: str, on_page: OnPage | None = None) -> str:
    """Return the text of all pages; raises `Unreadable` when the pages are pictures."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise Unreadable(name, "encrypted" if "password" in str(error).lower() else "damaged") from error
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(name, "too-large")
        pages = []
        for index in range(len(document)):
            pages.append(_page(document, index))
            if on_page:
                on_page(index + 1, len(document))
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
        letters = _letters(text_page)
        return "\n".join(_line(line) for line in _lines(letters))
    finally:
        text_page.close()
        page.close()


def _letters(text_page: "pdfium.PdfTextPage") -> list[_Letter]:
    """Return the letters in the order of the file; a space is kept as a property of the letter after it."""
    letters: list[_Letter] = []
    spaced = False
    for number in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text_page, number)
        text = chr(code) if code < 0x110000 else ""
        if text.isspace():
            spaced = True
        elif text.isprintable() and (letter := _letter(text_page, number, text, spaced)):
            letters.append(letter)
            spaced = False
    return letters


def _letter(text_page: "pdfium.PdfTextPage", number: int, text: str, after_space: bool) -> _Letter | None:
    left, bottom, right, top = text_page.get_charbox(number, loose=True)
    x, y = ctypes.c_double(), ctypes.c_double()
    if not text or not pdfium_c.FPDFText_GetCharOrigin(text_page, number, x, y):
        return None
    return _Letter(left, right, y.value, max(1.0, top - bottom), text, after_space)


def _lines(letters: list[_Letter]) -> list[list[_Letter]]:
    """Group letters that stand on one baseline, the highest line first."""
    lines: list[list[_Letter]] = []
    for letter in sorted(letters, key=lambda one: -one.baseline):
        if lines and lines[-1][0].baseline - letter.baseline < 0.35 * letter.height:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _line(letters: list[_Letter]) -> str:
    """Put one line together: a printed space or a gap parts words, a wide gap parts columns."""
    text = letters[0].text
    for before, letter in pairwise(letters):
        gap = (letter.left - before.right) / before.height
        apart = letter.after_space or gap > _WORD_GAP
        text += ("     " if gap > _COLUMN_GAP else " " if apart else "") + letter.text
    return text
