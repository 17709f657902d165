"""Words as Tesseract gives them: letters, a box in pixels, how sure it is, and the line they stand on."""

import re
from collections.abc import Iterator
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
