"""Words as Tesseract gives them: letters, a box in pixels, how sure it is, and the line they stand on."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vanban.text import normalise


@dataclass(frozen=True, slots=True)
class Seen:
    """One word on the clean page, in pixels from its upper left corner; ``line`` names its printed line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float
    line: tuple[int, ...] = ()

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def moved(self, across: float, down: float, share: float = 1.0) -> "Seen":
        """Return the word stretched by a share, then moved."""
        return Seen(
            self.text,
            self.left * share + across,
            self.top * share + down,
            self.right * share + across,
            self.bottom * share + down,
            self.sure,
            self.line,
        )


def without_ghosts(words: Iterable[Seen]) -> list[Seen]:
    """Leave out quotation marks seen twice: once in their word, and once alone as a line of their own above it."""
    seen = list(words)
    lines = Counter(word.line for word in seen)
    return [
        word
        for word in seen
        if not (_QUOTES.fullmatch(word.text) and lines[word.line] == 1 and any(_bears(other, word) for other in seen))
    ]


def _bears(word: Seen, ghost: Seen) -> bool:
    """True for a longer word that ends in a quotation mark where the ghost stands."""
    near = word.left <= ghost.right and ghost.left <= word.right and word.top - ghost.bottom < word.height
    return near and word.bottom > ghost.top and word is not ghost and bool(_QUOTED.search(word.text))


_QUOTES = re.compile(r"""[“”"'‘’]+""")
_QUOTED = re.compile(r"""\w[“”"'‘’]+[.,;:!?)]*$""")
_WORD = "5"
_COLUMNS = 12
_SIGNS = re.compile(r"""[-–—+*•.,;:!?…/%&=<>()\[\]“”‘’"'_#@§]+""")
_SURE_SIGN = 0.35


def words_of(table: str) -> Iterator[Seen]:
    """Yield the words of a table in Tesseract's TSV form; specks taken for signs are left out."""
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD:
            continue
        text = "".join(normalise(cells[11]).split())
        left, top, width, height = map(int, cells[6:10])
        sure = max(0.0, min(1.0, float(cells[10]) / 100))
        if _is_written(text, sure):
            yield Seen(text, left, top, left + width, top + height, sure, tuple(map(int, cells[2:5])))


def _is_written(text: str, sure: float) -> bool:
    if any(letter.isalnum() for letter in text):
        return True
    return bool(_SIGNS.fullmatch(text)) and sure >= _SURE_SIGN
