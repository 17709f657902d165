"""What ``import vanban`` offers: everything that is named is there, and nothing heavy is loaded before it is asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

import vanban

HEAVY = ("vanban.check", "vanban.writing", "vanban.layout", "vanban.ocr", "lxml", "pypdfium2", "PIL", "docx", "typst")


@pytest.mark.parametrize("name", vanban.__all__)
def test_everything_that_is_offered_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(vanban, name).__doc__ or name == "OnPage"  # a type has no words of its own


def test_what_is_not_offered_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'readd'"):
        _ = vanban.readd


def test_reading_a_text_loads_nothing_heavy() -> None:
    code = f"import sys, vanban; vanban.read('KẾ HOẠCH'); print([one for one in {HEAVY} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_text_becomes_a_paper_that_passes_the_check(tmp_path: Path) -> None:
    text = (Path(__file__).parent / "golden/006.txt").read_text(encoding="utf-8")
    paper = vanban.paper_of(vanban.read(text))
    file = tmp_path / "van-ban.docx"
    file.write_bytes(vanban.write_docx(paper))
    assert vanban.check_file(file).found == vanban.check_bytes(file.read_bytes()).found
    assert vanban.read_file(file).document.number == vanban.read(text).document.number
