"""How wide words stand, to measure a drawn line against the words above it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from vanban.check.sighted import Piece
from vanban.fonts import widths

_LONG = 2000  # so many letters fill a line whatever they are


def width_mm(pieces: Iterable[Piece]) -> float:
    """Return the width of the words on one line, were they set in Times New Roman."""
    return sum(
        widths.width_mm(
            unicodedata.normalize("NFC", piece.text), piece.size_pt, is_bold=piece.bold, is_italic=piece.italic
        )
        for piece in pieces
    )


def longest_line_mm(pieces: Iterable[Piece], room_mm: float) -> float:
    """Return the width of the longest line, in millimetres, once the words are broken to fit the room."""
    pieces = list(pieces)
    if sum(len(piece.text) for piece in pieces) > _LONG:
        return room_mm
    line = longest = 0.0
    for word, piece in _words(pieces):
        width, space = (width_mm([replace(piece, text=text)]) for text in (word, " "))
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
