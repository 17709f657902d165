"""How well the theme vocabulary does on sentences it was not made from: five folds over the tasks of all golds.

Documents are dealt into five folds. For each fold the library is copied with a vocabulary cut down to what the other four
folds bear out, and reads the tasks of this fold. Two cuts are measured: ``borne out`` keeps a phrase only if it occurs
in a task of its theme in the other four folds; ``not only here`` drops a phrase only if this fold alone bears it out, and so
keeps phrases no gold has. The truth about new sentences lies between the two; weights stay as they are.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import vanban
from bench.result import Result
from vanban.lexicon import rows
from vanban.tally import Count
from vanban.text import fold

PACKAGE = Path(vanban.__file__).parent
FOLDERS = ("golden", "cases/seen", "cases/unseen")
FOLDS = 5
CUTS = ("whole vocabulary", "not only here", "borne out")

_READ = """
import json, sys
from vanban.text import passage
from vanban.themes import read_themes
for text, bodies in json.load(sys.stdin):
    print(json.dumps(read_themes(passage(text), tuple(passage(body) for body in bodies))))
"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One task of a gold: its words, the bodies named in it, its themes, and the fold of its document."""

    text: str
    bodies: tuple[str, ...]
    themes: frozenset[str]
    fold: int


@cache
def sentences() -> tuple[Sentence, ...]:
    """Return the tasks of all golds in the repository."""
    documents = [path for folder in FOLDERS for path in sorted((PACKAGE / "tests" / folder).glob("*.json"))]
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in documents]
    return tuple(_sentence(task, index % FOLDS) for index, gold in enumerate(golds) for task in gold["tasks"])


def _sentence(task: dict[str, Any], number: int) -> Sentence:
    bodies = tuple(body for body in (task["lead"], *task["cooperating"]) if body and body in task["text"])
    return Sentence(task["text"], bodies, frozenset(task["themes"]), number)


def cut_down(cut: str, held_out: int) -> list[tuple[str, ...]]:
    """Return the lines of the vocabulary that remain when one fold is held out."""
    return [(code, weight, "|".join(kept)) for code, weight, kept in _kept(cut, held_out) if kept]


def _kept(cut: str, held_out: int) -> Iterator[tuple[str, str, list[str]]]:
    for code, weight, words, *_ in rows("themes"):
        phrases = re.split(r"\|(?![^(]*\))", words)
        yield code, weight, [phrase for phrase in phrases if _stays(cut, held_out, code, phrase)]


def _stays(cut: str, held_out: int, code: str, phrase: str) -> bool:
    where = _evidence(code, phrase)
    return {
        "whole vocabulary": True,
        "not only here": where != {held_out},
        "borne out": bool(where - {held_out}),
    }[cut]


@cache
def _evidence(code: str, phrase: str) -> frozenset[int]:
    """Return the folds in which the phrase occurs in a task of its theme; a single word must have its marks."""
    several = " " in phrase
    pattern = re.compile(rf"\b(?:{fold(phrase) if several else phrase})(?!\w)")
    told = [one for one in sentences() if code in one.themes]
    return frozenset(one.fold for one in told if pattern.search(fold(one.text) if several else one.text.lower()))


def counted(cut: str) -> Iterator[Count]:
    """Return the count of themes of each fold, read with the vocabulary of the other four."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "vanban"
        shutil.copytree(
            PACKAGE, copy, ignore=shutil.ignore_patterns("tests", "fonts", "writing", "check", "__pycache__")
        )
        for number in range(FOLDS):
            lines = cut_down(cut, number)
            (copy / "data/themes.tsv").write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
            here = [one for one in sentences() if one.fold == number]
            yield _count(here, _read(folder, here))


def _read(folder: str, here: Sequence[Sentence]) -> Iterable[frozenset[str]]:
    asked = json.dumps([(one.text, one.bodies) for one in here])
    done = subprocess.run(
        [sys.executable, "-c", _READ],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": folder, "PYTHONUTF8": "1"},
    )
    return [frozenset(json.loads(line)) for line in done.stdout.splitlines()]


def _count(here: Sequence[Sentence], found: Iterable[frozenset[str]]) -> Count:
    count = Count()
    for one, themes in zip(here, found, strict=True):
        count.right += len(one.themes & themes)
        count.extra += len(themes - one.themes)
        count.missed += len(one.themes - themes)
    return count


@cache
def folds(cut: str) -> tuple[float, ...]:
    """Return the micro-F1 of themes of each fold."""
    return tuple(count.f1 for count in counted(cut))


def run(size: str) -> Iterator[Result]:
    """Measure the five folds with each cut of the vocabulary; both sizes are the same."""
    whole = folds(CUTS[0])
    for cut in CUTS:
        mean, reference = sum(folds(cut)) / FOLDS, sum(whole) / FOLDS
        ratio = round(mean / reference, 2)
        yield Result("themes", cut, round(mean, 3), "micro-F1", round(reference, 3), ratio, FOLDS, len(sentences()))
