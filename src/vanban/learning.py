"""``vanban learn FILE CORRECTED.json``: keep a reading that a person corrected as a new test case.

Nothing is ever overwritten: the document and its correction get the next free name of the golden folder.
"""

import argparse
import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vanban.extract import Unreadable
from vanban.files import read_file
from vanban.reading import Reading
from vanban.schema import faults, text_faults
from vanban.score_folder import UNUSABLE, NoGold, scores, together
from vanban.scoring import compare
from vanban.tally import Score

_CHECKOUT = Path(__file__).parent / "tests" / "golden"


class NotLearned(Exception):
    """The case was not taken; the words say in Vietnamese what to put right."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A case that was taken: its name, how the reader reads it now, and the folder without and with it."""

    name: str
    read: Score
    before: Score
    after: Score


def learn(document: Path, corrected: Path, into: Path) -> Lesson:
    """Add a document and its corrected reading to a folder of golds; raises `NotLearned` and then leaves it as it was."""
    gold = _gold(corrected)
    reading = _read(document)
    _refuse([*faults(gold), *text_faults(gold, reading.text)], corrected)
    before = _folder(into)
    name = _keep(document, gold, into)
    read = compare(gold, reading.to_json())
    after = Score()
    after.take(before)
    after.take(read)
    return Lesson(name, read, before, after)


def _gold(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as reason:
        raise NotLearned(f"{path}: không đọc được JSON ({reason}).") from reason
    _refuse(faults(value), path)
    return dict(value)


def _refuse(found: Sequence[object], path: Path) -> None:
    if found:
        raise NotLearned(
            "\n".join([f"{path}: bản sửa chưa đúng vanban/1, chưa ghi gì:", *(f"  {one}" for one in found)])
        )


def _read(document: Path) -> Reading:
    try:
        return read_file(document)
    except Unreadable as reason:
        raise NotLearned(f"{document}: {reason.vietnamese}") from reason


def _folder(into: Path) -> Score:
    if not into.is_dir():
        raise NotLearned(f"{into}: không có thư mục này; hãy tạo trước hoặc chỉ thư mục khác bằng --into.")
    try:
        return together(scores(into)) if any(into.glob("*.json")) else Score()
    except NoGold as reason:
        raise NotLearned(str(reason)) from reason


def _keep(document: Path, gold: Mapping[str, Any], into: Path) -> str:
    """Write both files under the next free number; a number taken meanwhile by another makes us take the one after."""
    number = max((int(path.stem) for path in into.iterdir() if re.fullmatch(r"\d+", path.stem)), default=0)
    while True:
        number += 1
        name = f"{number:03d}"
        try:
            with (into / f"{name}.json").open("x", encoding="utf-8") as file:
                file.write(json.dumps({**gold, "doc_id": name}, ensure_ascii=False, indent=1) + "\n")
        except FileExistsError:
            continue
        shutil.copyfile(document, into / f"{name}{document.suffix or '.txt'}")
        return name


def told(lesson: Lesson) -> str:
    """Return what a person wants to see: what the reader gets wrong in this document, and what the folder scores now."""
    wrong = [(name, count) for name, count in lesson.read.fields.items() if count.f1 < 1]
    lines = [
        f"  {name:28} F1 {one.f1:.3f}  right {one.right}, extra {one.extra}, missed {one.missed}" for name, one in wrong
    ]
    return "\n".join(
        [
            f"Đã ghi thành {lesson.name}. Bộ đọc hiện đạt {lesson.read.total:.3f} trên văn bản này"
            + ("; các mục còn lệch:" if lines else ", không lệch mục nào."),
            *lines,
            *_moved(lesson),
        ]
    )


def _moved(lesson: Lesson) -> list[str]:
    before, after = lesson.before, lesson.after
    head = f"Thư mục: {before.total:.3f} ({before.documents} văn bản) → {after.total:.3f} ({after.documents} văn bản)"
    steps = [(name, _f1(before, name), _f1(after, name)) for name in after.fields]
    return [head, *(f"  {name:28} {was} → {now}" for name, was, now in steps if was != now)]


def _f1(score: Score, name: str) -> str:
    return f"{score.f1(name):.3f}" if name in score.fields else "–"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``learn`` to the commands of the command line."""
    parser = commands.add_parser("learn", help="keep a corrected reading as a new test case")
    parser.add_argument("file", type=Path, metavar="FILE", help="the document")
    parser.add_argument("corrected", type=Path, metavar="CORRECTED.json", help="its reading, corrected by a person")
    parser.add_argument(
        "--into", type=Path, metavar="DIR", help="folder of golds (in a checkout: src/vanban/tests/golden)"
    )
    parser.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> int:
    """Keep the case; return the exit status."""
    into: Path | None = wanted.into or (_CHECKOUT if _CHECKOUT.is_dir() else None)
    try:
        if into is None:
            raise NotLearned("Đây không phải bản mã nguồn; hãy chỉ thư mục ghi bằng --into DIR.")
        sys.stdout.write(told(learn(wanted.file, wanted.corrected, into)) + "\n")
    except NotLearned as reason:
        sys.stderr.write(f"vanban: {reason}\n")
        return UNUSABLE
    return 0
