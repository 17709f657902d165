"""The scorer: what counts as the same, what weighs how much, and that it agrees with the scorer of the documents."""

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vanban import read_file, score_folder
from vanban.likeness import campaign_name, overlap, pair, programme_name, same_number, same_text
from vanban.scoring import compare
from vanban.tally import WEIGHTS

GOLDEN = Path(__file__).parent / "golden"
SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "documents"


def gold(name: str = "001") -> dict[str, Any]:
    return dict(json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Công an huyện", "công an  huyện.", True),
        ("Uỷ ban nhân dân", "ỦY BAN NHÂN DÂN", True),
        ("phòng, chống đuối nước", "phong chong duoi nuoc", True),
        ("Sở Lao động – Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hộị", True),
        ("Tháng hành động vì trẻ em 2023", "Tháng hành động vì trẻ em 2024", False),
        ("Sở Y", "Sở Ý", True),
        ("Sở Y tế", "Sở Tư", False),
        ("", "", False),
        (None, None, False),
    ],
)
def test_free_text_is_the_same_without_marks_and_with_a_slip(one: object, other: object, same: bool) -> None:
    assert same_text(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("60 /KH-LĐLĐ", "60/KH-LĐLĐ", True),
        ("140-KH/TU", "140 – KH/TU", True),
        ("Số: 12/QĐ-UBND", "12/QD-UBND", True),
        ("12/QĐ-UBND", "21/QĐ-UBND", False),
    ],
)
def test_numbers_are_the_same_without_spaces_and_bars(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same


def test_words_overlap_as_often_as_they_stand() -> None:
    assert overlap("Thăm, tặng quà", "tham tang qua") == 1.0
    assert overlap("trẻ em trẻ em", "trẻ em") == 0.5
    assert overlap("", "") == 0.0


def test_names_are_compared_without_kind_and_year() -> None:
    assert programme_name("Đề án Trạm y tế thân thiện") == "trạm y tế thân thiện"
    assert programme_name("Chương trình hành động quốc gia") == "chương trình hành động quốc gia"
    assert campaign_name("Tháng hành động vì trẻ em năm 2024") == "tháng hành động vì trẻ em"


def test_pairs_take_the_most_alike_first_and_each_once() -> None:
    likeness = {("a", "x"): 0.7, ("a", "y"): 0.9, ("b", "y"): 0.8, ("b", "x"): 0.2}
    assert sorted(pair("ab", "xy", lambda one, other: likeness[str(one), str(other)], 0.5)) == [(0, 1)]
    assert sorted(pair("ab", "xy", lambda one, other: likeness[str(one), str(other)], 0.1)) == [(0, 1), (1, 0)]


def test_a_gold_agrees_with_itself() -> None:
    score = compare(gold(), gold())
    assert score.total == 1.0
    assert all(count.f1 == 1.0 for count in score.fields.values())


def test_an_empty_reading_scores_nothing() -> None:
    assert compare(gold(), {}).total == 0.0
    assert compare(gold(), {"tasks": "no list", "document": 3}).total == 0.0


def test_a_wrong_value_is_both_missed_and_without_cause() -> None:
    wrong = gold()
    wrong["document"] = wrong["document"] | {"issue_date": "2023-04-28", "place": None}
    fields = compare(gold(), wrong).counts
    day, place = fields["document.issue_date"], fields["document.place"]
    assert (day.right, day.extra, day.missed) == (0, 1, 1)
    assert (place.right, place.extra, place.missed) == (0, 0, 1)


def test_the_themes_of_an_unmatched_task_count_as_missed() -> None:
    wanted = {"tasks": [{"text": "Thăm, tặng quà trẻ mồ côi", "themes": ["gift_visit", "special_circumstances"]}]}
    found = {"tasks": [{"text": "Mở lớp dạy bơi tại hồ", "themes": ["gift_visit"]}]}
    themes = compare(wanted, found).counts["tasks.themes"]
    assert (themes.right, themes.extra, themes.missed) == (0, 1, 2)


def _spoilt(reading: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a reading with some values lost, some changed, some tasks cut short: so that no field is all right."""

    def spoil(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: spoil(one) for key, one in value.items()}
        if isinstance(value, list):
            return [spoil(one) for one in value if chance.random() > 0.15]
        if isinstance(value, str) and chance.random() < 0.25:
            return chance.choice([None, value[: len(value) * 2 // 3], value.upper(), value + " và các đơn vị khác"])
        return value

    return dict(spoil(reading))


@pytest.mark.parametrize("folder", ["authored", "sources"])
@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_it_agrees_with_the_scorer_of_the_documents(folder: str, seed: int | None, tmp_path: Path) -> None:
    if not (SHARED / "score.py").exists():
        pytest.skip("the shared documents are not here")
    for path in sorted((SHARED / folder).glob("*.txt")):
        reading = read_file(path).to_json()
        told = reading if seed is None else _spoilt(json.loads(json.dumps(reading)), random.Random(seed))  # noqa: S311 - chance with a seed
        (tmp_path / f"{path.stem}.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    theirs = _theirs(SHARED / folder, tmp_path)
    ours = score_folder.together(score_folder.scores(SHARED / folder, tmp_path))
    assert ours.total == pytest.approx(theirs["total"], abs=0.001)
    assert set(theirs["fields"]) == set(ours.fields)
    for name, count in ours.fields.items():
        assert (count.right, count.extra, count.missed) == tuple(
            theirs["fields"][name][key] for key in ("tp", "fp", "fn")
        ), name


def _theirs(gold_folder: Path, read_folder: Path) -> dict[str, Any]:
    told = read_folder / "told"
    command = [
        sys.executable,
        "-X",
        "utf8",
        str(SHARED / "score.py"),
        str(gold_folder),
        str(read_folder),
        "--json",
        str(told),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return dict(json.loads(told.read_text(encoding="utf-8")))


def test_every_weight_belongs_to_a_field_that_is_counted() -> None:
    counted = {name for path in GOLDEN.glob("*.json") for name in compare(gold(path.stem), gold(path.stem)).counts}
    assert set(WEIGHTS) <= counted


def test_the_command_prints_a_line_for_each_field(capsys: pytest.CaptureFixture[str]) -> None:
    assert score_folder.run(_wanted(["score", str(GOLDEN), "--per-document"])) == 0
    printed = capsys.readouterr().out
    assert "document.number" in printed
    assert "documents 12" in printed
    assert "  001 " in printed


def test_the_command_says_what_is_wrong_with_the_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert score_folder.run(_wanted(["score", str(tmp_path)])) == score_folder.UNUSABLE
    assert "không có tệp .json" in capsys.readouterr().err
    (tmp_path / "001.json").write_text("[1]", encoding="utf-8")
    assert score_folder.run(_wanted(["score", str(tmp_path)])) == score_folder.UNUSABLE
    assert "phải là một đối tượng" in capsys.readouterr().err


def test_a_gold_without_a_reading_counts_as_read_empty(tmp_path: Path) -> None:
    (tmp_path / "001.json").write_text(json.dumps(gold()), encoding="utf-8")
    assert score_folder.scores(tmp_path)["001"].total == 0.0


def _wanted(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    score_folder.add(parser.add_subparsers(dest="command", required=True))
    return parser.parse_args(words)
