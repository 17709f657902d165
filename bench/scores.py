"""How well ``vanban`` reads: golden documents, our own cases seen and unseen, generated documents, themes in five folds.

``bin/bench scores --size full`` also writes the page ``docs/reading-scores.md``.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import vanban
from bench import themes
from bench.result import Result
from vanban.score_folder import scores, together
from vanban.tally import WEIGHTS, Score
from vanban.tests.generated import making

TESTS = Path(vanban.__file__).parent / "tests"
ROOT = Path(__file__).parents[1]
SOURCES = ROOT.parent / "shared/documents/sources"
PAGE = ROOT / "docs/reading-scores.md"
GENERATED = 60
MORE = 600

SETS: Mapping[str, Callable[[], Score]] = {
    "authored": lambda: _folder(TESTS / "golden"),
    "sources": lambda: _folder(SOURCES),
    "seen": lambda: _folder(TESTS / "cases/seen"),
    "unseen": lambda: _folder(TESTS / "cases/unseen"),
    "generated": lambda: making.score(GENERATED, noise=False),
    "noised": lambda: making.score(GENERATED, noise=True),
}


@cache
def measured(name: str) -> Score:
    """Return the score of one set of documents."""
    return SETS[name]()


def _folder(folder: Path) -> Score:
    return together(scores(folder))


def present() -> list[str]:
    """Return the sets there are: the sources lie outside the repository and may be absent."""
    return [name for name in SETS if name != "sources" or SOURCES.is_dir()]


def run(size: str) -> Iterator[Result]:
    """Print the total of each set; full: also of many more generated documents, and write the page."""
    for name in present():
        yield _result(name, measured(name))
    if size == "full":
        for noise in (False, True):
            yield _result(f"generated, {'noised' if noise else 'clean'}", making.score(MORE, noise=noise))
        PAGE.write_text(page(), encoding="utf-8")


def _result(name: str, score: Score) -> Result:
    return Result("scores", name, round(score.total, 3), "weighted F1", n=score.documents)


def page() -> str:
    """Return the page of scores."""
    parts = (_INTRODUCTION, _totals(), _FIELDS, _fields(), _THEMES, _folds(), _AGAIN)
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _table(head: list[str], lines: list[list[str]]) -> str:
    rule = "|".join(["---", *["---:"] * (len(head) - 1)])
    return "\n".join([f"| {' | '.join(head)} |", f"|{rule}|", *(f"| {' | '.join(line)} |" for line in lines)])


def _totals() -> str:
    lines = [[name, str(measured(name).documents), f"{measured(name).total:.3f}"] for name in present()]
    return _table(["set", "documents", "total"], lines)


def _fields() -> str:
    each = {name: measured(name).fields for name in present()}
    lines = [[field, *(_f1(each[name], field) for name in each)] for field in WEIGHTS]
    return _table(["field", *each], [line for line in lines if any(cell != "–" for cell in line[1:])])


def _f1(fields: Mapping[str, object], field: str) -> str:
    count = fields.get(field)
    return f"{getattr(count, 'f1', 0.0):.3f}" if count else "–"


def _folds() -> str:
    lines = [
        [cut, *(f"{one:.3f}" for one in themes.folds(cut)), f"{_mean(themes.folds(cut)):.3f}"] for cut in themes.CUTS
    ]
    return _table(["vocabulary", *(f"fold {number + 1}" for number in range(themes.FOLDS)), "mean"], lines)


def _mean(values: tuple[float, ...]) -> float:
    return sum(values) / len(values)


_INTRODUCTION = f"""
# How well documents are read

Written by `bin/bench scores --size full`; a test compares the page with the reader, so that neither changes without the other.

What is compared: every field of the `vanban/1` structure with what a careful person reads in the document. A field's figure
is F1 (right findings against those found without cause and those missed); the total weighs the fields that occur. Our scorer
gives the counts of the scorer that came with the documents, field by field (`test_it_agrees_with_the_scorer_of_the_documents`).

| set | what it is |
|---|---|
| authored | twelve documents in the layouts met in practice, given with the project; the reader was made with them |
| sources | five real documents as found on the web; measured where they lie |
| seen | cases in our own words, open to whoever changes the reader |
| unseen | as many more of the same kind, which whoever changes the reader never opens: **the figure that counts** |
| generated | {GENERATED} documents drawn by chance, in many layouts |
| noised | the same {GENERATED} after a bad scan: glyphs taken for others, marks lost, words run together or cut |

Generated sentences are few and plain, so these two sets measure layouts and noise, not words. How cases are made and kept:
`src/vanban/tests/cases/README.md`.
"""
_FIELDS = "## By field\n\nF1; – where the set has no such field."
_THEMES = """
## Themes on sentences the vocabulary was not made from

The theme vocabulary was gathered from documents at hand, so its figure on them flatters. Here the documents of all golds in
the repository are dealt into five folds; each fold is read with a vocabulary cut down to what the other four bear out.
`borne out` keeps a phrase only if it occurs in a task of its theme in the other folds; `not only here` drops a
phrase only if the fold held out is the only one that bears it out, and keeps phrases that no gold has. Micro-F1 over the tasks
as a person cut them; the names of bodies in a task show nothing about it. Weights and rules of choice stay as they are,
which flatters still.
"""
_AGAIN = """
## Measured again

| what | command |
|---|---|
| all of this, and the page | `bin/bench scores --size full` |
| one folder, field by field | `vanban score src/vanban/tests/cases/seen` |
| readings made elsewhere | `vanban score GOLD_DIR READ_DIR` |
| the five folds | `bin/bench themes` |
| a reading corrected by a person, kept as a case | `vanban learn FILE CORRECTED.json` |
"""
