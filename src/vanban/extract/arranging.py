"""Pages of words to one text in reading order, with the place of every word.

Furniture goes; a paragraph becomes one line also where it goes on over a page; rows of tables become ``| a | b |``;
a letterhead becomes its left block, then its right block; a table that goes on over a page goes on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vanban.extract.furniture import without_furniture
from vanban.extract.leaves import Leaf, Word
from vanban.extract.pieces import Piece, pieces_of
from vanban.extract.printed import Geometry, Printed
from vanban.reading import Box, Origin

_MARKED = re.compile(
    r"^(?:[-–—+•●▪◦►➢❖✓*]|\(?\d{1,2}[.)](?!\d)|\d{1,2}(?:\.\d{1,2})+[.)]?\s|[a-zđ]{1,2}[).]|[IVXLivx]{1,5}[.)]"
    r"|(?:Điều|Phần|Chương|Mục)\s+(?:thứ\s|[\dIVXL])|PHỤ LỤC)"
)
_CUT = re.compile(r"\w[-/]$")
"""A line that ends within a word, or within the number of a document."""
_ENDED = re.compile(r"[.;:!?…”]$")
_COLUMN = "     "
_STRAIGHT = 1.5
"""Points within which lines begin below each other."""
_APART = 1.3
"""Lines so many times farther below each other than usual belong to two paragraphs."""


def arranged(leaves: Sequence[Leaf], origin: Origin) -> Printed:
    """Return the text of the pages."""
    sizes = [leaf.size for leaf in leaves]
    pages = without_furniture([pieces_of(leaf) for leaf in leaves], sizes)
    sheet = _Sheet()
    for piece, breath in _breathed([piece for pieces in pages for piece in pieces]):
        sheet.put(piece, breath)
    return Printed("".join(sheet.parts), origin, sheet.geometry, tuple(sizes))


@dataclass(slots=True)
class _Sheet:
    """The text as it is put down, word for word."""

    parts: list[str] = field(default_factory=list)
    geometry: Geometry = field(default_factory=Geometry)
    length: int = 0

    def say(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def put(self, piece: Piece, before: str) -> None:
        """Put down a piece after what parts it from the one before."""
        self.say(before)
        self.say("| " if piece.is_row else "")
        for index, cell in enumerate(piece.cells):
            if index:
                self.say(" | " if piece.is_row else _COLUMN)
            self._words(cell, piece.page, is_row=piece.is_row)
        self.say(" |" if piece.is_row else "")

    def _words(self, words: list[Word], page: int, *, is_row: bool) -> None:
        for index, word in enumerate(words):
            if index:
                self.say(" ")
            text = word.text.replace("|", "/") if is_row else word.text
            box = Box(page, word.left, word.top, word.right, word.bottom)
            self.geometry.add(self.length, self.length + len(text), box, word.sure)
            self.say(text)


def _breathed(pieces: list[Piece]) -> Iterator[tuple[Piece, str]]:
    """Yield each piece with what stands before it: a space within a paragraph, a line end, an empty line."""
    measure = _Measure.of(pieces)
    header: str | None = None
    before: Piece | None = None
    for piece in pieces:
        if piece.is_row:
            if before is None or not before.is_row:
                header = piece.text
            elif piece.page != before.page and piece.text == header:
                continue  # the header row printed again
        yield piece, _between(before, piece, measure)
        before = piece


@dataclass(frozen=True, slots=True)
class _Measure:
    """Where the text of each page begins and ends, and how far below each other the lines of a paragraph stand."""

    left: dict[int, float]
    right: dict[int, float]
    pitch: float

    @classmethod
    def of(cls, pieces: list[Piece]) -> "_Measure":
        left: dict[int, float] = {}
        right: dict[int, float] = {}
        for piece in pieces:
            left[piece.page] = min(left.get(piece.page, piece.left), piece.left)
            if not piece.is_row and not piece.block:
                right[piece.page] = max(right.get(piece.page, 0.0), piece.right)
        met = sorted(
            piece.base - before.base
            for before, piece in pairwise(pieces)
            if before.page == piece.page and not (before.block or piece.block or before.is_row or piece.is_row)
        )
        return cls(left, right, met[len(met) * 2 // 5] if met else 0.0)

    def is_apart(self, before: Piece, piece: Piece) -> bool:
        return before.page == piece.page and piece.base - before.base > _APART * self.pitch

    def is_centred(self, piece: Piece) -> bool:
        left, right = self.left[piece.page], self.right[piece.page]
        return piece.left > left + 0.7 * piece.height and abs(piece.left - left - (right - piece.right)) < piece.height


def _between(before: Piece | None, piece: Piece, measure: _Measure) -> str:
    if before is None:
        return ""
    if before.block != piece.block or (before.is_row != piece.is_row):
        return "\n\n"
    if piece.is_row or piece.block:
        return "\n"
    if _goes_on(before, piece, measure):
        return "" if _CUT.search(before.text) else " "
    ends_title = measure.is_centred(before) and not measure.is_centred(piece)
    return "\n\n" if ends_title or measure.is_apart(before, piece) else "\n"


def _goes_on(before: Piece, piece: Piece, measure: _Measure) -> bool:
    """True for the next line of a paragraph: the line before is full, and this one is neither set in nor marked."""
    if len(before.cells) > 1 or len(piece.cells) > 1 or _MARKED.match(piece.text):
        return False
    if abs(before.height - piece.height) > 0.35 * piece.height or measure.is_apart(before, piece):
        return False
    if measure.is_centred(before) and piece.left > measure.left[piece.page] + 0.8 * piece.height:
        return False  # a wide title above the first line of a paragraph
    first = piece.cells[0][0]
    if measure.right[before.page] - before.right > first.right - first.left + 0.3 * piece.height:
        return False
    is_set_in = piece.left > before.left + 0.8 * piece.height
    is_new = bool(_ENDED.search(before.text)) and not piece.text[:1].islower()
    if piece.text.isupper() and not before.text.isupper():
        return False
    if _MARKED.match(before.text):  # the rest of an item may hang
        return not (is_new and (is_set_in or abs(piece.left - before.left) < _STRAIGHT))
    return not is_set_in and not (is_new and piece.left >= before.left - 1)
