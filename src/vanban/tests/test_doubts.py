"""What the reader is not sure of in the head and the foot: cut syllables, lost marks, two candidates, days that are none."""

import pytest

from vanban import Reading, read
from vanban.syllables import without_cuts
from vanban.text import passage

HEAD = (
    "UBND XÃ MẪU\nSố: {number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMẫu, {day}\n\n{kind}\n"
)
DAY = "ngày 02 tháng 5 năm 2026"


def scan(number: str = "15/KH-UBND", day: str = DAY, kind: str = "KẾ HOẠCH", foot: str = "") -> Reading:
    head = HEAD.format(number=number, day=day, kind=kind)
    return read(f"{head}Công tác trẻ em\n\nI. NHIỆM VỤ\n1. Rào các ao.\n\n{foot}")


def asked(reading: Reading) -> dict[str, str]:
    return {doubt.code: doubt.question for doubt in reading.doubts}


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("KẾ HOẠ CH", "KẾ HOẠCH"),
        ("CỘ NG HÒA XÃ HỘI CHỦ NGHĨA VIỆ T NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TR UNG TÂM CÔN G TÁC", "TRUNG TÂM CÔNG TÁC"),
        ("BAN TH ƯỜNG VỤ", "BAN THƯỜNG VỤ"),
        ("UBND XÃ TRÀ KIỆ U", "UBND XÃ TRÀ KIỆU"),
        ("HỘI LHPN XÃ MẪU", "HỘI LHPN XÃ MẪU"),
        ("KHÓA XX, KỲ HỌP THỨ 15", "KHÓA XX, KỲ HỌP THỨ 15"),
        ("T/M BAN THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ"),
    ],
)
def test_a_piece_without_a_vowel_belongs_to_its_neighbour(printed: str, whole: str) -> None:
    assert without_cuts(passage(printed)).text == whole


def test_a_known_post_is_spelt_rightly_and_asked_about() -> None:
    reading = scan(kind="KẾ HOẠ CH", foot="KT. CHU TICH\nPHO CHỦ TỊ CH\n\nz in\n\nHà Văn An\n")
    document = reading.document
    assert (document.doc_type, document.signed_on_behalf, document.signer_role) == (
        "ke_hoach",
        "CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    )
    assert document.signer_name == "Hà Văn An"
    assert reading.places["document.signer_role"].confidence < 0.75
    assert '"PHO CHỦ TỊ CH"' in asked(reading)["scan_mended"] or '"CHU TICH"' in asked(reading)["scan_mended"]


def test_a_clean_document_leaves_nothing_to_ask() -> None:
    foot = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nHà Văn An\n\nNơi nhận:\n- Lưu: VT.\n"
    assert asked(scan(foot=foot)) == {}


def test_a_repaired_number_is_asked_about() -> None:
    reading = scan(number="l5/KH-UBND")
    assert reading.document.number == "15/KH-UBND"
    assert "l5/KH-UBND" in asked(reading)["number_repaired"]


def test_a_day_that_does_not_exist_is_asked_about() -> None:
    reading = scan(day="ngày 31 tháng 6 năm 2026")
    assert reading.document.issue_date == "2026-06"
    assert "không có ngày đó" in asked(reading)["date_impossible"]


def test_two_numbers_or_two_days_in_the_head_are_asked_about() -> None:
    reading = scan(number="15/KH-UBND\nSố: 16/KH-UBND", day=f"{DAY}\nMẫu, ngày 03 tháng 5 năm 2026")
    assert "16/KH-UBND" in asked(reading)["number_two"]
    assert "hai ngày" in asked(reading)["date_two"]
