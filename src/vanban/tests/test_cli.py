import json
from pathlib import Path

import pytest

from vanban.carrying import brought
from vanban.cli import COMMANDS, main
from vanban.files import read_file
from vanban.tests.made_files import archive, exchanged, pdf_of, shown

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
    assert said == [
        f"vanban: {broken}: damaged: Tệp hỏng, không mở được.",
        f"vanban: {missing}: not-found: Không mở được tệp.",
    ]
    assert (tmp_path / "004.json").exists()


def test_a_package_gives_each_of_its_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = tmp_path / "ba.zip"
    packed.write_bytes(archive([(f"{name}.txt", (GOLDEN / f"{name}.txt").read_bytes()) for name in ("004", "005")]))
    envelope = tmp_path / "goi.edxml"
    envelope.write_bytes(exchanged([("ke-hoach.txt", (GOLDEN / "004.txt").read_bytes())], number="42"))
    assert main(["read", str(packed), str(envelope)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["doc_id"] for line in lines] == ["ba-1-004", "ba-2-005", "goi"]
    assert [line["document"]["number"] for line in lines] == ["42/KH-UBND", "1129/SGDĐT-CTTT", "42/KH-UBND"]
    assert main(["read", str(packed), "--out", str(tmp_path)]) == 0
    assert (tmp_path / "ba-1-004.json").exists()


def test_the_whole_reading_can_be_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "trang.pdf"
    page.write_bytes(pdf_of([shown((60, 700, "So 12/KH-UBND"))]))
    assert main(["read", "--whole", str(page)]) == 0
    assert brought(json.loads(capsys.readouterr().out)) == read_file(page)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_tells_what_it_is(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    assert command in capsys.readouterr().out


def test_names_in_a_package_are_made_to_fit_the_folder(tmp_path: Path) -> None:
    plan = (GOLDEN / "004.txt").read_bytes()
    names = ["đ" * 300, "../../..", "a\nb", "n" * 250, "n" * 251]
    packed = tmp_path / f"{'k' * 240}.zip"
    packed.write_bytes(archive([(f"{name}.txt", plan) for name in names]))
    assert main(["read", str(packed), "--out", str(tmp_path / "out")]) == 0
    made = list((tmp_path / "out").iterdir())
    assert len(made) == len(names)
    assert all(one.name.isprintable() for one in made)
