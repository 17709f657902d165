"""The plain text of a paper."""

import subprocess
import sys
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


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("SỞ Y TẾ", "SỞ Y TẾ"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SỞ GIÁO DỤC\nVÀ ĐÀO TẠO"),
        ("ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM", "ỦY BAN NHÂN DÂN\nTỈNH BÌNH LÂM"),
        ("ỦY BAN NHÂN DÂN\nXÃ MẪU SƠN", "ỦY BAN NHÂN DÂN\nXÃ MẪU SƠN"),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "TỔNG LIÊN ĐOÀN\nLAO ĐỘNG VIỆT NAM"),
        ("VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM",) * 2,
    ],
)
def test_a_long_name_of_a_body_breaks_where_people_break_it(name: str, broken: str) -> None:
    assert in_two(name, LAYOUTS[LayoutKind.STATE], Part.ISSUER) == broken


def test_a_certificate_and_a_register_are_told_in_words_too() -> None:
    said = write_text(papers.CERTIFICATE)
    assert "GIẤY KHEN\nBà Nguyễn Thị Mẫu\n" in said
    assert said.endswith("CHỦ TỊCH\nLê Văn Ví Dụ\n")
    book = write_text(papers.DEPARTURES).splitlines()
    assert book[1] == "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
    assert book[-1].startswith("01/KH-UBND | 07/01/2026 | Kế hoạch công tác trẻ em năm 2026 | Lê Văn Ví Dụ | ")


def test_the_programs_that_write_files_are_loaded_only_when_a_file_is_written() -> None:
    code = "import sys, vanban.writing as w; print(sorted({'docx', 'typst', 'vanban.writing.word'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
