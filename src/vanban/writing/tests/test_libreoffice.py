"""A real LibreOffice opens every sample paper and saves it again: no page more or less, no word changed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from vanban.extract import extract
from vanban.writing import write_docx, write_pdf
from vanban.writing.tests import papers
from vanban.writing.tests.printed import pages

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
    pytest.mark.xdist_group("libreoffice"),
]
NAMES = sorted(papers.SAMPLES)


def convert(folder: Path, kind: str, *files: Path) -> Path:
    """Convert all files with one start of LibreOffice, in a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / f"{files[0].parent.name}-{kind}"
    assert SOFFICE
    command = [SOFFICE, "--headless", profile, "--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return out


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Every sample as we write it, as LibreOffice prints it, as it saves it, and as it prints what it saved."""
    folder = tmp_path_factory.mktemp("office")
    ours = folder / "ours"
    ours.mkdir()
    for name in NAMES:
        (ours / f"{name}.docx").write_bytes(write_docx(papers.SAMPLES[name]))
    saved = convert(folder, "docx", *sorted(ours.iterdir()))
    convert(folder, "pdf", *sorted(ours.iterdir()))
    convert(folder, "pdf", *sorted(saved.iterdir()))
    return folder


def printed(folder: Path, which: str, name: str) -> list[str]:
    return pages((folder / f"{which}-pdf" / f"{name}.pdf").read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_saving_changes_neither_the_pages_nor_their_words(folder: Path, name: str) -> None:
    before, after = printed(folder, "ours", name), printed(folder, "ours-docx", name)
    assert len(before) == len(after)
    assert [page.split() for page in before] == [page.split() for page in after]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_saved_says_the_same_words_to_our_reader(folder: Path, name: str) -> None:
    ours, saved = folder / "ours" / f"{name}.docx", folder / "ours-docx" / f"{name}.docx"
    assert extract(ours.read_bytes()).text.split() == extract(saved.read_bytes()).text.split()


@pytest.mark.parametrize("name", NAMES)
def test_word_file_and_pdf_have_the_same_number_of_pages(folder: Path, name: str) -> None:
    assert len(printed(folder, "ours", name)) == len(pages(write_pdf(papers.SAMPLES[name])))
