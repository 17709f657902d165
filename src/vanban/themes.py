"""What a task is about: theme codes with words in the task to show for them."""

import re
from dataclasses import dataclass
from functools import cache

from vanban.lexicon import rows
from vanban.text import Passage, fold

_MOST = 4


@dataclass(frozen=True, slots=True)
class _Sign:
    code: str
    pattern: re.Pattern[str]
    weight: int


@cache
def _signs() -> tuple[_Sign, ...]:
    return tuple(_Sign(row[0], re.compile(r"\b(?:" + fold(row[2]) + r")(?!\w)"), int(row[1])) for row in rows("themes"))


def read_themes(task: Passage) -> tuple[str, ...]:
    """Return one to four codes, the best shown first.

    A sign of weight 1 speaks only when nothing stronger does; ``other`` is what is left.
    """
    scores: dict[str, tuple[int, int]] = {}
    for sign in _signs():
        found = sign.pattern.search(task.folded)
        if found:
            before = scores.get(sign.code, (0, -found.start()))
            scores[sign.code] = (max(before[0], sign.weight), max(before[1], -found.start()))
    strongest = max((weight for weight, _ in scores.values()), default=0)
    codes = [
        code
        for code, (weight, _) in sorted(scores.items(), key=lambda one: (-one[1][0], -one[1][1]))
        if weight > 1 or strongest == 1
    ]
    return tuple(codes[: _MOST if strongest > 1 else 1]) or ("other",)
