"""Words the reader knows, kept in ``data/*.tsv``: one line each, columns parted by a tab, ``#`` begins a remark."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vanban.text import Passage, fold


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


@dataclass(frozen=True, slots=True)
class Phrases:
    """Known phrases to look for in a passage.

    Phrases of several words are found without their marks (a scanner loses them); a single word only with them, for
    without them ``quỹ`` is ``quy`` and ``để`` is ``đề``.
    """

    several: re.Pattern[str]
    single: re.Pattern[str]

    def match(self, whole: Passage, at: int = 0) -> int | None:
        """Return where the longest phrase that begins here ends."""
        ends = [
            found.end() for found in (self.several.match(whole.folded, at), self.single.match(whole.small, at)) if found
        ]
        return max(ends, default=None)


@cache
def phrases(name: str, index: int = 0) -> Phrases:
    """Return the phrases of a column of ``data/<name>.tsv``."""
    cells = [row[index] for row in rows(name) if len(row) > index and row[index]]
    several = [fold(cell) for cell in cells if " " in cell]
    single = [cell.lower() for cell in cells if " " not in cell]
    return Phrases(re.compile(f"{any_of(several)}(?!\\w)"), re.compile(f"{any_of(single)}(?!\\w)"))
