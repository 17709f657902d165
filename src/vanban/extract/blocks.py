"""Tables as lines of text: a table of data keeps its bars, a table that only places blocks side by side is undone."""

import re

from vanban.text import fold

_SIDE_BY_SIDE = re.compile(
    r"cong\s+hoa\s+xa\s+hoi|dang\s+cong\s+san\s+viet|doan\s+tncs\s+ho\s+chi\s+minh|doc\s+lap\s*[-–—]\s*tu\s+do"
    r"|noi\s+nhan|^so\s*:|ngay\s.{0,12}thang|^[-–]?\s*luu\s*:|^(?:tm|kt|tl|tuq)\.\s|^(?:t/u/q|[tk]/[mtl])[. ]",
    re.MULTILINE,
)
"""In folded letters, for a scanner loses the marks."""
_MOST_BLOCK_ROWS = 6
MOST_BLOCKS = 3
"""Columns of a table that only places blocks."""


def stands_side_by_side(text: str) -> bool:
    """True for words that stand in one of two blocks: a motto, a number, a place and day, the recipients, a signature."""
    return bool(_SIDE_BY_SIDE.search(fold(text)))


def letterhead_or_rows(rows: list[list[str]]) -> str:
    """Return the lines of a table.

    A letterhead or the foot of a document is given column by column, from left to right.
    """
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return ""
    if (
        len(rows) <= _MOST_BLOCK_ROWS
        and max(map(len, rows)) <= MOST_BLOCKS
        and any(stands_side_by_side(cell) for row in rows for cell in row)
    ):
        return _columns(rows)
    if max(map(len, rows)) == 1:
        return "\n".join(row[0] for row in rows)
    return "\n".join("| " + " | ".join(_flat(cell) for cell in row) + " |" for row in rows)


def _columns(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    columns = [
        "\n".join(row[index].strip() for row in rows if index < len(row) and row[index].strip())
        for index in range(width)
    ]
    return "\n\n".join(column for column in columns if column)


def _flat(cell: str) -> str:
    return re.sub(r"\s+", " ", cell).strip().replace("|", "/")
