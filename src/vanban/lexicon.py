"""Words the reader knows, kept in ``data/*.tsv``: one line each, columns parted by a tab, ``#`` begins a remark."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Generic, TypeVar

import ahocorasick

from vanban.text import Passage, fold, lower


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of ``data/<name>.tsv`` as tuples of columns."""
    content = files("vanban").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in content.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


@cache
def column(name: str, index: int = 0) -> tuple[str, ...]:
    """Return one column, folded."""
    return tuple(fold(row[index]) for row in rows(name) if len(row) > index)


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of the folded phrases, the longest first."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", " ") for phrase in ordered) + ")"


_WORD = re.compile(r"\w+")
_NEXT = 3


class Phrases:
    """Known phrases to look for at one place of a passage.

    Phrases of several words are found without their marks (a scanner loses them); a single word only with them, for
    without them ``quỹ`` is ``quy`` and ``để`` is ``đề``. Phrases are kept by their first word and the next
    three letters, so that a place where none begins costs next to nothing.
    """

    __slots__ = ("_several", "_single", "_unmarked")

    def __init__(self, cells: list[str]) -> None:
        self._single = frozenset(cell.lower() for cell in cells if _WORD.fullmatch(cell))
        self._unmarked = frozenset(map(fold, self._single))
        self._several: dict[str, dict[str, list[str]]] = {}
        for phrase in sorted({fold(cell) for cell in cells if not _WORD.fullmatch(cell)}, key=len, reverse=True):
            first = _WORD.findall(phrase)[0]
            self._several.setdefault(first, {}).setdefault(phrase[len(first) :][:_NEXT], []).append(phrase)

    def match(self, whole: Passage, at: int = 0) -> int | None:
        """Return where the longest phrase that begins here ends."""
        first = _WORD.match(whole.folded, at)
        if first is None:
            return None
        end = first.end()
        longer = self._several.get(first[0])
        if longer is not None:
            for phrase in longer.get(whole.folded[end : end + _NEXT], ()):
                if whole.folded.startswith(phrase, at) and ends_word(whole.folded, at + len(phrase)):
                    return at + len(phrase)
        is_known = first[0] in self._unmarked and lower(whole.text[at:end]) in self._single
        return end if is_known else None


@cache
def phrases(name: str, index: int = 0) -> Phrases:
    """Return the phrases of a column of ``data/<name>.tsv``."""
    return Phrases([row[index] for row in rows(name) if len(row) > index and row[index]])


Meaning = TypeVar("Meaning")


class Vocabulary(Generic[Meaning]):
    """Known words with what they mean, to be found anywhere in a text; however many they are, one pass finds them."""

    __slots__ = ("_automaton",)

    def __init__(self, words: Iterable[tuple[str, Meaning]]) -> None:
        meanings: dict[str, list[Meaning]] = {}
        for word, meaning in words:
            if not word:
                raise ValueError(f"no word to look for: {meaning}")
            meanings.setdefault(word, []).append(meaning)
        self._automaton = ahocorasick.Automaton()
        for word, known in meanings.items():
            self._automaton.add_word(word, (len(word), known))
        if meanings:
            self._automaton.make_automaton()

    def begins_in(self, text: str) -> list[tuple[int, int, Meaning]]:
        """Return start, end and meaning wherever one of the words begins a word of the text; what follows is not looked at."""
        found: list[tuple[int, int, Meaning]] = []
        if not len(self._automaton):
            return found
        for last, (length, known) in self._automaton.iter(text):
            start = last + 1 - length
            if not (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
                for meaning in known:
                    found.append((start, last + 1, meaning))  # noqa: PERF401 -- nearly always one: a loop is quicker
        return found

    def found_in(self, text: str) -> list[tuple[int, int, Meaning]]:
        """Return whole words, in order; of those that overlap the first, of those that begin together the longest."""
        whole = [one for one in self.begins_in(text) if ends_word(text, one[1])]
        return _apart(sorted(whole, key=_longest_first)) if len(whole) > 1 else whole


def _apart(found: list[tuple[int, int, Meaning]]) -> list[tuple[int, int, Meaning]]:
    kept: list[tuple[int, int, Meaning]] = []
    for one in found:
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def ends_word(text: str, at: int) -> bool:
    """True where no word goes on."""
    return at >= len(text) or not (text[at].isalnum() or text[at] == "_")


def _longest_first(one: tuple[int, int, object]) -> tuple[int, int]:
    return one[0], -one[1]


def is_printed_so(printed: str, known: str) -> bool:
    """True where words found without their marks bear the marks of the known ones, or have lost them.

    A mark may stand on another letter of its syllable (``hoá``, ``hóa``). ``từ hai`` is not ``tự hại``; nor is ``cho học``
    ``chỗ học``, for ``cho`` is a word without marks.
    """
    small = lower(printed)
    if small == known:
        return True
    pairs = list(zip(_WORD.findall(small), _WORD.findall(known), strict=False))
    if any(not _marks(one) <= _marks(other) for one, other in pairs):
        return False
    lost = [one for one, other in pairs if _marks(one) != _marks(other)]
    return not lost or any(word not in _unmarked_words() for word in lost)


@cache
def _unmarked_words() -> frozenset[str]:
    """Return the words our language writes without marks, as the data files have them."""
    names = ("themes", "verbs", "units", "body_words")
    words = {word for name in names for row in rows(name) for cell in row for word in _WORD.findall(cell.lower())}
    return frozenset(word for word in words if not _marks(word))


@lru_cache(maxsize=20_000)
def _marks(word: str) -> frozenset[str]:
    letters = unicodedata.normalize("NFD", word)
    return frozenset(letter for letter in letters if unicodedata.combining(letter) or letter == "đ")
