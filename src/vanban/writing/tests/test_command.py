"""``vanban write``: a structure goes in, a document comes out, and reads as the structure says."""

import json
from pathlib import Path

import pytest

import vanban
from vanban.cli import main
from vanban.files import read_file
from vanban.reading import Reading

LETTER = Path(vanban.__file__).parent / "tests/golden/005.txt"


@pytest.fixture
def structure(tmp_path: Path) -> Path:
    path = tmp_path / "structure.json"
    path.write_text(json.dumps(read_file(LETTER).to_json(), ensure_ascii=False), encoding="utf-8")
    return path


def told(reading: Reading) -> dict[str, object]:
    return {name: value for name, value in reading.to_json().items() if name != "doc_id"}


@pytest.mark.parametrize("kind", ["docx", "pdf", "PDF"])
def test_a_structure_becomes_a_document_that_reads_as_it_says(structure: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"out.{kind}"
    assert main(["write", str(structure), "--out", str(out)]) == 0
    assert told(read_file(out)) == told(read_file(LETTER))


def test_what_vanban_read_gives_whole_can_be_written(tmp_path: Path) -> None:
    assert main(["read", str(LETTER), "--whole", "--out", str(tmp_path)]) == 0
    assert main(["write", str(tmp_path / "005.json"), "--out", str(tmp_path / "out.docx")]) == 0
    assert told(read_file(tmp_path / "out.docx")) == told(read_file(LETTER))


def changed(structure: Path, **values: object) -> None:
    structure.write_text(json.dumps(json.loads(structure.read_text(encoding="utf-8")) | values), encoding="utf-8")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"recipients": "Như trên"}, "unwritable: recipients: phải là một danh sách."),
        ({"source_kind": "news_article"}, "unwritable: source_kind: bài báo hay trang tin"),
        ({"colour": "red"}, "unwritable: colour: không phải mục của vanban/1."),
        ({"recipients": ["Ban 漢"]}, "unwritable: phông chữ không có chữ “漢”"),
    ],
)
def test_what_cannot_be_written_names_the_field_and_leaves_no_file(
    structure: Path, tmp_path: Path, values: dict[str, object], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(structure, **values)
    out = tmp_path / "out.pdf"
    assert main(["write", str(structure), "--out", str(out)]) == 2
    assert why in capsys.readouterr().err
    assert not out.exists()


def test_wrong_files_are_told_in_one_line(structure: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["write", str(structure), "--out", str(tmp_path / "out.odt")]) == 2
    assert main(["write", str(LETTER), "--out", str(tmp_path / "out.pdf")]) == 2
    assert main(["write", str(structure), "--out", str(tmp_path / "nowhere" / "out.pdf")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[2] for line in lines] == ["unknown-kind", "unreadable", "not-kept"]
    assert "Chỉ ghi được tệp .docx hoặc .pdf." in lines[0]
