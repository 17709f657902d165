"""The pages of a file as they are printed, with a frame around each passage that was read; sizes in points."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chungtay.mandate.documents.marking import Mark
from chungtay.mandate.documents.models import IntakePage

MARGIN = 2.0  # a frame stands a little off the letters
TAG = 11.0
AROUND, NARROWEST, WIDEST, LOWEST = 8.0, 260.0, 320.0, 28.0  # of a strip beside a question


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle; ``left`` and ``top`` are those of its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where its right edge is."""
        return round(self.left + self.width, 1)

    @property
    def foot(self) -> float:
        """Return where its lower edge is."""
        return round(self.top + self.height, 1)


@dataclass(frozen=True, slots=True)
class Spot:
    """What was read at one place of one page: a frame for each printed line, and its small number beside the first."""

    mark: Mark
    frames: tuple[Frame, ...]
    tag: tuple[float, float]

    @property
    def look(self) -> str:
        """Classes of the spot, as those of a passage in the text."""
        return "q" if self.mark.is_doubted else "task" if self.mark.is_task else "clear"

    @property
    def sign(self) -> str:
        """Return the small number; a doubt carries a question mark, so that colour is not the only sign."""
        return f"{self.mark.label} ?" if self.mark.is_doubted else self.mark.label


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its picture, what was read on it, and the words whose letters were hard to see."""

    page: IntakePage
    spots: tuple[Spot, ...]
    faint: tuple[Frame, ...]


def leaves(pages: Iterable[IntakePage], found: Sequence[Mark], doubts: Iterable[Mapping[str, Any]]) -> list[Leaf]:
    """Return the pages that have a picture; small spots are drawn after, so above, the large ones they lie in."""
    hard = [box for one in doubts if not one.get("answered") for box in (one.get("place") or {}).get("boxes") or ()]
    return [
        Leaf(
            page,
            tuple(sorted(_spots(page.number, found), key=_size, reverse=True)),
            tuple(_frame(box) for box in hard if box[0] == page.number),
        )
        for page in pages
    ]


def _spots(number: int, found: Iterable[Mark]) -> Iterator[Spot]:
    framed = [(mark, tuple(_frame(box) for box in mark.boxes if box[0] == number)) for mark in found]
    every = [one for _mark, frames in framed for one in frames]
    for mark, frames in framed:
        if frames:
            yield Spot(mark, frames, _tag(frames[0], every))


def _tag(first: Frame, every: Iterable[Frame]) -> tuple[float, float]:
    """Return where the small number stands: right of the first line, or above it when something else was read there."""
    x, y = round(first.right + 2, 1), round(first.top + min(first.height, TAG) - 1, 1)
    is_taken = any(one.left < x + TAG and x < one.right and one.top < y < one.foot for one in every if one != first)
    return (first.left, round(first.top - 1, 1)) if is_taken else (x, y)


def _size(spot: Spot) -> float:
    return sum(one.width * one.height for one in spot.frames)


def _frame(box: Sequence[float]) -> Frame:
    _page, left, top, right, bottom = box
    return Frame(
        round(left - MARGIN, 1),
        round(top - MARGIN, 1),
        round(right - left + 2 * MARGIN, 1),
        round(bottom - top + 2 * MARGIN, 1),
    )


@dataclass(frozen=True, slots=True)
class Crop:
    """The strip of a page on which a passage stands, to be seen beside the question about it."""

    page: IntakePage
    frame: Frame


def crop(shown: Iterable[Leaf], boxes: Sequence[Sequence[float]], word: Sequence[float] = ()) -> Crop | None:
    """Return the strip around the first of the boxes; None without a page.

    It is wide enough that its letters are not blown up. When one `word` of a long line is in doubt, the strip is cut
    around that word, so that its letters can still be read on a telephone.
    """
    pages = {leaf.page.number: leaf.page for leaf in shown}
    if not boxes or boxes[0][0] not in pages:
        return None
    page, line = pages[int(boxes[0][0])], _frame(boxes[0])
    most = WIDEST if word else page.width
    about = _frame(word) if word and line.width > WIDEST else line
    width = min(max(line.width + 2 * AROUND, NARROWEST), most, page.width)
    height = min(max(line.height + AROUND, LOWEST), page.height)
    left = _within(about.left + about.width / 2 - width / 2, page.width - width)
    top = _within(line.top + line.height / 2 - height / 2, page.height - height)
    return Crop(page, Frame(left, top, round(width, 1), round(height, 1)))


def _within(side: float, most: float) -> float:
    return round(min(max(side, 0.0), most), 1)


def stands_on(word: Sequence[float], line: Sequence[float]) -> bool:
    """Say whether a box of a word stands on the printed line that has this box."""
    middle = (word[2] + word[4]) / 2
    return word[0] == line[0] and line[2] <= middle <= line[4]
