"""Places, doubts, and that nothing a stranger sends can hurt the reader."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban import read

GOLDEN = Path(__file__).parent / "golden"
PLAN = (GOLDEN / "001.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_every_value_as_written_stands_where_its_place_says(path: Path) -> None:
    reading = read(path.read_text(encoding="utf-8"))
    values = [(f"recipients[{index}]", text) for index, text in enumerate(reading.recipients)]
    values += [(f"tasks[{index}]", task.text) for index, task in enumerate(reading.tasks)]
    values += [(f"reports[{index}]", duty.text) for index, duty in enumerate(reading.reports)]
    values += [("document.issuer", reading.document.issuer), ("document.signer_name", reading.document.signer_name)]
    for key, text in values:
        if text:
            place = reading.places[key]
            first, last = text.split()[0], text.split()[-1]
            there = reading.text[place.start : place.end].replace("-\n", "")
            assert there.startswith(first), key
            assert there.endswith(last), key


def test_every_filled_field_and_item_has_a_place_and_a_confidence() -> None:
    reading = read(PLAN)
    plain = reading.to_json()
    paths = [f"document.{name}" for name, value in plain["document"].items() if value]
    for name in ("recipients", "cited_documents", "programmes", "campaigns", "tasks", "reports"):
        paths += [f"{name}[{index}]" for index in range(len(plain[name]))]
    assert set(paths) <= set(reading.places)
    assert all(
        0 <= place.confidence <= 1 and place.start < place.end <= len(reading.text) for place in reading.places.values()
    )


def test_decomposed_letters_are_read_like_composed_ones() -> None:
    assert read(unicodedata.normalize("NFD", PLAN)).to_json() == read(PLAN).to_json()


def test_an_issuer_that_is_not_printed_is_asked_for() -> None:
    text = (
        "Số: 60 /KH-LĐLĐ\n\nBình Lâm, ngày 20 tháng 4 năm 2018\n\nKẾ HOẠCH\nCông tác trẻ em\n\n"
        "Thực hiện Kế hoạch số 1292-KH/UBND ngày 04/4/2018 của Ủy ban nhân dân tỉnh Bình Lâm, "
        "Ban Thường vụ LĐLĐ tỉnh xây dựng kế hoạch như sau:\n\n1. Nội dung:\n- Vận động quỹ khuyến học.\n"
    )
    reading = read(text)
    asked = {doubt.code: doubt for doubt in reading.doubts}
    assert reading.document.issuer == "Ban Thường vụ LĐLĐ tỉnh"
    assert "Suy ra từ ký hiệu “LĐLĐ”" in asked["issuer_inferred"].question
    assert asked["party_style_number"].field == "cited_documents[0]"


def test_a_day_that_contradicts_the_number_is_asked_about() -> None:
    reading = read("Căn cứ Thông tư số 28/2019/TT-BLĐTBXH ngày 26/02/2020 của Bộ Lao động - Thương binh và Xã hội.")
    assert [doubt.code for doubt in reading.doubts if doubt.field.startswith("cited")] == ["date_against_number"]


def test_words_in_a_document_are_no_orders_to_the_reader() -> None:
    reading = read((GOLDEN / "008.txt").read_text(encoding="utf-8"))
    assert reading.document.number == "219/TB-VP"
    assert all(one.number != "999/QĐ-TTg" for one in reading.cited_documents)


PIECES = st.sampled_from(
    ["Số: 1/KH-UBND", "KẾ HOẠCH", "Nơi nhận:", "- a;", "1. ", "Điều 1. ", "| a | b |", "báo cáo UBND xã trước ngày 1/1",
     "“", "”", "(", "Sở Y tế",
     "Căn cứ Luật Trẻ em", "Kính gửi:", "TM. UBND", "CHỦ TỊCH", "từ 1/6 đến 30/6",
     "\n", "\n\n", "   ", "chủ đề", "Tháng hành động vì trẻ em", "; ", ". ", "PHỤ LỤC"]
)  # fmt: skip


@pytest.mark.parametrize(
    "body", ["Bộ Chính trị", "BỘ CHÍNH TRỊ", "Bộ chính trị khóa XIII", "Ban Bí thư", "Tỉnh ủy Bình Lâm"]
)
def test_a_number_of_the_party_is_not_doubted_where_a_body_of_the_party_stands(body: str) -> None:
    text = (
        f"{body.upper()}\n*\nSố 28-CT/TW\nHà Nội, ngày 25 tháng 12 năm 2023\n\nCHỈ THỊ\nvề công tác trẻ em\n\n"
        f"Chỉ thị này thay thế Chỉ thị số 20-CT/TW ngày 05/11/2012 của {body} về công tác trẻ em.\n\n1. Vận động quỹ.\n"
    )
    reading = read(text)
    assert (reading.document.number, reading.cited_documents[0].number) == ("28-CT/TW", "20-CT/TW")
    assert "party_style_number" not in {doubt.code for doubt in reading.doubts}


def test_a_number_of_the_party_is_doubted_where_a_ministry_stands() -> None:
    text = (
        "BỘ Y TẾ\nSố 28-CT/BYT\nHà Nội, ngày 25 tháng 12 năm 2023\n\nCHỈ THỊ\nvề công tác trẻ em\n\n1. Vận động quỹ.\n"
    )
    assert "party_style_number" in {doubt.code for doubt in read(text).doubts}


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=400)
    | st.lists(PIECES | st.text(max_size=12), max_size=60).map(" ".join)
    | st.lists(PIECES, max_size=40).map("\n".join)
)
def test_reading_never_raises(text: str) -> None:
    reading = read(text)
    assert all(0 <= place.start < place.end <= len(reading.text) for place in reading.places.values())


@pytest.mark.parametrize(
    "piece",
    ["Sở A, ", "Luật ", "ngày 1/1/2024 ", "“", "(", "  x   y", "1. ", "| a ", "báo cáo về ", "trước ngày ",
     "chương trình ", "A", "1-", "1/", "các ",
     "Kế hoạch số 5/KH-UBND ngày 1/1/2024 của UBND tỉnh về ", "phối hợp với ", "; ", "chủ đề “", "giao Sở Y tế ",
     "\n1. Sở Y tế\n- báo cáo\n", "a-\n"],
)  # fmt: skip
def test_time_grows_with_the_length_of_the_text_and_not_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        read((piece * (length // len(piece) + 1))[:length])
        return time.process_time() - start

    def is_linear() -> bool:
        short, long = seconds(40_000), seconds(300_000)
        return long < 7.5 * 2.5 * max(short, 0.05)

    seconds(2_000)
    assert is_linear() or is_linear() or is_linear(), "a busy machine may stretch one measurement, not three"
