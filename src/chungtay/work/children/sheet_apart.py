"""Read a list of children in a process of its own, within limits: larger than a table, never in the process that serves."""

import json
import sys
from typing import Any

from chungtay.kit.workbooks import Bounds, NotAWorkbook, sheets
from chungtay.mandate.documents.apart import Answer, NoAnswer, answer, ask
from vanban.limits import Limits

LIMITS = Limits(seconds=120, memory_mb=2048)
BOUNDS = Bounds(
    file=25_000_000, part=300_000_000, together=400_000_000, ratio=400, rows=120_000, columns=60, strings=1_500_000
)


def rows_of(content: bytes, limits: Limits = LIMITS) -> list[list[str]]:
    """Return the rows of the longest sheet; raises ``NotAWorkbook``, also when reading takes too much."""
    try:
        told, given = ask("chungtay.work.children.sheet_apart", {}, content, limits)
    except NoAnswer as stopped:
        raise NotAWorkbook("heavy") from stopped
    if "fault" in told:
        raise NotAWorkbook(told["fault"])
    rows: list[list[str]] = json.loads(given)
    return rows


def _read(_asked: dict[str, Any], content: bytes) -> Answer:
    try:
        longest = max((rows for _name, rows in sheets(content, BOUNDS)), key=len, default=[])
        return {}, json.dumps(longest, ensure_ascii=False).encode(errors="replace")
    except NotAWorkbook as refused:
        return {"fault": str(refused)}, b""
    except (MemoryError, RecursionError):
        return {"fault": "heavy"}, b""


if __name__ == "__main__":
    sys.exit(answer(sys.argv[1:], _read))
