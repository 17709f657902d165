"""What was read and is written anew reads the same: the golden documents, through a Word file."""

from pathlib import Path

import pytest

from vanban.files import read_bytes, read_file
from vanban.reading import Reading
from vanban.tests.grammar.stripping import stripped_docx
from vanban.writing import write_docx
from vanban.writing.compose import paper_of

GOLDEN = Path(__file__).parent / "golden"
ARTICLE = "009"
"""A press item: it has no prescribed layout."""
NAMES = sorted(path.stem for path in GOLDEN.glob("*.txt") if path.stem != ARTICLE)


def words_of(reading: Reading) -> dict[str, object]:
    return {name: value for name, value in reading.to_json().items() if name != "doc_id"}


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_document_written_anew_reads_the_same(name: str) -> None:
    reading = read_file(GOLDEN / f"{name}.txt")
    again = read_bytes(stripped_docx(write_docx(paper_of(reading))))
    assert words_of(again) == words_of(reading)


def test_a_press_item_is_refused_with_the_field_that_says_so() -> None:
    with pytest.raises(ValueError, match=r"^source_kind: "):
        paper_of(read_file(GOLDEN / f"{ARTICLE}.txt"))
