"""How wide words are in Times New Roman, to measure a drawn line against the words above it."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from vanban.check.sighted import MM_PER_POINT, Piece
from vanban.lexicon import rows

_NAMES = {"space": " ", "hash": "#", "quote": '"'}
_LONG = 2000  # so many letters fill a line whatever they are
_OTHER = 500  # thousandths of the size, for a letter that the table does not hold


@cache
def _widths() -> dict[str, tuple[int, int]]:
    return {_NAMES.get(row[0], row[0]): (int(row[1]), int(row[2])) for row in rows("widths")}


@cache
def _width(letter: str, is_bold: bool) -> int:
    composed = unicodedata.normalize("NFC", letter)
    plain = unicodedata.normalize("NFD", letter)[:1]
    found = _widths().get(composed) or _widths().get(plain)
    return found[is_bold] if found else _OTHER


def width_mm(pieces: Iterable[Piece]) -> float:
    """Return the width of the words on one line."""
    thousandths = sum(piece.size_pt * sum(_width(letter, piece.bold) for letter in piece.text) for piece in pieces)
    return thousandths / 1000 * MM_PER_POINT


def longest_line_mm(pieces: Iterable[Piece], room_mm: float) -> float:
    """Return the width of the longest line, in millimetres, once the words are broken to fit the room."""
    pieces = list(pieces)
    if sum(len(piece.text) for piece in pieces) > _LONG:
        return room_mm
    line = longest = 0.0
    for word, piece in _words(pieces):
        width = width_mm([Piece(word, piece.font, piece.size_pt, piece.bold)])
        space = width_mm([Piece(" ", piece.font, piece.size_pt, piece.bold)])
        is_new = word == "\n" or (line > 0 and line + space + width > room_mm)
        line = 0.0 if word == "\n" else width if is_new else line + (space if line else 0) + width
        longest = max(longest, line)
    return longest


def _words(pieces: Iterable[Piece]) -> Iterable[tuple[str, Piece]]:
    for piece in pieces:
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                yield "\n", piece
            yield from ((word, piece) for word in line.split())
