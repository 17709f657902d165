"""What a task is about: theme codes with words in the task to show for them."""

import re
from dataclasses import dataclass
from functools import cache

from vanban.lexicon import rows
from vanban.text import Passage, fold

_MOST = 4
_FEW = 2
_SAYS, _HINTS = 3, 2


@dataclass(frozen=True, slots=True)
class _Sign:
    """Words that show a theme: phrases without their marks, single words with them."""

    code: str
    weight: int
    several: re.Pattern[str]
    single: re.Pattern[str]

    def first(self, folded: str, small: str) -> int | None:
        found = [one.start() for one in (self.several.search(folded), self.single.search(small)) if one]
        return min(found, default=None)


def _without(task: Passage, bodies: tuple[Passage, ...]) -> tuple[str, str]:
    folded, small = task.folded, task.small
    for body in bodies:
        folded = folded.replace(body.folded, "#" * len(body)) if len(body) > 3 else folded
        small = small.replace(body.small, "#" * len(body)) if len(body) > 3 else small
    return folded, small


@cache
def _signs() -> tuple[_Sign, ...]:
    return tuple(_sign(*row[:3]) for row in rows("themes"))


def _sign(code: str, weight: str, words: str) -> _Sign:
    parts = re.split(r"\|(?![^(]*\))", words)
    several = "|".join(fold(part) for part in parts if " " in part) or r"(?!)"
    single = "|".join(part for part in parts if " " not in part) or r"(?!)"
    return _Sign(code, int(weight), re.compile(rf"\b(?:{several})(?!\w)"), re.compile(rf"\b(?:{single})(?!\w)"))


def read_themes(task: Passage, bodies: tuple[Passage, ...] = ()) -> tuple[str, ...]:
    """Return one to four codes, the best shown first; the names of bodies show nothing about the task.

    A sign of weight 3 says its theme, one of weight 2 when fewer than two themes are said, one of weight 1 when nothing
    else speaks; ``other`` is what is left.
    """
    scores: dict[str, tuple[int, int]] = {}
    folded, small = _without(task, bodies)
    for sign in _signs():
        first = sign.first(folded, small)
        if first is not None:
            weight, place = scores.get(sign.code, (0, -first))
            scores[sign.code] = (max(weight, sign.weight), max(place, -first))
    ranked = sorted(scores, key=lambda code: (-scores[code][0], -scores[code][1]))
    said = [code for code in ranked if scores[code][0] == _SAYS][:_MOST]
    hinted = [code for code in ranked if scores[code][0] == _HINTS][: max(0, _FEW - len(said))]
    left = [code for code in ranked if scores[code][0] < _HINTS][:1]
    return tuple(said + hinted) or tuple(left) or ("other",)
