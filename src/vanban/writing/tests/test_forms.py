"""Certificates, register books and Youth Union papers, opened again."""

from dataclasses import replace

import pytest
from docx.enum.section import WD_ORIENT

from vanban.writing import Departure, ListItem, Register, write_pdf
from vanban.writing.tests import papers
from vanban.writing.tests.opened import W, opened, words
from vanban.writing.tests.printed import pages, sizes_mm, tags

ITEMS = {block.text for block in papers.INVITATION.body if isinstance(block, ListItem)}
INCOMING = [
    "Ngày đến",
    "Số đến",
    "Tác giả",
    "Số, ký hiệu",
    "Ngày tháng",
    "Tên loại và trích yếu nội dung văn bản",
    "Đơn vị hoặc người nhận",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
]
OUTGOING = [
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
]


@pytest.mark.parametrize(("book", "columns"), [(papers.ARRIVALS, INCOMING), (papers.DEPARTURES, OUTGOING)])
def test_a_register_has_the_ten_prescribed_columns_under_a_header_that_repeats(book: Register, columns) -> None:
    table = opened(book).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [f"{name}\n({at})" for at, name in enumerate(columns, 1)]
    assert list(table.rows[0]._tr.iter(f"{W}tblHeader"))
    assert all(section.orientation == WD_ORIENT.LANDSCAPE for section in opened(book).sections)
    found = pages(write_pdf(book))[1:]
    assert found
    assert all(columns[5].split()[-1] in page and "(10)" in page for page in found)


def test_a_register_counts_its_lines_and_leaves_room_to_sign() -> None:
    rows = [[cell.text for cell in row.cells] for row in opened(papers.ARRIVALS).tables[0].rows]
    assert len(rows) == 41
    assert rows[7][:2] == ["05/01/2026", "7"]
    assert rows[7][8] == ""
    departures = [cell.text for cell in opened(papers.DEPARTURES).tables[0].rows[1].cells]
    assert departures[0] == "01/KH-UBND"
    assert departures[6:8] == ["12", "07/01/2026"]


def test_the_cover_of_a_register_is_framed_and_its_pages_are_not() -> None:
    framed = [bool(list(section._sectPr.iter(f"{W}pgBorders"))) for section in opened(papers.ARRIVALS).sections]
    assert framed == [True, False]
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in pages(write_pdf(papers.ARRIVALS))[0]
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in pages(write_pdf(papers.DEPARTURES))[0]


def test_the_cover_says_from_which_day_and_number_to_which_a_book_runs() -> None:
    said = words(opened(papers.ARRIVALS))
    assert said[3:7] == [
        "Năm: 2026",
        "Từ ngày 05/01/2026 đến ngày 05/01/2026",
        "Từ số 1 đến số 40",
        "Quyển số: 01",
    ]
    assert "Từ số 01 đến số 01" in words(opened(papers.DEPARTURES))
    assert not [line for line in words(opened(replace(papers.ARRIVALS, entries=()))) if line.startswith("Từ ")]


def test_a_book_of_arrivals_refuses_a_departure() -> None:
    with pytest.raises(ValueError, match="lines of one kind: Arrival"):
        replace(papers.ARRIVALS, entries=papers.DEPARTURES.entries)
    assert isinstance(papers.DEPARTURES.entries[0], Departure)


def test_a_certificate_lies_framed_on_one_page_and_says_who_gives_what_to_whom() -> None:
    document = opened(papers.CERTIFICATE)
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert list(document.sections[0]._sectPr.iter(f"{W}pgBorders"))
    assert words(document) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU SƠN",
        "Tặng",
        "GIẤY KHEN",
        "Bà Nguyễn Thị Mẫu",
        "Giáo viên Trường Tiểu học Mẫu Sơn",
        "Đã có thành tích xuất sắc trong công tác bảo vệ, chăm sóc trẻ em năm 2026",
        "Quyết định số: 112/QĐ-UBND",
        "ngày 01 tháng 6 năm 2026",
        "Vào sổ vàng số: 37",
        "Mẫu Sơn, ngày 01 tháng 6 năm 2026",
        "CHỦ TỊCH",
        "Lê Văn Ví Dụ",
    ]
    content = write_pdf(papers.CERTIFICATE)
    assert [(round(width), round(height)) for width, height in sizes_mm(content)] == [(297, 210)]
    assert " ".join(pages(content)[0].split()) == " ".join(words(document))


def test_a_certificate_for_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its honoured"):
        replace(papers.CERTIFICATE, honoured=" ")


def test_a_youth_union_paper_has_its_own_heading_asterisks_number_and_hyphens() -> None:
    found = words(opened(papers.YOUTH_PLAN))
    assert found[:8] == [
        "TỈNH ĐOÀN BÌNH LÂM",
        "BAN CHẤP HÀNH ĐOÀN\nXÃ MẪU SƠN",
        "***",
        "ĐOÀN TNCS HỒ CHÍ MINH",
        "Số: 25-KH/ĐTN",
        "Mẫu Sơn, ngày 27 tháng 4 năm 2026",
        "KẾ HOẠCH",
        "Tổ chức Tháng hành động vì trẻ em năm 2026",
    ]
    assert found[8] == "-----------"
    assert "TM. BAN THƯỜNG VỤ" in found
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in found


def test_every_marker_of_a_list_is_words_own_and_prints_as_it_was_asked() -> None:
    document = opened(papers.INVITATION)
    found = words(document)
    first = found.index("1. 08 giờ 00 phút, ngày 01 tháng 6 năm 2026 (thứ Hai);")
    assert [text.split()[0] for text in found[first : first + 10]] == [
        "1.",
        "2.",
        "3.",
        "a)",
        "b)",
        "c)",
        "d)",
        "đ)",
        "+",
        "e)",
    ]
    formats = {one.get(f"{W}val") for one in document.part.numbering_part.element.iter(f"{W}numFmt")}
    assert formats == {"bullet", "decimal", "lowerLetter"}
    assert all(paragraph._p.pPr.numPr is not None for paragraph in document.paragraphs if paragraph.text in ITEMS)
    items = {paragraph.text: paragraph for paragraph in document.paragraphs}
    ids = [items[name]._p.pPr.numPr.numId.val for name in ("Giấy mời;", "Báo cáo năm trước;", "Bản in.")]
    assert len(set(ids)) == 1, "a), c) and e) are one list that goes on"


def test_markers_are_tagged_as_labels_in_the_pdf() -> None:
    content = write_pdf(papers.INVITATION)
    assert tags(content).count("LI") == 10 + len(papers.INVITATION.recipients) + 1
    assert "đ) Ý kiến của trẻ em;" in " ".join(pages(content)[0].split())
