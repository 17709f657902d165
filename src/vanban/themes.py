"""What a task is about: theme codes with words in the task to show for them."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from vanban.lexicon import Vocabulary, ends_word, is_printed_so, rows
from vanban.text import Passage, fold, lower

_MOST = 4
_FEW = 2
_SHORT = 3
_MOST_BODIES = 60
_SAYS, _HINTS = 3, 2
_ALTERNATIVES = re.compile(r"\|(?![^(]*\))")
_LITERAL = re.compile(r"(?:[^\\()\[\]{}|.*+?^$](?![*+?{]))*")


@dataclass(frozen=True, slots=True)
class _Sign:
    """Words that show a theme: how heavily they weigh, in which line they stand, and what must follow their beginning."""

    code: str
    weight: int
    line: int
    goes_on: re.Pattern[str] | None
    printed: str = ""
    hides: bool = False


@cache
def _signs() -> tuple[Vocabulary[_Sign], Vocabulary[_Sign]]:
    """Return the phrases, to be found without their marks, and the single words, to be found with them."""
    parts = [
        (part, code, int(weight), line)
        for line, (code, weight, words) in enumerate(rows("themes"))
        for part in _ALTERNATIVES.split(words)
    ]
    several = [_sign(part, code, weight, line, folds=True) for part, code, weight, line in parts if " " in part]
    single = [_sign(part, code, weight, line, folds=False) for part, code, weight, line in parts if " " not in part]
    return Vocabulary([*several, *_silent()]), Vocabulary(single)


def _sign(part: str, code: str, weight: int, line: int, *, folds: bool) -> tuple[str, _Sign]:
    """Part a pattern into the words it begins with, which the vocabulary finds, and the rest, which is tried there."""
    literal = _LITERAL.match(part)
    begins = literal[0] if literal else ""
    rest = part[len(begins) :]
    goes_on = re.compile(rf"(?:{fold(rest) if folds else rest})(?!\w)") if rest else None
    return fold(begins) if folds else begins, _Sign(code, weight, line, goes_on, begins if folds else "")


def _silent() -> Iterator[tuple[str, _Sign]]:
    """Yield words in which a sign may stand and yet says nothing, or something else: ``mức bồi dưỡng``."""
    for words, *code in rows("silent"):
        yield fold(words), _Sign(code[0] if code else "", _SAYS, 0, None, words, hides=True)


def _without(task: Passage, bodies: Iterable[Passage]) -> tuple[str, str]:
    """Return the folded and the small letters of a task with the names of bodies hidden, of very many the first."""
    folded, small = task.folded, lower(task.text)
    names = dict.fromkeys((body.folded, lower(body.text)) for body in bodies if len(body) > _SHORT)
    for name, small_name in itertools.islice(names, _MOST_BODIES):
        folded = folded.replace(name, "#" * len(name))
        small = small.replace(small_name, "#" * len(name))
    return folded, small


def _shown(task: Passage, bodies: Iterable[Passage]) -> Iterator[tuple[int, _Sign]]:
    """Yield the signs with their places; those inside words that hide them are left out."""
    texts = _without(task, bodies)
    found = [
        (start, end, sign)
        for vocabulary, text in zip(_signs(), texts, strict=True)
        for start, end, sign in vocabulary.begins_in(text)
        if _is_whole(sign, text, start, end, texts[1])
    ]
    hidden = [(start, end) for start, end, sign in found if sign.hides]
    for start, end, sign in found:
        if sign.code and (sign.hides or not any(start < last and end > first for first, last in hidden)):
            yield start, sign


def _is_whole(sign: _Sign, text: str, start: int, end: int, small: str) -> bool:
    """True where the sign goes on as it must and bears its own marks."""
    goes_on = sign.goes_on.match(text, end) is not None if sign.goes_on else ends_word(text, end)
    if not goes_on or not sign.printed:
        return goes_on
    printed = small[start:end]
    return printed == sign.printed or is_printed_so(printed, sign.printed)


def read_themes(task: Passage, bodies: tuple[Passage, ...] = ()) -> tuple[str, ...]:
    """Return one to four codes, the best shown first; the names of bodies show nothing about the task.

    A sign of weight 3 says its theme; one of weight 2 only hints, and counts when nothing is said; one of weight 1 when
    nothing else speaks; ``other`` is what is left.
    """
    best: dict[str, tuple[int, ...]] = {}
    for start, sign in _shown(task, bodies):
        shown = (-sign.weight, start, sign.line)
        before = best.get(sign.code)
        best[sign.code] = tuple(map(min, before, shown)) if before else shown
    ranked = sorted(best, key=best.__getitem__)
    said = [code for code in ranked if best[code][0] == -_SAYS][:_MOST]
    hinted = [code for code in ranked if best[code][0] == -_HINTS][:_FEW]
    return tuple(said or hinted or ranked[:1]) or ("other",)
