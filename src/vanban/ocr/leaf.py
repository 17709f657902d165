"""One picture of a page to a leaf: words at their places and ruling lines, straight and upright, in points."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from vanban.extract.leaves import Leaf, Rule, Word
from vanban.ocr.mending import mended
from vanban.ocr.reading import PageRead
from vanban.ocr.ruling import Grid
from vanban.ocr.words import Seen
from vanban.reading import PageSize
from vanban.text import fold

_EM = 1.25
"""The size of the letters in heights of a word: between one with a tail and one without."""
_ABOVE, _BELOW = 0.9, 0.22
"""What a line takes above and below the level its letters stand on, in sizes of the letters."""
_ALIKE = (0.6, 1.6)
_APART = 0.7
"""A gap, in sizes of the letters, wider than any between words of a line set in both margins."""
_MOTTO = re.compile(r"cong hoa xa h|dang cong san viet|d[oe]c lap [-–—] t")
"""What opens the right block of a letterhead (Decree 30/2020, Annex I), however near the left block stands."""


def leaf_of(read: PageRead, number: int) -> Leaf:
    """Return the page as it lies straight and upright; `vanban.ocr.placing` tells where that is on the page as it came."""
    points = 72 / read.clean.dpi
    size = PageSize(read.clean.page.width * points, read.clean.page.height * points)
    words = list(_words(read.words, points))
    return Leaf(number, size, words, [rule for grid in read.grids for rule in _rules(grid, points)])


def _rules(grid: Grid, points: float) -> Iterator[Rule]:
    for one in grid.level:
        yield Rule(one.start * points, one.at * points, one.end * points, one.at * points)
    for one in grid.upright:
        yield Rule(one.at * points, one.start * points, one.at * points, one.end * points)


def _words(seen: list[Seen], points: float) -> Iterator[Word]:
    usual = median(one.height for one in seen) if seen else 0.0
    lines: defaultdict[tuple[int, ...], list[Seen]] = defaultdict(list)
    for one in seen:
        lines[one.line].append(one)
    run = 0
    for line in lines.values():
        size = _EM * _near(median(one.height for one in line), usual)
        base = median(one.bottom for one in line)
        for part in _parts(sorted(line, key=lambda one: one.left), size):
            run += 1
            for one in part:
                top, bottom = base - _ABOVE * size, base + _BELOW * size
                sides = (one.left * points, top * points, one.right * points, bottom * points)
                yield Word(mended(one.text), *sides, base * points, run, one.sure)


def _near(height: float, usual: float) -> float:
    """Return the usual height for a line that is not plainly larger or smaller: marks and tails make heights differ."""
    return usual if _ALIKE[0] * usual < height < _ALIKE[1] * usual else height


def _parts(line: list[Seen], size: float) -> Iterator[list[Seen]]:
    """Cut a line where columns may part."""
    part = line[:1]
    for index, (before, one) in enumerate(pairwise(line), 1):
        ahead = fold(" ".join(word.text for word in line[index : index + 4]))
        if one.left - before.right > _APART * size or _MOTTO.match(ahead):
            yield part
            part = []
        part.append(one)
    yield part
