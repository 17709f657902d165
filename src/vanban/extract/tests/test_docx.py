"""Word files: what a reader sees of them, in reading order."""

import io

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from vanban import extract
from vanban.tests.made_files import said, word_of


def lines(content: bytes) -> list[str]:
    return [line for line in extract(content).text.split("\n") if line.strip()]


def saved(paper: Document) -> bytes:
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def test_what_was_taken_out_or_moved_away_is_not_read() -> None:
    body = (
        "<w:p><w:r><w:t>Mở </w:t></w:r><w:del><w:r><w:delText>ba </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>bốn </w:t></w:r></w:ins><w:moveFrom><w:r><w:t>sớm </w:t></w:r></w:moveFrom><w:r><w:t>lớp bơi.</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{said('1')}</w:tc><w:tc>{said('Còn')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{said('2')}</w:tc><w:tc>{said('Xóa')}</w:tc></w:tr></w:tbl>"
    )
    assert lines(word_of(body)) == ["Mở bốn lớp bơi.", "| 1 | Còn |"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{said('ĐỀN ƠN')}{said('ĐÁP NGHĨA')}</w:txbxContent>"
    body = (
        '<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(word_of(body)) == ["KẾ HOẠCH", "ĐỀN ƠN", "ĐÁP NGHĨA"]


def test_hidden_words_and_codes_of_fields_are_not_read() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:t>thấy</w:t></w:r></w:p>"
    )
    assert lines(word_of(body)) == ["thấy"]


def test_headers_footers_and_footnotes_stay_behind() -> None:
    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].text = "Đầu trang"
    paper.sections[0].footer.paragraphs[0].text = "Chân trang"
    paper.add_paragraph("Nội dung")
    assert lines(saved(paper)) == ["Nội dung"]


def test_a_list_joined_through_a_style_has_its_marks() -> None:
    paper = docx.Document()
    for words in ("Mở lớp bơi.", "Thăm trẻ em."):
        paper.add_paragraph(words, style="List Number")
    based = paper.styles.add_style("Việc", 1)
    based.base_style = paper.styles["List Bullet"]
    paper.add_paragraph("Tặng quà.", style="Việc")
    assert lines(saved(paper)) == ["1. Mở lớp bơi.", "2. Thăm trẻ em.", "- Tặng quà."]


def test_a_table_within_a_table_is_read_where_it_stands() -> None:
    paper = docx.Document()
    outer = paper.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "Nơi nhận:"
    inner = outer.cell(0, 1).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "KT. CHỦ TỊCH"
    assert lines(saved(paper)) == ["Nơi nhận:", "KT. CHỦ TỊCH"]


@pytest.mark.parametrize("wrapper", ["w:sdt", "w:customXml"])
def test_wrappers_around_paragraphs_rows_and_cells_are_opened(wrapper: str) -> None:
    paper = docx.Document()
    paragraph = paper.add_paragraph("Trong khung")
    held = OxmlElement(wrapper)
    paragraph._p.addprevious(held)
    inside = held
    if wrapper == "w:sdt":
        inside = OxmlElement("w:sdtContent")
        held.append(inside)
    inside.append(paragraph._p)
    assert held.tag == qn(wrapper)
    assert lines(saved(paper)) == ["Trong khung"]
