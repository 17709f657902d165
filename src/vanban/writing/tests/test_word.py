"""The Word file, opened again and measured."""

import io
import re
from dataclasses import replace
from datetime import datetime
from zipfile import ZipFile

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.layout import Part, layout_of
from vanban.writing import Chart, Column, Heading, ListItem, Paper, Paragraph, Series, Table, Work, write_docx
from vanban.writing.columns import widths_mm
from vanban.writing.styles import DRESSES, Style
from vanban.writing.stylesheet import ALIGNMENTS
from vanban.writing.tests import papers
from vanban.writing.tests.opened import W, opened, paragraphs, part, styled, words

PROPERTIES = {f"{W}pStyle", f"{W}numPr", f"{W}sectPr"}  # a style, a place in a list, the end of a section
each_paper = pytest.mark.parametrize("paper", papers.ALL.values(), ids=papers.ALL.keys())


@each_paper
def test_paper_and_margins_are_those_of_the_layout(paper: Paper) -> None:
    page = layout_of(paper.layout, is_letter=paper.is_letter).page
    section = opened(paper).sections[0]
    assert page.width_mm.allows(section.page_width.mm)
    assert page.height_mm.allows(section.page_height.mm)
    assert page.top_mm.allows(section.top_margin.mm)
    assert page.bottom_mm.allows(section.bottom_margin.mm)
    assert page.left_mm.allows(section.left_margin.mm)
    assert page.right_mm.allows(section.right_margin.mm)


@each_paper
def test_every_style_has_the_size_and_look_its_part_prescribes(paper: Paper) -> None:
    layout = layout_of(paper.layout, is_letter=paper.is_letter)
    styles = opened(paper).styles
    for style, dress in DRESSES.items():
        made, face = styles[style.value], layout.faces[dress.part]
        assert face.size_pt.allows(made.font.size.pt), style
        assert (made.font.bold, made.font.italic, made.font.underline) == (face.bold, face.italic, face.underlined)
        assert made.paragraph_format.alignment == ALIGNMENTS[dress.align or face.align]


@each_paper
def test_the_only_font_is_times_new_roman_in_black(paper: Paper) -> None:
    styles = part(paper, "word/styles.xml")
    assert {value for fonts in styles.iter(f"{W}rFonts") for value in fonts.attrib.values()} == {"Times New Roman"}
    coloured = [style for style in styles.iter(f"{W}style") for _ in style.iterfind(f".//{W}color[@{W}val='C00000']")]
    assert [style.get(f"{W}styleId") for style in coloured] == ["CertificateName"]
    assert {colour.get(f"{W}val") for colour in styles.iter(f"{W}color")} == {"000000", "C00000"}
    assert {language.get(f"{W}val") for language in styles.iter(f"{W}lang")} == {"vi-VN"}


@pytest.mark.parametrize("work", papers.SAMPLES.values(), ids=papers.SAMPLES.keys())
def test_nothing_is_formatted_outside_named_styles(work: Work) -> None:
    """Every run and paragraph of the text, its tables, headers and footers has a style and nothing of its own."""
    styles = part(work, "word/styles.xml")
    defined = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    for name in words_of_file(work):
        body = part(work, name)
        assert {child.tag for run in body.iter(f"{W}rPr") for child in run} <= {f"{W}rStyle"}
        assert {child.tag for properties in body.iter(f"{W}pPr") for child in properties} <= PROPERTIES
        used = {style.get(f"{W}val") for kind in ("pStyle", "rStyle", "tblStyle") for style in body.iter(f"{W}{kind}")}
        assert used <= defined
        bare = [
            one
            for one in body.iter(f"{W}p")
            if "".join(one.itertext()).strip() and one.find(f"{W}pPr/{W}pStyle") is None
        ]
        assert not bare


def words_of_file(work: Work) -> list[str]:
    """The parts of a Word file that hold words."""
    with ZipFile(io.BytesIO(write_docx(work))) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
    assert len(names) >= 3
    return names


def test_the_text_is_justified_with_an_indented_first_line() -> None:
    room = opened(papers.REPORT).styles[Style.BODY.value].paragraph_format
    body = layout_of(papers.REPORT.layout, is_letter=False).body
    assert room.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert body.first_line_cm.allows(room.first_line_indent.cm)
    assert body.space_after_pt.allows(room.space_after.pt)
    assert body.line_spacing.allows(room.line_spacing)


