import pytest

from vanban.kinds import code_of_number, title_kind
from vanban.numbering import find_numbers, head_number, is_number_line, is_party_style
from vanban.text import passage


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Kế hoạch số 60 /KH-LĐLĐ ngày", "60/KH-LĐLĐ"),
        ("Chỉ thị 28-CT/TW tới", "28-CT/TW"),
        ("số 225 - KH/TWĐTN-CTTN của", "225-KH/TWĐTN-CTTN"),
        ("Thông tư số 28/2019/TT-BLĐTBXH ngày", "28/2019/TT-BLĐTBXH"),
        ("Nghị quyết số 121/2020/QH14 ngày", "121/2020/QH14"),
        ("Công văn số 4177/UBND-VX ngày", "4177/UBND-VX"),
        ("Quyết định số 1l7/QĐ-UBND", "117/QĐ-UBND"),
        ("Quyết định số 15/QD-UBND", "15/QĐ-UBND"),
        ("số 06/2011/TTLT-BTC-BLĐTBXH không", "06/2011/TTLT-BTC-BLĐTBXH"),
        ("Kế hoạch số 12/KH về việc", "12/KH"),
    ],
)
def test_a_number_is_found_in_every_style(printed: str, number: str) -> None:
    assert [one.value for one in find_numbers(passage(printed))] == [number]


@pytest.mark.parametrize(
    "printed", ["ngày 05/7/2026", "03 lần/tuần", "24/24 giờ", "12.000 đồng/trẻ/năm", "14/14 xã", "tỷ lệ 3/4"]
)
def test_a_day_or_a_rate_is_no_number(printed: str) -> None:
    assert find_numbers(passage(printed)) == []


def test_a_blank_number_is_a_number_line_without_a_number() -> None:
    line = passage("Số:      /KH-UBND")
    assert is_number_line(line)
    assert head_number(line) is None


def test_the_order_of_signs_tells_the_party_from_the_state() -> None:
    assert is_party_style("1292-KH/UBND")
    assert not is_party_style("1292/KH-UBND")


@pytest.mark.parametrize(
    ("number", "code"),
    [("87/KH-UBND", "ke_hoach"), ("140-KH/TU", "ke_hoach"), ("308/SLĐTBXH-TE", "cong_van"), ("5/QĐ-TTg", "quyet_dinh")],
)
def test_the_symbol_tells_the_kind(number: str, code: str) -> None:
    assert code_of_number(number) == code


def test_a_kind_printed_with_spaced_letters_is_read() -> None:
    assert title_kind(passage("K Ế H O Ạ C H")) == "ke_hoach"
    assert title_kind(passage("Kế hoạch")) is None


@pytest.mark.parametrize(
    "line", ["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động – Thương binh và Xã hội", "SỞ Y TẾ"]
)
def test_a_department_is_no_line_of_a_number(line: str) -> None:
    assert not is_number_line(passage(line))


@pytest.mark.parametrize("line", ["Số: l5/KH-UBND", "Số lO/KH-UBND", "Số:   /KH-UBND", "Số: ……/KH-UBND", "Số 15-KH/TU"])
def test_a_number_that_was_scanned_badly_or_left_blank_has_its_line(line: str) -> None:
    assert is_number_line(passage(line))
