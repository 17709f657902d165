"""The page of scores says what the reader does now."""

import re
from pathlib import Path

import pytest
from bench import scores, themes

PAGE = Path(__file__).resolve().parents[1] / "docs/reading-scores.md"
NEAR = 0.01
AGAIN = "the page is not current: run bin/bench scores --size full"


def told(first: str) -> list[float]:
    """Return the figures of the line of the page that begins with this cell."""
    lines = re.findall(rf"(?m)^\| {re.escape(first)} \|(.+)\|$", PAGE.read_text(encoding="utf-8"))
    figures = [[float(cell) for cell in line.split("|")] for line in lines if re.fullmatch(r"[\d. |]+", line)]
    assert len(figures) == 1, first
    return figures[0]


@pytest.mark.parametrize("name", scores.present())
def test_the_totals_of_the_page_are_those_of_the_reader(name: str) -> None:
    documents, total = told(name)
    assert documents == scores.measured(name).documents, AGAIN
    assert total == pytest.approx(scores.measured(name).total, abs=NEAR), AGAIN


@pytest.mark.parametrize("cut", themes.CUTS)
def test_the_folds_of_the_page_are_those_of_the_vocabulary(cut: str) -> None:
    *each, mean = told(cut)
    assert each == pytest.approx(list(themes.folds(cut)), abs=NEAR), AGAIN
    assert mean == pytest.approx(sum(each) / len(each), abs=0.001)


def test_a_held_out_fold_takes_phrases_away() -> None:
    whole = themes.cut_down("whole vocabulary", 0)
    kept = themes.cut_down("borne out", 0)
    assert 0 < sum(len(line[2]) for line in kept) < sum(len(line[2]) for line in whole)
    assert sum(themes.folds("borne out")) < sum(themes.folds("whole vocabulary"))
