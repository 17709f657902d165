"""The command: what it prints, and what its exit status says."""

import argparse
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from vanban.check import command
from vanban.check.tests.faulty import PLAN, changed, put
from vanban.cli import main
from vanban.writing import write_docx, write_pdf


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers(required=True))
    wanted = parser.parse_args(["check", *words])
    status: int = wanted.run(wanted)
    return status


def test_a_good_paper_is_told_to_be_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "ke-hoach.pdf"
    paper.write_bytes(write_pdf(PLAN))
    assert run(str(paper)) == 0
    said = capsys.readouterr().out
    assert "9/9 thành phần thể thức có mặt." in said
    assert "Trái quy định" not in said


def test_departures_are_told_part_by_part_and_set_the_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "ke-hoach.docx"
    paper.write_bytes(changed(PLAN, put('w:left="1701"', 'w:left="1417"'), put("Số: 05/", "Số: 5/")))
    assert run(str(paper)) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{paper}: văn bản hành chính vì có Quốc hiệu; văn bản có tên loại."
    assert lines[1] == "  Trái quy định:"
    assert lines[2] == "  - Lề trái 25 mm; quy định 30–35 mm (NĐ 30/2020/NĐ-CP, PL I, Phần I, I.3)."
    assert lines[3].startswith("  - Số, ký hiệu ghi số “5”; quy định số dưới 10 ghi thêm số 0: “05”")
    assert re.search(r"\[đoạn \d: “Số: 5/KH-UBND”\]$", lines[3])


def test_remarks_alone_leave_the_status_at_nought(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "ke-hoach.docx"
    paper.write_bytes(changed(PLAN, put("vui chơi", "vui  chơi")))
    assert run(str(paper)) == 0
    assert "Nên sửa" in capsys.readouterr().out


def test_json_holds_the_same_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "ke-hoach.pdf"
    paper.write_bytes(write_pdf(replace(PLAN, archive=None)))
    assert run("--json", str(paper)) == 1
    told = json.loads(capsys.readouterr().out)
    (finding,) = told["findings"]
    assert (told["layout"], told["departs"], finding["part"], finding["what"]) == (
        "state",
        True,
        "recipients",
        "archive",
    )
    assert (finding["page"], finding["severity"]) == (1, "departure")
    assert set(finding["box"]) >= {"left", "top", "right", "bottom"}
    assert finding["sentence"].endswith("II.9.b).")


def test_an_unreadable_file_is_named_and_the_others_are_still_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "tot.docx"
    good.write_bytes(write_docx(PLAN))
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"PK\x03\x04 nothing more")
    assert run(str(broken), str(tmp_path / "khong-co.pdf"), str(good)) == 2
    said = capsys.readouterr()
    assert "hong.docx: damaged: Tệp hỏng" in said.err
    assert "khong-co.pdf: not-found" in said.err
    assert "9/9" in said.out


def test_the_command_vanban_knows_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "ke-hoach.docx"
    paper.write_bytes(write_docx(PLAN))
    assert main(["check", str(paper)]) == 0
    assert "9/9 thành phần thể thức có mặt." in capsys.readouterr().out
