"""What an extractor gives: the text in reading order, and where each word of it stands on the pages."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanban.reading import Box, Origin, PageSize

_SIDES = 4


@dataclass(slots=True)
class Geometry:
    """Where the words of a text stand; empty for a file without pages.

    Parallel columns, one entry a word in the order of the text: ``starts`` and ``ends`` are offsets in the text,
    ``pages`` counts from 1, ``sides`` holds left, top, right, bottom in points from the upper left corner,
    ``sureness`` is 0 to 1 (1 where the file itself holds the letters).
    """

    starts: "array[int]" = field(default_factory=lambda: array("I"))
    ends: "array[int]" = field(default_factory=lambda: array("I"))
    pages: "array[int]" = field(default_factory=lambda: array("H"))
    sides: "array[float]" = field(default_factory=lambda: array("f"))
    sureness: "array[float]" = field(default_factory=lambda: array("f"))

    def add(self, start: int, end: int, box: Box, sure: float = 1.0) -> None:
        """Note the next word of the text."""
        self.starts.append(start)
        self.ends.append(end)
        self.pages.append(box.page)
        self.sides.extend((box.left, box.top, box.right, box.bottom))
        self.sureness.append(sure)

    def box(self, word: int) -> Box:
        left, top, right, bottom = self.sides[word * _SIDES : (word + 1) * _SIDES]
        return Box(self.pages[word], left, top, right, bottom)

    def words(self, start: int, end: int) -> range:
        """Return the numbers of the words that touch text[start:end]."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return where text[start:end] stands: one box a printed line."""
        return tuple(self._lines(self.words(start, end)))

    def sure(self, start: int, end: int) -> float:
        """Return how sure the least sure word of text[start:end] is."""
        return min((self.sureness[word] for word in self.words(start, end)), default=1.0)

    def _lines(self, words: range) -> Iterator[Box]:
        line: Box | None = None
        for word in words:
            box = self.box(word)
            if line is not None and _stands_beside(line, box):
                line = _around(line, box)
                continue
            if line is not None:
                yield line
            line = box
        if line is not None:
            yield line


def _stands_beside(line: Box, box: Box) -> bool:
    """True for the next word of the same printed line."""
    middle = (box.top + box.bottom) / 2
    return line.page == box.page and line.top <= middle <= line.bottom and box.left >= line.left


def _around(line: Box, box: Box) -> Box:
    return Box(
        line.page,
        min(line.left, box.left),
        min(line.top, box.top),
        max(line.right, box.right),
        max(line.bottom, box.bottom),
    )


@dataclass(frozen=True, slots=True)
class Printed:
    """A file as it is read: ``text`` is normalised (`vanban.text.normalise` changes nothing more in it)."""

    text: str
    origin: Origin = "text"
    geometry: Geometry = field(default_factory=Geometry)
    pages: tuple[PageSize, ...] = ()


def joined(parts: Sequence[tuple[int, Printed]]) -> Printed:
    """Return parts of one file as one, each with the number its first page has in the file; a scan makes all a scan."""
    texts: list[str] = []
    geometry, length = Geometry(), 0
    for first, part in parts:
        known = part.geometry
        for word in range(len(known.starts)):
            box = known.box(word)
            moved = Box(box.page + first - 1, box.left, box.top, box.right, box.bottom)
            geometry.add(length + known.starts[word], length + known.ends[word], moved, known.sureness[word])
        texts.append(part.text)
        length += len(part.text) + 1
    origin: Origin = "scan" if any(part.origin == "scan" for _, part in parts) else parts[0][1].origin
    return Printed("\n".join(texts), origin, geometry, tuple(size for _, part in parts for size in part.pages))