@each_paper
def test_pages_are_numbered_at_the_top_in_the_middle_but_not_the_first(paper: Paper) -> None:
    section = opened(paper).sections[0]
    assert section.different_first_page_header_footer
    assert [field.get(f"{W}instr") for field in section.header._element.iter(f"{W}fldSimple")] == [" PAGE "]
    assert section.header.paragraphs[0].style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert not list(section.first_page_header._element.iter(f"{W}fldSimple"))


def test_the_notice_stands_at_the_foot_of_every_page() -> None:
    section = opened(papers.REPORT).sections[0]
    feet = [section.first_page_footer, section.footer]
    assert [foot.paragraphs[0].text for foot in feet] == ["Số liệu minh họa"] * 2
    silent = opened(replace(papers.REPORT, notice=None)).sections[0]
    assert silent.footer.paragraphs[0].text == ""


def test_the_header_row_of_a_table_repeats_and_no_row_breaks() -> None:
    table = opened(papers.REPORT).tables[1]
    assert len(table.rows) == 62
    repeating = [place for place, row in enumerate(table.rows) if list(row._tr.iter(f"{W}tblHeader"))]
    assert repeating == [0]
    assert all(list(row._tr.iter(f"{W}cantSplit")) for row in table.rows)


def test_cells_stand_as_their_column_says_and_the_total_is_bold() -> None:
    table = opened(papers.REPORT).tables[1]
    assert [cell.paragraphs[0].style.name for cell in table.rows[1].cells] == [
        "Ô bảng giữa",
        "Ô bảng trái",
        "Ô bảng phải",
    ]
    assert [cell.text for cell in table.rows[-1].cells] == ["", "Cộng", "5.490"]
    assert all(cell.paragraphs[0].style.font.bold for cell in table.rows[-1].cells)


def test_columns_fill_the_width_of_the_page_exactly() -> None:
    columns = (Column("a", width_mm=30), Column("b"), Column("c"))
    assert widths_mm(columns, 165) == [30, 67.5, 67.5]
    assert sum(widths_mm((Column("a", width_mm=300), Column("b"), Column("c", width_mm=9)), 165)) == pytest.approx(165)
    width = sum(cell.width.mm for cell in opened(papers.REPORT).tables[1].rows[5].cells)
    assert width == pytest.approx(165, abs=0.2)


def test_a_table_refuses_a_row_of_another_length() -> None:
    with pytest.raises(ValueError, match="does not fit 2 columns"):
        Table((Column("a"), Column("b")), (("1",),))


def test_there_is_no_heading_of_level_four() -> None:
    with pytest.raises(ValueError, match="level 1, 2 or 3"):
        Heading(4, "d")


def test_headings_are_real_headings() -> None:
    document = opened(papers.REPORT)
    assert [paragraph.text for paragraph in styled(document, "Heading 1")] == [
        "I. KẾT QUẢ THỰC HIỆN",
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ",
    ]
    levels = {
        style.get(f"{W}styleId"): level.get(f"{W}val")
        for style in part(papers.REPORT, "word/styles.xml").iter(f"{W}style")
        for level in style.iter(f"{W}outlineLvl")
    }
    assert (levels["Heading1"], levels["Heading2"], levels["Heading3"]) == ("0", "1", "2")


def test_a_report_reads_from_the_issuer_to_the_signer() -> None:
    found = words(opened(papers.REPORT))
    assert found[:12] == [
        "ỦY BAN NHÂN DÂN\nTỈNH BÌNH LÂM",
        "SỞ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/BC-SYT",
        "Bình Lâm, ngày 05 tháng 02 năm 2026",
        "BÁO CÁO",
        "Kết quả Tháng hành động vì trẻ em năm 2026",
        "Kính gửi:",
        "- Ủy ban nhân dân tỉnh;",
        "- Bộ Y tế.",
        "Thực hiện Kế hoạch số 112/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh, Sở Y tế báo cáo như sau:",
    ]
    assert found[-7:] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Giám đốc Sở (để b/c);",
        "- Lưu: VT, BVTE.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Trần Thị Mẫu",
    ]


def test_a_letter_carries_its_subject_under_the_number_and_no_type_name() -> None:
    document = opened(papers.LETTER)
    left = document.tables[0].rows[1].cells[0]
    assert [paragraph.text for paragraph in left.paragraphs] == [
        "Số: 1308/SYT-BVTE",
        "V/v triển khai Tháng hành động vì trẻ em năm 2026",
        "KHẨN",
    ]
    assert styled(document, Style.KIND.value) == []
    assert "Kính gửi: Ủy ban nhân dân các xã, phường" in words(document)


