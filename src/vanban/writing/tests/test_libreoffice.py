"""A real LibreOffice opens every sample paper and saves it again: no page more or less, no word changed."""

from collections.abc import Mapping

import pytest

from vanban.extract import extract
from vanban.tests.libreoffice import needs_libreoffice, saved_as
from vanban.writing import write_docx, write_pdf
from vanban.writing.tests import papers
from vanban.writing.tests.printed import pages

pytestmark = [needs_libreoffice, pytest.mark.xdist_group("libreoffice")]
NAMES = sorted(papers.SAMPLES)
Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Files]:
    """Every sample as we write it, as LibreOffice prints it, as it saves it, and as it prints what it saved."""
    folder = tmp_path_factory.mktemp("office")
    ours = {name: write_docx(papers.SAMPLES[name]) for name in NAMES}
    saved = saved_as("docx", ours, folder)
    prints = {"ours printed": saved_as("pdf", ours, folder), "saved printed": saved_as("pdf", saved, folder)}
    return {"ours": ours, "saved": saved, **prints}


@pytest.mark.parametrize("name", NAMES)
def test_saving_changes_neither_the_pages_nor_their_words(files: Mapping[str, Files], name: str) -> None:
    before, after = pages(files["ours printed"][name]), pages(files["saved printed"][name])
    assert len(before) == len(after)
    assert [page.split() for page in before] == [page.split() for page in after]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_saved_says_the_same_words_to_our_reader(files: Mapping[str, Files], name: str) -> None:
    assert extract(files["ours"][name]).text.split() == extract(files["saved"][name]).text.split()


@pytest.mark.parametrize("name", NAMES)
def test_word_file_and_pdf_have_the_same_number_of_pages(files: Mapping[str, Files], name: str) -> None:
    assert len(pages(files["ours printed"][name])) == len(pages(write_pdf(papers.SAMPLES[name])))
