"""The plain text of a paper."""

from dataclasses import replace

import pytest

from vanban.layout import LAYOUTS, LayoutKind, Part
from vanban.writing import Paper, write_text
from vanban.writing.tests import papers
from vanban.writing.tests.opened import opened, words
from vanban.writing.wording import bare, dated, in_two


@pytest.mark.parametrize("paper", papers.ALL.values(), ids=papers.ALL.keys())
def test_text_and_file_say_the_same_words_in_the_same_order(paper: Paper) -> None:
    silent = replace(paper, notice=None)
    text = write_text(silent).replace(" | ", "\n")
    of_file = "\n".join(words(opened(silent)))
    assert [line for line in text.splitlines() if line.strip()] == [
        line for line in of_file.splitlines() if line.strip()
    ]


def test_a_table_is_one_row_a_line() -> None:
    text = write_text(papers.REPORT)
    assert "TT | Đơn vị | Số trẻ em được tặng quà\n1 | Xã Mẫu 1 | 3\n" in text
    assert " | Cộng | 5.490\nNguồn: tổng hợp của các xã.\n" in text


def test_the_notice_is_the_last_line() -> None:
    assert write_text(papers.REPORT).endswith("\n\nSố liệu minh họa\n")


def test_days_below_ten_and_the_first_two_months_take_a_zero() -> None:
    assert dated(papers.REPORT.date) == "ngày 05 tháng 02 năm 2026"
    assert dated(papers.LETTER.date) == "ngày 09 tháng 12 năm 2026"
    assert dated(papers.PLAN.date) == "ngày 27 tháng 4 năm 2026"


def test_list_marks_are_printed_once_however_the_item_came() -> None:
    assert bare("- Như trên;") == "Như trên"
    assert bare("VT, TE.") == "VT, TE"


@pytest.mark.parametrize("kind", LayoutKind)
def test_a_layout_states_every_part_and_writes_within_its_own_rules(kind: LayoutKind) -> None:
    layout = LAYOUTS[kind]
    assert set(layout.faces) == set(Part)
    page, body = layout.page, layout.body
    spans = [face.size_pt for face in layout.faces.values()]
    spans += [page.width_mm, page.height_mm, page.top_mm, page.bottom_mm, page.left_mm, page.right_mm]
    spans += [body.first_line_cm, body.space_after_pt, body.line_spacing]
    assert all(span.allows(span.written, tolerance=0) and span.source for span in spans)


def test_a_long_name_of_a_body_breaks_where_people_break_it() -> None:
    assert in_two("SỞ Y TẾ", 20) == "SỞ Y TẾ"
    assert in_two("SỞ GIÁO DỤC VÀ ĐÀO TẠO", 20) == "SỞ GIÁO DỤC\nVÀ ĐÀO TẠO"
    assert in_two("ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM", 20) == "ỦY BAN NHÂN DÂN\nTỈNH BÌNH LÂM"
    assert in_two("ỦY BAN NHÂN DÂN\nXÃ MẪU SƠN", 20) == "ỦY BAN NHÂN DÂN\nXÃ MẪU SƠN"
    assert in_two("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", 20) == "TỔNG LIÊN ĐOÀN\nLAO ĐỘNG VIỆT NAM"
    assert "\n" not in in_two("VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN", 20)
