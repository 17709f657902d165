"""The command ``vanban``: ``vanban read FILE… [--out DIR]``.

Without ``--out`` each document is one JSON object on one line of stdout, in the order of the files; with it each is
written to ``DIR/<stem>.json``. A file that cannot be read gets one line on stderr and the exit status becomes 2.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from vanban.extract import Unreadable
from vanban.files import read_file
from vanban.reading import Reading

UNREADABLE = 2


def main(argv: Sequence[str] | None = None) -> int:
    wanted = _parser().parse_args(argv)
    out: Path | None = wanted.out
    if out:
        out.mkdir(parents=True, exist_ok=True)
    status = 0
    for path in wanted.files:
        try:
            _tell(read_file(path), out)
        except Unreadable as reason:
            print(f"vanban: {path}: {reason}", file=sys.stderr)
            status = UNREADABLE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vanban", description="Read Vietnamese official documents.")
    commands = parser.add_subparsers(dest="command", required=True)
    reading = commands.add_parser("read", help="read documents into JSON (vanban/1)")
    reading.add_argument("files", nargs="+", type=Path, metavar="FILE")
    reading.add_argument("--out", type=Path, metavar="DIR", help="write DIR/<stem>.json instead of one JSON line each")
    return parser


def _tell(reading: Reading, out: Path | None) -> None:
    if out is None:
        print(json.dumps(reading.to_json(), ensure_ascii=False))
        return
    words = json.dumps(reading.to_json(), ensure_ascii=False, indent=1)
    (out / f"{reading.doc_id}.json").write_text(words + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
