"""A plan as indented text, one line a heading or a task (dàn ý). Without Django.

Headings are numbered I., 1., a); what begins with a dash, or with nothing, is a task. ``[12]`` at the end of a line is the key
of a task: by it, or by its words unchanged, a line keeps its tie to the sentence it comes from.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

INDENT = "    "
MOST_LINES = 2_000
KEY = re.compile(r"\s*\[(\d{1,12})\]\s*$")
HEADS = (
    (1, re.compile(r"[IVX]{1,6}[.)]\s+(.+)")),
    (2, re.compile(r"\d{1,3}[.)]\s+(.+)")),
    (3, re.compile(r"[a-zđ][.)]\s+(.+)")),
)
MARK = re.compile(r"[-+*•–]\s+")


class TooLong(ValueError):
    """More lines than a plan has."""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line: a heading when ``level`` is 1 to 3, else a task; ``key`` is that of its row, none for a new one."""

    text: str
    level: int = 0
    key: int | None = None


def printed(lines: Iterable[tuple[str, int, OutlineLine]]) -> str:
    """Return the text of lines, each with its number and the level it stands at."""
    return "\n".join(_print(label, depth, line) for label, depth, line in lines)


def _print(label: str, depth: int, line: OutlineLine) -> str:
    words = " ".join(line.text.split())
    key = f" [{line.key}]" if line.key else ""
    if line.level:
        sign = ")" if line.level == 3 else "."
        return f"{INDENT * (line.level - 1)}{label}{sign} {words}{key}"
    return f"{INDENT * depth}- {words}{key}"


def parsed(text: str) -> list[OutlineLine]:
    """Return the lines of a text; empty ones are passed over. Raises ``TooLong``."""
    told = [_parse(line.strip()) for line in text.splitlines() if line.strip()]
    if len(told) > MOST_LINES:
        raise TooLong
    return [line for line in told if line.text]


def _parse(line: str) -> OutlineLine:
    found = KEY.search(line)
    key, words = (int(found[1]), line[: found.start()]) if found else (None, line)
    for level, pattern in HEADS:
        if head := pattern.fullmatch(words):
            return OutlineLine(head[1].strip(), level, key)
    return OutlineLine(MARK.sub("", words, count=1).strip() if words.strip(" -+*•–") else "", 0, key)


def tied(lines: Sequence[OutlineLine], texts: dict[int, str], groups: dict[int, str]) -> list[OutlineLine]:
    """Return the lines each with the key of its row: the one it names, else that of the same words; each row once.

    ``texts`` are the tasks, ``groups`` the headings of the plan, each key with its words.
    """
    free = {0: dict(texts), 1: dict(groups)}
    told = [_claimed(line, free[bool(line.level)]) for line in lines]
    return [line if line.key else _same_words(line, free[bool(line.level)]) for line in told]


def _claimed(line: OutlineLine, free: dict[int, str]) -> OutlineLine:
    if line.key is not None and free.pop(line.key, None) is not None:
        return line
    return OutlineLine(line.text, line.level)


def _same_words(line: OutlineLine, free: dict[int, str]) -> OutlineLine:
    words = " ".join(line.text.split())
    key = next((key for key, text in free.items() if " ".join(text.split()) == words), None)
    if key is not None:
        del free[key]
    return OutlineLine(line.text, line.level, key)
