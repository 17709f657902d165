"""What a heading says about the lines under it: tasks, no tasks, or duties to report."""

import re
from functools import cache
from typing import Literal

from vanban.lexicon import rows
from vanban.text import Passage, fold

Mode = Literal["tasks", "none", "reports", "verbs"]
_LONGEST = 140


@cache
def _modes() -> tuple[tuple[Mode, re.Pattern[str]], ...]:
    return tuple((_mode(row[0]), re.compile(fold(row[1]))) for row in rows("headings"))


def _mode(word: str) -> Mode:
    modes: dict[str, Mode] = {"tasks": "tasks", "none": "none", "reports": "reports", "verbs": "verbs"}
    return modes[word]


def mode_of(heading: Passage) -> Mode | None:
    """Return the mode a heading sets; None when it says nothing, and what stands above goes on to hold."""
    words = heading.rstrip(":.;- ").folded
    if len(words) > _LONGEST:
        return None
    return next((mode for mode, pattern in _modes() if pattern.search(words)), None)
