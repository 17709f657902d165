"""The command ``vanban read FILE… [--out DIR] [--whole]``: documents of every kind to JSON.

Without ``--out`` each document is one JSON object on one line of standard output, in the order of the files; with it
each is written to ``DIR/<name>.json``. A package gives one object for each of its documents. A file that cannot be read
gets one line on standard error, and the exit status becomes 2.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from vanban.carrying import carried
from vanban.extract import OnPage, Unreadable, content_of
from vanban.files import read_package
from vanban.reading import Reading

UNREADABLE = 2
LONGEST_NAME = 120
"""Of a file and of a document in it, in bytes: together they stay below the 255 a file system takes."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of ``vanban``; it is run by `run`."""
    command = commands.add_parser("read", help="read documents into JSON (vanban/1)")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--out", type=Path, metavar="DIR", help="write DIR/<name>.json instead of one JSON line each")
    command.add_argument("--whole", action="store_true", help="also the text, places, boxes, confidences and doubts")
    command.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> int:
    """Read each file; return the exit status."""
    out: Path | None = wanted.out
    if out:
        out.mkdir(parents=True, exist_ok=True)
    status = 0
    for path in wanted.files:
        try:
            readings = read_package(content_of(path), name=path.name, on_page=_progress(path))
        except Unreadable as reason:
            sys.stderr.write(f"vanban: {path}: {reason}: {reason.vietnamese}\n")
            status = UNREADABLE
            continue
        for reading in _named(readings, path):
            _tell(reading, out, whole=wanted.whole)
    return status


def _progress(path: Path) -> OnPage | None:
    """Return what tells a person at a terminal which page is read; nobody else is told."""
    if not sys.stderr.isatty():
        return None
    return lambda page, of: _say(f"\r{path.name}: trang {page}/{of}" + ("\n" if page == of else ""))


def _say(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()


def _named(readings: tuple[Reading, ...], path: Path) -> Iterator[Reading]:
    """Yield the readings, those of a package under names nobody else in it has."""
    if len(readings) == 1:
        yield replace(readings[0], doc_id=path.stem)
        return
    for number, reading in enumerate(readings, 1):
        name = f"{_cut(path.stem)}-{number}-{_cut(reading.doc_id)}"
        yield replace(reading, doc_id="".join(letter for letter in name if letter.isprintable()).replace("/", "-"))


def _cut(name: str) -> str:
    return name.encode(errors="ignore")[:LONGEST_NAME].decode(errors="ignore")


def _tell(reading: Reading, out: Path | None, *, whole: bool) -> None:
    told: dict[str, Any] = reading.to_json()
    if whole:
        told |= {name: value for name, value in carried(reading).items() if name not in told}
    if out is None:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    (out / f"{reading.doc_id}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
