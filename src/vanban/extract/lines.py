"""Words to printed lines: what stands side by side, cut where a wide gap or another run parts columns."""

from dataclasses import dataclass, replace

from vanban.extract.leaves import Word

_WIDE = 1.5
"""A gap, in heights of a letter, that parts columns wherever it stands."""
_LEVEL = 0.4
_TOUCHING = 0.03


@dataclass(slots=True)
class Segment:
    """Words that follow each other without a wide gap."""

    words: list[Word]
    left: float
    top: float
    right: float
    bottom: float
    base: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def grow(self, words: list[Word]) -> None:
        """Take in more words."""
        self.words = self.words + words
        self.left = min(self.left, min(word.left for word in words))
        self.right = max(self.right, max(word.right for word in words))
        self.top = min(self.top, min(word.top for word in words))
        self.bottom = max(self.bottom, max(word.bottom for word in words))


def segment_of(words: list[Word]) -> Segment:
    """Return words of one line as a segment."""
    return Segment(
        words,
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
        words[len(words) // 2].base,
    )


Row = list[Segment]
"""Segments on one level, from left to right."""


def rows_of(words: list[Word]) -> list[Row]:
    """Return the rows from top to bottom."""
    segments = sorted(map(segment_of, _stretches(words)), key=lambda one: one.base)
    rows: list[Row] = []
    for segment in segments:
        if rows and _is_level(rows[-1], segment):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [_glued(sorted(row, key=lambda one: one.left)) for row in rows]


def _stretches(words: list[Word]) -> list[list[Word]]:
    """Cut the words, in the order of the file, where the next does not stand right beside the one before."""
    stretches: list[list[Word]] = []
    before: Word | None = None
    for word in words:
        if before is not None and _follows(before, word):
            stretches[-1].append(word)
        else:
            stretches.append([word])
        before = word
    return stretches


def _follows(before: Word, word: Word) -> bool:
    height = min(before.height, word.height)
    gap = word.left - before.right
    return (
        before.run == word.run
        and -0.5 * height < gap <= _WIDE * height
        and abs(word.base - before.base) < 0.5 * max(before.height, word.height)
    )


def _is_level(row: Row, segment: Segment) -> bool:
    """True for a segment on the level of the row that covers none of it."""
    if abs(row[0].base - segment.base) > _LEVEL * min(row[0].height, segment.height):
        return False
    return all(segment.left >= one.right - 1 or segment.right <= one.left + 1 for one in row)


def _glued(row: Row) -> Row:
    """Put words together again that the file sets in pieces: small letters right after a letter."""
    glued = row[:1]
    for segment in row[1:]:
        last, first = glued[-1].words[-1], segment.words[0]
        if first.left - last.right < _TOUCHING * last.height and last.text[-1].isalpha() and first.text[0].islower():
            whole = replace(last, text=last.text + first.text, right=first.right, bottom=max(last.bottom, first.bottom))
            glued[-1] = segment_of([*glued[-1].words[:-1], whole, *segment.words[1:]])
        else:
            glued.append(segment)
    return glued


def is_wide(before: Segment, segment: Segment) -> bool:
    """True for a gap that parts columns wherever it stands."""
    return segment.left - before.right > _WIDE * min(segment.height, before.height)


def merged(row: Row) -> Row:
    """Put together what another run or the order of the file cut without a wide gap."""
    together = [segment_of(row[0].words)]
    for segment in row[1:]:
        if is_wide(together[-1], segment):
            together.append(segment_of(segment.words))
        else:
            together[-1].grow(segment.words)
    return together
