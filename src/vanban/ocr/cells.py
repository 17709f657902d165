"""The cells of a ruled table set one below the other, so that each is read as lines of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from PIL import Image, ImageDraw

from vanban.ocr.ruling import Grid
from vanban.ocr.words import Seen

_TALLEST = 8000
"""Pixels of one strip."""
_AROUND = 24
"""Pixels of paper between two cells of a strip."""
_INSIDE = 5
"""Pixels of a cell left out at its edges, where its lines were."""
_INK = 140


@dataclass(frozen=True, slots=True)
class _Crop:
    column: int
    row: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A picture of cells, and for each cell where it begins in the strip and where it stands on the page."""

    picture: Image.Image
    crops: tuple[_Crop, ...]
    starts: tuple[int, ...]
    number: tuple[int, ...]

    def put_back(self, word: Seen) -> Seen:
        """Return a word read in the strip as it stands on the page; each cell has lines of its own."""
        at = max(0, sum(start - _AROUND / 2 <= word.middle for start in self.starts) - 1)
        crop = self.crops[at]
        moved = word.moved(crop.left - _AROUND, crop.top - self.starts[at])
        return replace(moved, line=(*self.number, at, *word.line))


def strips_of(page: Image.Image, grid: Grid, number: int) -> Iterator[Strip]:
    """Yield the cells that hold ink, column by column, in strips of bearable height."""
    crops: list[_Crop] = []
    height = _AROUND
    for crop in sorted(_crops(page, grid), key=lambda one: (one.column, one.row)):
        tall = crop.bottom - crop.top + _AROUND
        if crops and height + tall > _TALLEST:
            yield _strip(page, crops, (number, crops[0].left, crops[0].top))
            crops, height = [], _AROUND
        crops.append(crop)
        height += tall
    if crops:
        yield _strip(page, crops, (number, crops[0].left, crops[0].top))


def _crops(page: Image.Image, grid: Grid) -> Iterator[_Crop]:
    for row, (top, bottom) in enumerate(pairwise(grid.rows)):
        for cell, (left, right) in enumerate(pairwise(grid.edges[row])):
            box = (int(left) + _INSIDE, int(top) + _INSIDE, int(right) - _INSIDE + 2, int(bottom) - _INSIDE + 2)
            if box[2] - box[0] > _INSIDE and box[3] - box[1] > _INSIDE and _has_ink(page.crop(box)):
                yield _Crop(cell, row, *box)


def _has_ink(cell: Image.Image) -> bool:
    return sum(cell.histogram()[:_INK]) > 12


def _strip(page: Image.Image, crops: list[_Crop], number: tuple[int, ...]) -> Strip:
    width = max(crop.right - crop.left for crop in crops) + 2 * _AROUND
    height = sum(crop.bottom - crop.top + _AROUND for crop in crops) + _AROUND
    picture, starts, down = Image.new("L", (width, height), 255), [], _AROUND
    for crop in crops:
        picture.paste(page.crop((crop.left, crop.top, crop.right, crop.bottom)), (_AROUND, down))
        starts.append(down)
        down += crop.bottom - crop.top + _AROUND
    return Strip(picture, tuple(crops), tuple(starts), number)


def without_tables(page: Image.Image, grids: list[Grid]) -> Image.Image:
    """Return the page with its tables painted over."""
    clean = page.copy()
    pen = ImageDraw.Draw(clean)
    for grid in grids:
        pen.rectangle((grid.left - _INSIDE, grid.top - _INSIDE, grid.right + _INSIDE, grid.bottom + _INSIDE), fill=255)
    return clean
