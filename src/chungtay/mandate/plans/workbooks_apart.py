"""Read an Excel workbook in a process of its own, within limits: a hostile or heavy one neither stops nor fills the server."""

import json
import sys
from typing import Any

from chungtay.kit.workbooks import NotAWorkbook, Sheet, sheets
from chungtay.mandate.documents.apart import Answer, NoAnswer, answer, ask
from vanban.limits import Limits


def sheets_apart(content: bytes, limits: Limits) -> list[Sheet]:
    """Return name and rows of each sheet that holds anything; raises ``NotAWorkbook``, with ``heavy`` for what passes the limits."""
    try:
        told, given = ask("chungtay.mandate.plans.workbooks_apart", {}, content, limits)
    except NoAnswer as stopped:
        raise NotAWorkbook("heavy") from stopped
    if "fault" in told:
        raise NotAWorkbook(told["fault"])
    return [(name, rows) for name, rows in json.loads(given)]


def _read(_asked: dict[str, Any], content: bytes) -> Answer:
    try:
        return {}, json.dumps(sheets(content), ensure_ascii=False).encode(errors="replace")
    except NotAWorkbook as refused:
        return {"fault": str(refused)}, b""
    except (MemoryError, RecursionError):
        return {"fault": "heavy"}, b""


if __name__ == "__main__":
    sys.exit(answer(sys.argv[1:], _read))
