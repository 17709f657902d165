"""The words of a PDF page with their places: letters in bulk, two boxes a word, for each call into the library costs."""

import ctypes
import re
from collections.abc import Callable, Collection, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from vanban.extract.leaves import Word
from vanban.text import normalise

_WORD = re.compile(r"[^\s\x00\ufffe]*\ufffe|[^\s\x00\ufffe]+|\n")
_HYPHEN = {0x02: "\ufffe"}
"""The library marks a hyphen at the end of a line and leaves out the line end."""

Sides = tuple[float, float, float, float]
Turn = Callable[[float, float, float, float], Sides]
"""From left, bottom, right, top of the file to left, top, right, bottom as the page is seen."""


def words_of(text_page: "pdfium.PdfTextPage", turn: Turn, hidden: Collection[int]) -> list[Word]:
    """Return the words in the order of the file, without those of hidden text objects and those set askew."""
    letters = _letters(text_page)
    is_clean = normalise(letters) == letters
    box_of, base_of = _boxes(text_page, turn), _bases(text_page, turn)
    words: list[Word] = []
    run = 0
    for found in _WORD.finditer(letters):
        if found[0] == "\n":
            run += 1
            continue
        printed = found[0].replace("\ufffe", "-")
        text = printed if is_clean else "".join(normalise(printed).split())
        first, last = found.start(), found.end() - 1
        word = _word(text, box_of(first), box_of(last), base_of(first), run) if text else None
        if word and not (hidden and _object(text_page, found.start()) in hidden):
            _add(words, word)
        run += found[0].endswith("\ufffe")
    return words


def _letters(text_page: "pdfium.PdfTextPage") -> str:
    """Return the letters, one for each index of the page."""
    count = text_page.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(text_page, 0, count, buffer)
    letters = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", errors="replace") if written > 1 else ""
    if len(letters) != count:
        codes = (pdfium_c.FPDFText_GetUnicode(text_page, index) for index in range(count))
        letters = "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\x00" for code in codes)
    return letters.translate(_HYPHEN).replace("\r", " ")


def _boxes(text_page: "pdfium.PdfTextPage", turn: Turn) -> Callable[[int], Sides]:
    rect = pdfium_c.FS_RECTF()
    get = pdfium_c.FPDFText_GetLooseCharBox

    def box(index: int) -> Sides:
        get(text_page, index, rect)
        return turn(rect.left, rect.bottom, rect.right, rect.top)

    return box


def _add(words: list[Word], word: Word) -> None:
    """Add a word; a mark drawn over the words before is no word, a stretch right after one is its rest."""
    before = words[-1] if words and words[-1].run == word.run else None
    if before and word.right < before.left and word.right - word.left < 0.3 * word.height:
        return
    if before and -0.05 * word.height < word.left - before.right < 0.03 * word.height:
        before.text += word.text
        before.right, before.bottom = word.right, max(before.bottom, word.bottom)
    else:
        words.append(word)


def _bases(text_page: "pdfium.PdfTextPage", turn: Turn) -> Callable[[int], float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    get = pdfium_c.FPDFText_GetCharOrigin

    def base(index: int) -> float:
        get(text_page, index, x, y)
        return turn(x.value, y.value, x.value, y.value)[1]

    return base


def _word(text: str, first: Sides, last: Sides, base: float, run: int) -> Word | None:
    """Return the word between its first and last letter; None where they do not stand side by side."""
    left, top, _, bottom = first
    height = bottom - top
    if height <= 0 or abs(last[3] - bottom) > 0.5 * height or last[0] < left - 0.5 * height:
        return None
    return Word(text, left, min(top, last[1]), max(last[2], left), max(bottom, last[3]), base, run)


def _object(text_page: "pdfium.PdfTextPage", index: int) -> int:
    found = pdfium_c.FPDFText_GetTextObject(text_page, index)
    return ctypes.addressof(found.contents) if found else 0


def turned(rotation: int, box: tuple[float, float, float, float]) -> Turn:
    """Return how places of a page with this box are seen when the page is turned clockwise by so many degrees."""
    left, bottom, right, top = box
    turns: dict[int, Turn] = {
        0: lambda a, b, c, d: (a - left, top - d, c - left, top - b),
        90: lambda a, b, c, d: (b - bottom, a - left, d - bottom, c - left),
        180: lambda a, b, c, d: (right - c, b - bottom, right - a, d - bottom),
        270: lambda a, b, c, d: (top - d, right - c, top - b, right - a),
    }
    return turns[rotation % 360]


def on_page(words: list[Word], width: float, height: float) -> Iterator[Word]:
    """Yield the words whose middle is on the page."""
    for word in words:
        if 0 <= (word.left + word.right) / 2 <= width and 0 <= word.middle <= height:
            yield word
