"""``vanban score GOLD_DIR [READ_DIR]``: how well a folder of readings agrees with a folder of golds.

Without READ_DIR the documents beside the golds are read now. A gold without a reading counts as read empty.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vanban.extract import Unreadable
from vanban.files import read_file
from vanban.scoring import compare
from vanban.tally import Score

UNUSABLE = 2
_NOT_A_DOCUMENT = {".json", ".md"}


class NoGold(Exception):
    """The folder holds no gold, or one that cannot be read."""


def golds(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the golds of a folder by name; raises `NoGold`."""
    found = {path.stem: _object(path) for path in sorted(folder.glob("*.json"))}
    if not found:
        raise NoGold(f"{folder}: không có tệp .json nào để chấm; hãy chỉ thư mục có các bản đọc chuẩn.")
    return found


def _object(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as reason:
        raise NoGold(f"{path}: không đọc được JSON ({reason}).") from reason
    if not isinstance(value, dict):
        raise NoGold(f"{path}: phải là một đối tượng JSON vanban/1.")
    return value


def read_beside(gold_folder: Path, name: str) -> Mapping[str, Any]:
    """Read the document that lies beside the gold of this name; empty when there is none or it cannot be read."""
    document = document_of(gold_folder, name)
    try:
        return read_file(document).to_json() if document else {}
    except Unreadable:
        return {}


def document_of(folder: Path, name: str) -> Path | None:
    """Return the document beside the gold of this name; None when there is none."""
    found = sorted(path for path in folder.glob(f"{name}.*") if path.suffix not in _NOT_A_DOCUMENT)
    return found[0] if found else None


def scores(gold_folder: Path, read_folder: Path | None = None) -> dict[str, Score]:
    """Return the score of each document of a folder by name; raises `NoGold`."""

    def reading(name: str) -> Mapping[str, Any]:
        if read_folder is None:
            return read_beside(gold_folder, name)
        path = read_folder / f"{name}.json"
        return _object(path) if path.exists() else {}

    return {name: compare(gold, reading(name)) for name, gold in golds(gold_folder).items()}


def together(each: Mapping[str, Score]) -> Score:
    """Return one score for all documents: counts are added, not averages."""
    whole = Score()
    for score in each.values():
        whole.take(score)
    return whole


def table(score: Score) -> str:
    """Return the score as a table, a line for each field that occurs."""
    lines = [f"{'field':28} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'extra':>6} {'missed':>6}"]
    for name, one in score.fields.items():
        shares = f"{one.precision:6.3f} {one.recall:6.3f} {one.f1:6.3f}"
        lines.append(f"{name:28} {shares} {one.right:6d} {one.extra:6d} {one.missed:6d}")
    lines.append(f"{'TOTAL (weighted F1)':42} {score.total:6.3f}   documents {score.documents}")
    return "\n".join(lines)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``score`` to the commands of the command line."""
    parser = commands.add_parser("score", help="compare readings with golds, field by field")
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR", help="folder of golds (*.json), documents beside them")
    parser.add_argument("read", type=Path, metavar="READ_DIR", nargs="?", help="folder of readings of the same names")
    parser.add_argument("--per-document", action="store_true", help="also print the total of each document")
    parser.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> int:
    """Print the score; return the exit status."""
    try:
        each = scores(wanted.gold, wanted.read)
    except NoGold as reason:
        sys.stderr.write(f"vanban: {reason}\n")
        return UNUSABLE
    sys.stdout.write(table(together(each)) + "\n")
    if wanted.per_document:
        sys.stdout.writelines(f"  {name:28} {score.total:.3f}\n" for name, score in each.items())
    return 0
