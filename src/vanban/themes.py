"""What a task is about: theme codes with words in the task to show for them."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from vanban.lexicon import Vocabulary, ends_word, rows
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


@cache
def _signs() -> tuple[Vocabulary[_Sign], Vocabulary[_Sign]]:
    """Return the phrases, to be found without their marks, and the single words, to be found with them."""
    parts = [
        (part, code, int(weight), line)
        for line, (code, weight, words) in enumerate(rows("themes"))
        for part in _ALTERNATIVES.split(words)
    ]
    return (
        Vocabulary(_sign(fold(part), code, weight, line) for part, code, weight, line in parts if " " in part),
        Vocabulary(_sign(part, code, weight, line) for part, code, weight, line in parts if " " not in part),
    )


def _sign(part: str, code: str, weight: int, line: int) -> tuple[str, _Sign]:
    """Part a pattern into the words it begins with, which the vocabulary finds, and the rest, which is tried there."""
    literal = _LITERAL.match(part)
    begins = literal[0] if literal else ""
    rest = part[len(begins) :]
    return begins, _Sign(code, weight, line, re.compile(rf"(?:{rest})(?!\w)") if rest else None)


def _without(task: Passage, bodies: Iterable[Passage]) -> tuple[str, str]:
    """Return the folded and the small letters of a task with the names of bodies hidden, of very many the first."""
    folded, small = task.folded, lower(task.text)
    names = dict.fromkeys((body.folded, lower(body.text)) for body in bodies if len(body) > _SHORT)
    for name, small_name in itertools.islice(names, _MOST_BODIES):
        folded = folded.replace(name, "#" * len(name))
        small = small.replace(small_name, "#" * len(name))
    return folded, small


def _shown(task: Passage, bodies: Iterable[Passage]) -> Iterator[tuple[int, _Sign]]:
    for words, text in zip(_signs(), _without(task, bodies), strict=True):
        for start, end, sign in words.begins_in(text):
            if sign.goes_on.match(text, end) if sign.goes_on else ends_word(text, end):
                yield start, sign


def read_themes(task: Passage, bodies: tuple[Passage, ...] = ()) -> tuple[str, ...]:
    """Return one to four codes, the best shown first; the names of bodies show nothing about the task.

    A sign of weight 3 says its theme, one of weight 2 when fewer than two themes are said, one of weight 1 when nothing
    else speaks; ``other`` is what is left.
    """
    best: dict[str, tuple[int, int, int]] = {}
    for start, sign in _shown(task, bodies):
        weight, first, line = best.get(sign.code, (0, start, sign.line))
        best[sign.code] = (max(weight, sign.weight), min(first, start), min(line, sign.line))
    ranked = sorted(best, key=lambda code: (-best[code][0], *best[code][1:]))
    said = [code for code in ranked if best[code][0] == _SAYS][:_MOST]
    hinted = [code for code in ranked if best[code][0] == _HINTS][: max(0, _FEW - len(said))]
    left = [code for code in ranked if best[code][0] < _HINTS][:1]
    return tuple(said + hinted) or tuple(left) or ("other",)
