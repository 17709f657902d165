"""The place of a text where the words are: its own letters with their marks, the words found told apart. Without Django."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 260  # letters of a snippet, about
BEFORE = 60  # letters before the first word found
LOOKED_AT = 400  # places of words that are weighed against each other


def _bare(letter: str) -> str:
    return "d" if letter in "đĐ" else unicodedata.normalize("NFD", letter)[0].lower()


_LETTERS = [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
BARE = {code: bare for code in _LETTERS if len(bare := _bare(chr(code))) == 1}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text: a word that was looked for, or what stands between."""

    text: str
    is_hit: bool


def marked(text: str, words: Sequence[str]) -> list[Part]:
    """Return a whole text in parts; ``words`` are without marks."""
    return _parts(text, _spots(text, words), 0, len(text))


def snippet(text: str, words: Sequence[str]) -> list[Part]:
    """Return the stretch that holds most of the words, the earliest of equals; the beginning when it holds none."""
    spots = _spots(text, words)[:LOOKED_AT]
    best = max(spots, key=lambda spot: (len(_near(spots, spot)), -spot[0]), default=(0, 0, ""))
    start = _word_start(text, best[0] - BEFORE)
    end = _word_end(text, start + WIDTH)
    parts = _parts(text, [spot for spot in spots if start <= spot[0] and spot[1] <= end], start, end)
    return [*_dots(start > 0), *parts, *_dots(end < len(text))]


def holds_all(text: str, words: Sequence[str]) -> bool:
    """Say whether a text holds each of the words."""
    return {word for _, _, word in _spots(text, words)} >= set(words)


def _spots(text: str, words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return where the words stand. Folding keeps the length, so places in the folded text are places in the text."""
    if not words:
        return []
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})(?![^\W_])")
    return [(found.start(), found.end(), found[0]) for found in pattern.finditer(text.translate(BARE))]


def _near(spots: Sequence[tuple[int, int, str]], first: tuple[int, int, str]) -> set[str]:
    reach = first[0] + WIDTH - BEFORE
    return {word for start, end, word in spots if first[0] <= start and end <= reach}


def _word_start(text: str, at: int) -> int:
    return 0 if at <= 0 else text.find(" ", at) + 1 or at


def _word_end(text: str, at: int) -> int:
    return len(text) if at >= len(text) else max(text.rfind(" ", 0, at), at - BEFORE)


def _parts(text: str, spots: Sequence[tuple[int, int, str]], start: int, end: int) -> list[Part]:
    parts, at = [], start
    for first, last, _ in spots:
        parts += [Part(text[at:first], is_hit=False), Part(text[first:last], is_hit=True)]
        at = last
    return [part for part in (*parts, Part(text[at:end], is_hit=False)) if part.text]


def _dots(are_there: bool) -> list[Part]:
    return [Part("…", is_hit=False)] if are_there else []
