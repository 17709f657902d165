"""Read a workbook in a process of its own with limits of time and memory: a hostile file stops itself, never the worker.

Run as a program: the file comes in, one line of JSON for each row goes out. Nothing of Django is loaded.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from chungtay.kit.workbooks import Bounds, NotAWorkbook, sheets
from vanban.limits import Limits, limit_this_process

LIMITS = Limits(seconds=120, memory_mb=2048)
BOUNDS = Bounds(
    file=25_000_000, part=300_000_000, together=400_000_000, ratio=400, rows=120_000, columns=60, strings=1_500_000
)


def rows_of(content: bytes, limits: Limits = LIMITS) -> list[list[str]]:
    """Return the rows of the longest sheet; raises ``NotAWorkbook``, also when reading takes too much."""
    source = str(Path(__file__).parents[3])
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": source, "LANG": "C.UTF-8"}
    command = [
        sys.executable,
        "-P",
        "-m",
        "chungtay.work.children.sheet_apart",
        str(limits.seconds),
        str(limits.memory_mb),
    ]
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module
            command, input=content, capture_output=True, check=False, env=environment, timeout=limits.seconds + 10
        )
    except subprocess.TimeoutExpired as slow:
        raise NotAWorkbook("slow") from slow
    if done.returncode:
        raise NotAWorkbook(done.stdout.decode()[:20] or "large")
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> int:
    """Read what comes in."""
    seconds, memory_mb = (int(word) for word in sys.argv[1:3])
    limit_this_process(Limits(seconds, memory_mb))
    try:
        found = sheets(sys.stdin.buffer.read(), BOUNDS)
    except NotAWorkbook as fault:
        sys.stdout.write(str(fault))
        return 1
    rows = max((rows for _name, rows in found), key=len, default=[])
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
