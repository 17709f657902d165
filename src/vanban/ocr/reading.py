"""One page: cleaned, its tables found, its words read."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from PIL import Image

from vanban.ocr.cells import strips_of, without_tables
from vanban.ocr.cleaning import Cleaned, cleaned, is_bare
from vanban.ocr.program import turned, words_table
from vanban.ocr.ruling import Grid, grids_of, rules_of, without_rules
from vanban.ocr.words import Seen, without_ghosts, words_of

_BLOCKS, _ONE_BLOCK = 3, 6
"""Tesseract's page segmentations: it finds the blocks by itself, or takes all for one block of lines."""
_SHARE = 0.75
"""Tesseract reads best at 225 dpi (measured from 150 to 400); lines are found at 300."""
_LONG = 4
_UNSURE = 0.6
"""A page read less surely on average may lie on its side."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """The clean page, its tables, and the words seen on it."""

    clean: Cleaned
    grids: list[Grid]
    words: list[Seen]

    @property
    def sure(self) -> float:
        """Return how surely the page was read, 0 to 1: not at all when its words stand on end."""
        if not self.words or self.stands_on_end:
            return 0.0
        return fmean(word.sure for word in self.words)

    @property
    def stands_on_end(self) -> bool:
        """True when the program has read lines that run up or down the page."""
        long = [word for word in self.words if len(word.text) >= _LONG]
        return sum(word.height > word.right - word.left for word in long) * 2 > len(long)


def read_picture(picture: Image.Image, dpi: float, name: str = "") -> PageRead:
    """Read a picture of one page; turned upright first when it cannot be read as it lies."""
    read = _read(picture, dpi, 0, name)
    if read.sure < _UNSURE and not is_bare(read.clean.page) and (quarter := turned(read.clean.page, name)):
        upright = _read(picture, dpi, quarter, name)
        return upright if upright.sure > read.sure else read
    return read


def _read(picture: Image.Image, dpi: float, quarter: int, name: str) -> PageRead:
    clean = cleaned(picture, dpi, quarter)
    if is_bare(clean.page):
        return PageRead(clean, [], [])
    level, upright = rules_of(clean.page)
    grids = grids_of(level, upright)
    page = without_rules(clean.page, level, upright)
    words = [*_words(without_tables(page, grids), _BLOCKS, name), *_words_in_cells(page, grids, name)]
    return PageRead(clean, grids, words)


def _words_in_cells(page: Image.Image, grids: list[Grid], name: str) -> Iterator[Seen]:
    for number, grid in enumerate(grids):
        for strip in strips_of(page, grid, number):
            yield from map(strip.put_back, _words(strip.picture, _ONE_BLOCK, name))


def _words(page: Image.Image, layout: int, name: str) -> Iterator[Seen]:
    size = (round(page.width * _SHARE), round(page.height * _SHARE))
    table = words_table(page.resize(size, Image.Resampling.LANCZOS), round(300 * _SHARE), layout, name)
    return (word.moved(0, 0, 1 / _SHARE) for word in without_ghosts(words_of(table)))
