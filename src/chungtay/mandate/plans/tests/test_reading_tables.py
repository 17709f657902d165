"""Cells, headings and times as people write them."""

from datetime import date

import pytest

from chungtay.mandate.plans.cells import TooLarge, pasted, piped
from chungtay.mandate.plans.heads import Says, guessed, heading_row, matched
from chungtay.mandate.plans.timing import TimeDoubt, read_when

JUNE = (date(2026, 6, 1), date(2026, 6, 30))


def test_a_paste_from_excel_keeps_lines_inside_a_cell():
    assert pasted('STT\tNội dung\r\n1\t"Tặng quà;\nthăm hỏi"\r\n\r\n') == [
        ["STT", "Nội dung"],
        ["1", "Tặng quà;\nthăm hỏi"],
    ]


def test_a_table_of_a_web_page_is_read_with_its_merged_cells():
    table = (
        "<table><tr><th>TT</th><th>Nội dung</th><th>Chủ trì</th></tr><tr><td rowspan='2'>1</td><td>Thăm<br>hỏi</td>"
        "<td>Hội</td></tr><tr><td colspan='2'>Chung</td></tr></table>"
    )
    assert pasted(table) == [["TT", "Nội dung", "Chủ trì"], ["1", "Thăm\nhỏi", "Hội"], ["", "Chung", ""]]


def test_tables_parted_by_a_page_are_one():
    text = "Phụ lục\n| TT | Việc |\n| 1 | Một |\n2\n| TT | Việc |\n| 2 | Hai |\nHết"
    assert piped(text) == [[["TT", "Việc"], ["1", "Một"], ["2", "Hai"]]]


@pytest.mark.parametrize("words", ["a\t" * 50, "\n".join(["a\tb"] * 2001), "a" * 2_000_001])
def test_what_is_larger_than_a_plan_is_refused(words):
    with pytest.raises(TooLarge):
        pasted(words + "x")


@pytest.mark.parametrize(
    ("headings", "says"),
    [
        ("STT|Nội dung|Đơn vị chủ trì|Phối hợp|Thời gian|Sản phẩm|Kinh phí", "order text lead cooperating time product budget"),
        ("TT|Nhiệm vụ|Cơ quan thực hiện|Đơn vị phối hợp thực hiện|Thời gian thực hiện|Kết quả", "order text lead cooperating time product"),
        ("Nội dung công việc|Phụ trách|Thời hạn hoàn thành|Nguồn kinh phí|Đơn vị theo dõi|Ghi chú", "text lead time resources checker -"),
        ("Hoạt động|Đơn vị|Chỉ tiêu|Số lượng", "text lead target -"),
    ],
)  # fmt: skip
def test_columns_are_told_by_their_headings(headings, says):
    assert [one.value or "-" for one in matched(headings.split("|"))] == says.split()


def test_the_headings_may_stand_below_a_title():
    cells = [
        ["PHỤ LỤC", "", ""],
        ["Phân công nhiệm vụ năm 2026", "", ""],
        ["TT", "Nội dung", "Chủ trì"],
        ["1", "Tặng quà", "Hội"],
    ]
    assert heading_row(cells) == 2
    assert heading_row([["1", "Tặng quà", "Hội"]]) is None
    assert guessed([["1", "Tặng quà cho trẻ em", "Hội"]]) == [Says.ORDER, Says.TEXT, Says.NOTHING]


@pytest.mark.parametrize(
    ("words", "due"),
    [("30/6/2026", "2026-06-30"), ("2026-06-30", "2026-06-30"), ("Trước 30/6", "2026-06-30"),
     ("Trước ngày 30/6/2026", "2026-06-30"), ("30-06-2026", "2026-06-30"), ("Xong trước ngày 15.7.2026", "2026-07-15"),
     ("Hoàn thành trong tháng 6/2026", "2026-06-30")],
)  # fmt: skip
def test_a_day_is_read(words, due):
    found = read_when(words, 2026)
    assert (str(found.due_on), found.doubt, found.words) == (due, None, words)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [("Tháng 6", *JUNE), ("Tháng 6/2026", *JUNE), ("Quý II", date(2026, 4, 1), JUNE[1]),
     ("Quý II/2026", date(2026, 4, 1), JUNE[1]), ("6 tháng đầu năm", date(2026, 1, 1), JUNE[1]),
     ("Cả năm", date(2026, 1, 1), date(2026, 12, 31)), ("Năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
     ("Từ 01/6 đến 30/6/2026", *JUNE)],
)  # fmt: skip
def test_a_span_is_read(words, start, end):
    found = read_when(words, 2026)
    assert (found.period_start, found.period_end, found.doubt) == (start, end, None)


@pytest.mark.parametrize(
    ("words", "often"), [("Thường xuyên", "regular"), ("Hằng quý", "quarterly"), ("Hàng tháng", "monthly")]
)
def test_how_often_is_read(words, often):
    assert read_when(words, 2026).frequency == often


@pytest.mark.parametrize(
    ("words", "doubt"),
    [("31/6/2026", TimeDoubt.NO_SUCH_DAY), ("06/30/2026", TimeDoubt.MONTH_FIRST), ("30/6/2016", TimeDoubt.OTHER_YEAR),
     ("30/6/26", TimeDoubt.SHORT_YEAR), ("đợt 2 và đợt 3", TimeDoubt.UNREAD), ("Tháng 13", TimeDoubt.NO_SUCH_DAY),
     ("Theo hướng dẫn của Sở", None)],
)  # fmt: skip
def test_a_doubtful_time_is_asked_and_its_words_are_kept(words, doubt):
    found = read_when(words, 2026)
    assert found.doubt is doubt
    assert found.words.casefold() == words.casefold() or doubt is TimeDoubt.NO_SUCH_DAY
