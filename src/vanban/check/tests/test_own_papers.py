"""What vanban writes passes its own check: every sample, as Word file and as PDF, and saved again by LibreOffice."""

import pytest

from vanban.check import check_bytes
from vanban.check.tests.conftest import Converter
from vanban.writing import Paper, write_docx, write_pdf
from vanban.writing.tests.papers import SAMPLES

PAPERS = {name: paper for name, paper in SAMPLES.items() if isinstance(paper, Paper)}


@pytest.mark.parametrize("name", PAPERS)
def test_a_word_file_of_ours_passes(name: str) -> None:
    assert [finding.sentence for finding in check_bytes(write_docx(PAPERS[name])).found] == []


@pytest.mark.parametrize("name", PAPERS)
def test_a_pdf_of_ours_passes(name: str) -> None:
    assert [finding.sentence for finding in check_bytes(write_pdf(PAPERS[name])).found] == []


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_what_libreoffice_makes_of_our_word_files_passes(kind: str, converted: Converter) -> None:
    saved = converted({name: write_docx(paper) for name, paper in PAPERS.items()}, kind)
    told = {name: [finding.sentence for finding in check_bytes(content).found] for name, content in saved.items()}
    assert told == {name: [] for name in PAPERS}


def test_each_kind_of_body_is_checked_by_its_own_layout() -> None:
    kinds = {name: check_bytes(write_docx(paper)).layout.kind for name, paper in PAPERS.items()}
    assert kinds == {name: paper.layout for name, paper in PAPERS.items()}
