"""Keeping a corrected reading as a test case: what is refused, what is written, what is told."""

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from vanban import learning, read_file
from vanban.learning import NotLearned, learn
from vanban.schema import faults, text_faults

GOLDEN = Path(__file__).parent / "golden"


def gold() -> dict[str, Any]:
    return dict(json.loads((GOLDEN / "001.json").read_text(encoding="utf-8")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one golden document."""
    into = tmp_path / "golden"
    into.mkdir()
    for suffix in ("txt", "json"):
        shutil.copyfile(GOLDEN / f"002.{suffix}", into / f"007.{suffix}")
    return into


def written(tmp_path: Path, value: object) -> Path:
    path = tmp_path / "corrected.json"
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_case_gets_the_next_free_name_and_the_document_is_copied_letter_for_letter(
    folder: Path, tmp_path: Path
) -> None:
    lesson = learn(GOLDEN / "001.txt", written(tmp_path, gold()), folder)
    assert lesson.name == "008"
    assert (folder / "008.txt").read_bytes() == (GOLDEN / "001.txt").read_bytes()
    assert json.loads((folder / "008.json").read_text(encoding="utf-8")) == gold() | {"doc_id": "008"}


def test_nothing_is_overwritten(folder: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    first = learn(GOLDEN / "001.txt", written(tmp_path, gold()), folder)
    second = learn(GOLDEN / "001.txt", written(tmp_path, gold()), folder)
    assert (first.name, second.name) == ("008", "009")
    assert {name: (folder / name).read_bytes() for name in before} == before


def test_what_the_reader_gets_wrong_is_told_field_by_field(folder: Path, tmp_path: Path) -> None:
    value = gold()
    value["document"] = value["document"] | {"issue_date": "2023-04-28"}
    lesson = learn(GOLDEN / "001.txt", written(tmp_path, value), folder)
    assert lesson.read.f1("document.issue_date") == 0.0
    assert lesson.after.documents == lesson.before.documents + 1
    assert lesson.after.total < lesson.before.total
    words = learning.told(lesson)
    assert "document.issue_date          F1 0.000  right 0, extra 1, missed 1" in words
    assert "document.issue_date          1.000 → 0.500" in words
    assert "Thư mục: " in words


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("document.issue_date", "2023-02-30", "phải là ngày"),
        ("document.number", "87 /KH-UBND", "không có khoảng trắng"),
        ("document.doc_type", "plan", "không có trong danh sách"),
        ("source_kind", "page", "không có trong danh sách"),
        ("tasks[0].themes", ["comunication"], "không có chủ đề comunication"),
        ("tasks[0].themes", [], "từ một chủ đề"),
        ("tasks[1].text", "Dựng  12 cụm", "khoảng trắng thừa"),
        ("tasks[2].frequency", "daily", "không có trong danh sách"),
        ("tasks[2].period", "2026", "phải là một đối tượng"),
        ("reports[0].deadline", "--13-01", "không có ngày này"),
        ("cited_documents[0].relation", "cites", "không có trong danh sách"),
        ("campaigns[0].year", "2023", "phải là một năm"),
        ("recipients", "Sở Y tế", "phải là một danh sách"),
        ("recipients[0]", "Sơ\u0309 Y tế", "NFC"),
        ("article", [], "phải là một đối tượng"),
    ],
)
def test_a_fault_is_told_with_its_path_and_nothing_is_written(
    path: str, value: object, words: str, folder: Path, tmp_path: Path
) -> None:
    before = sorted(folder.iterdir())
    with pytest.raises(NotLearned) as refused:
        learn(GOLDEN / "001.txt", written(tmp_path, _with(gold(), path, value)), folder)
    assert any(line.strip().startswith(f"{path}: ") and words in line for line in str(refused.value).splitlines())
    assert sorted(folder.iterdir()) == before


def _with(whole: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    steps: list[str | int] = [
        int(step) if step.isdigit() else step for step in path.replace("[", ".").replace("]", "").split(".")
    ]
    inside: Any = whole
    for step in steps[:-1]:
        inside = inside[step]
    inside[steps[-1]] = value
    return whole


def test_missing_and_unknown_keys_are_faults() -> None:
    value = gold()
    del value["reports"]
    value["taks"] = []
    del value["document"]["place"]
    assert {fault.path for fault in faults(value)} == {"reports", "taks", "document.place"}
    assert [fault.path for fault in faults([])] == ["$"]


def test_a_task_whose_words_are_not_in_the_document_is_a_fault() -> None:
    value = gold()
    value["tasks"][3]["text"] = "Trồng một vạn cây sao đen quanh hồ thủy điện"
    text = (GOLDEN / "001.txt").read_text(encoding="utf-8")
    assert [fault.path for fault in text_faults(value, text)] == ["tasks[3].text"]


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.json")))
def test_the_golden_documents_would_be_taken(name: str) -> None:
    value = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert faults(value) == []
    assert text_faults(value, read_file(GOLDEN / f"{name}.txt").text) == []


def test_what_cannot_be_read_is_said(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    good = written(tmp_path, gold())
    for words in (
        [str(GOLDEN / "001.txt"), str(broken), "--into", str(folder)],
        [str(tmp_path / "none.txt"), str(good), "--into", str(folder)],
        [str(GOLDEN / "001.txt"), str(good), "--into", str(tmp_path / "nowhere")],
    ):
        assert learning.run(_wanted(words)) != 0
    told = capsys.readouterr().err
    assert "không đọc được JSON" in told
    assert "none.txt: Không mở được tệp." in told
    assert "không có thư mục này" in told


def test_the_command_says_what_it_wrote(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = written(tmp_path, gold())
    assert learning.run(_wanted([str(GOLDEN / "001.txt"), str(good), "--into", str(folder)])) == 0
    assert capsys.readouterr().out.startswith("Đã ghi thành 008.")


def _wanted(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    learning.add(parser.add_subparsers(dest="command", required=True))
    return parser.parse_args(["learn", *words])
