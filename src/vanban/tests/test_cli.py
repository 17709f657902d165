import json
from pathlib import Path

import pytest

from vanban.cli import main

GOLDEN = Path(__file__).parent / "golden"


def test_each_document_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(GOLDEN / "004.txt"), str(GOLDEN / "005.txt")]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["document"]["number"] for line in lines] == ["42/KH-UBND", "1129/SGDĐT-CTTT"]
    assert "_meta" not in lines[0]


def test_a_folder_receives_one_file_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(GOLDEN / "006.txt"), "--out", str(tmp_path / "new")]) == 0
    assert json.loads((tmp_path / "new" / "006.json").read_text(encoding="utf-8"))["doc_id"] == "006"
    assert capsys.readouterr().out == ""


def test_an_unreadable_file_is_named_and_the_others_are_still_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"PK\x03\x04 broken")
    missing = tmp_path / "khong-co.docx"
    status = main(["read", str(broken), str(missing), str(GOLDEN / "004.txt"), "--out", str(tmp_path)])
    said = capsys.readouterr().err.splitlines()
    assert status == 2
    assert said == [f"vanban: {broken}: damaged", f"vanban: {missing}: not-found"]
    assert (tmp_path / "004.json").exists()
