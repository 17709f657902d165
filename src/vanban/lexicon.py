"""Words the reader knows, kept in ``data/*.tsv``: one line each, columns parted by a tab, ``#`` begins a remark."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from vanban.text import fold


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
