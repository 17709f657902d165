"""Syllables that a scanner cut in two, put together again: ``KẾ HOẠ CH`` is ``KẾ HOẠCH``.

Every syllable of our language has a vowel; letters between two spaces without one are a piece of the syllable before or
after, unless they are a known abbreviation.
"""

import itertools
import re
from functools import cache

from vanban.lexicon import rows
from vanban.text import Passage, joined

_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouy]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?"
    r"(?:(?:uye|ie|ye|uo|oa|oe|ua|ue|uy|oo|[aeiouy])(?:ch|ng|nh|[cmnpt])?|[aeiouy]{1,3})"
)
_LONGEST = 160


@cache
def _known() -> frozenset[str]:
    """Return the words of names of bodies in capitals, abbreviations among them."""
    names = ("bodies", "body_compounds", "body_words", "kinds")
    return frozenset(
        word.upper() for name in names for row in rows(name) for cell in row for word in _WORD.findall(cell)
    )


def without_cuts(line: Passage) -> Passage:
    """Return a line in capitals with its cut syllables whole; any other line as it is."""
    if not line.text.isupper() or len(line) > _LONGEST:
        return line
    words = [found for found in _WORD.finditer(line.text) if _stands_alone(line.text, found)]
    if not any(_is_piece(line, word) for word in words):
        return line
    gaps = _false_spaces(line, words)
    bounds = [0, *gaps, len(line)]
    return joined((line.cut(start, end) for start, end in itertools.pairwise(bounds)), between="") if gaps else line


def _stands_alone(text: str, word: re.Match[str]) -> bool:
    """True for letters between spaces: no part of ``T/M``, ``TM.`` or ``LĐTB&XH``."""
    start, end = word.span()
    return text[start - 1 : start] in {"", " "} and text[end : end + 1] in {"", " "}


def _is_piece(line: Passage, word: re.Match[str]) -> bool:
    """True for letters that make no syllable by themselves: without a vowel, or the end of ``KIỆ U``, ``ĐẠ O``."""
    return word[0] in {"U", "O"} or not _VOWEL.search(line.folded, *word.span())


def _false_spaces(line: Passage, words: list[re.Match[str]]) -> list[int]:
    """Return where the spaces stand that cut a syllable."""
    gaps: list[int] = []
    for index, piece in enumerate(words):
        if not _is_piece(line, piece) or piece[0] in _known():
            continue
        before = words[index - 1] if index else None
        after = words[index + 1] if index + 1 < len(words) else None
        if before and before.end() not in gaps and _is_one(line, before, piece):
            gaps.append(before.end())
        elif after and _is_one(line, piece, after):
            gaps.append(piece.end())
    return gaps


def _is_one(line: Passage, first: re.Match[str], second: re.Match[str]) -> bool:
    """True where two pieces with one space between make a syllable or a known abbreviation."""
    if second.start() - first.end() != 1:
        return False
    whole = line.folded[first.start() : first.end()] + line.folded[second.start() : second.end()]
    return bool(_SYLLABLE.fullmatch(whole)) or first[0] + second[0] in _known()