def test_a_party_paper_has_its_own_heading_star_number_and_authority() -> None:
    document = opened(papers.PARTY_PLAN)
    found = words(document)
    assert found[:7] == [
        "ĐẢNG BỘ TỈNH BÌNH LÂM",
        "TỈNH ỦY BÌNH LÂM",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 140-KH/TU",
        "Mẫu Sơn, ngày 27 tháng 4 năm 2026",
        "KẾ HOẠCH",
    ]
    assert "T/M BAN THƯỜNG VỤ" in found
    assert "Độc lập - Tự do - Hạnh phúc" not in found
    assert document.styles[Style.NATION.value].font.size.pt == 15


def test_a_union_paper_has_the_motto_of_the_state_and_signs_for_its_committee() -> None:
    found = words(opened(papers.UNION_PLAN))
    assert "Độc lập - Tự do - Hạnh phúc" in found
    assert "TM. BAN THƯỜNG VỤ" in found


def test_a_blank_number_and_date_leave_room_to_write() -> None:
    found = words(opened(papers.DECISION))
    assert "Số:         /QĐ-UBND" in found
    assert any(text.startswith("Mẫu Sơn, ngày        tháng") for text in found)


def test_articles_open_with_a_bold_number() -> None:
    document = opened(papers.DECISION)
    assert [paragraph.text for paragraph in styled(document, Style.ARTICLE.value)] == ["Điều 1. Khen thưởng"]
    bare = next(paragraph for paragraph in paragraphs(document) if paragraph.text.startswith("Điều 2."))
    assert (bare.runs[0].text, bare.runs[0].style.name) == ("Điều 2. ", "Strong")


def test_an_annex_begins_a_page_of_its_own_and_numbers_it_from_one() -> None:
    document = opened(papers.DECISION)
    main, annex = document.sections
    assert main.orientation == WD_ORIENT.PORTRAIT
    assert annex.orientation == WD_ORIENT.LANDSCAPE
    assert annex.page_width > annex.page_height
    assert [start.get(f"{W}start") for start in annex._sectPr.iter(f"{W}pgNumType")] == ["1"]
    (reference,) = styled(document, Style.ANNEX_REFERENCE.value)
    assert reference.text.startswith("(Kèm theo Quyết định số ")
    assert reference.text.endswith(" của Ủy ban nhân dân xã Mẫu Sơn)"), "the letterhead alone breaks the name"
    assert document.core_properties.author == "Ủy ban nhân dân xã Mẫu Sơn"


def test_the_file_says_what_it_is() -> None:
    core = opened(papers.REPORT).core_properties
    assert core.title == "Báo cáo: Kết quả Tháng hành động vì trẻ em năm 2026"
    assert (core.author, core.language, core.comments) == ("Sở Y tế", "vi-VN", "")
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == datetime(2026, 2, 5)  # noqa: DTZ001


@each_paper
def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    content = write_docx(paper)
    assert content == write_docx(replace(paper))
    with ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name or "customXml" in name]


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_words_make_a_file_that_opens(text: str) -> None:
    paper = replace(papers.PLAN, title=text, body=(Paragraph(text),), recipients=(text,))
    assert opened(paper).paragraphs


HOSTILE = "<w:p>&amp;\"'%1 ]]>"


def test_words_are_never_read_as_markup() -> None:
    chart = Chart(HOSTILE, (HOSTILE,), (Series(HOSTILE, (1.0,)),), unit=HOSTILE)
    body = (Paragraph(HOSTILE), ListItem(HOSTILE, HOSTILE), Heading(1, HOSTILE), chart)
    paper = replace(papers.PLAN, title=HOSTILE, issuer=HOSTILE, notice=HOSTILE, body=body)
    document = opened(paper)
    assert [one.text for one in document.paragraphs if one.text].count(HOSTILE) == 5
    assert document.core_properties.title.endswith(HOSTILE)
    assert HOSTILE in "".join(part(paper, "word/charts/chart1.xml").itertext())


def test_letters_are_composed_and_control_characters_left_out() -> None:
    paper = replace(papers.PLAN, body=(Paragraph("Tre\u0309 em\x0b của\x00 xã"),))
    assert "Trẻ em của xã" in words(opened(paper))


def test_every_part_of_the_layout_is_worn_by_a_style() -> None:
    assert {dress.part for dress in DRESSES.values()} == set(Part)
