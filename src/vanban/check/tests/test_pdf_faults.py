"""A good PDF passes, ours and LibreOffice's; a PDF with one fault gives exactly that finding."""

from dataclasses import replace

import pytest

from vanban.check import check_bytes
from vanban.check.tests.conftest import Converter
from vanban.check.tests.faulty import (
    DECISION_WITH_ANNEX,
    LETTER,
    LONG,
    PARTY,
    PLAN,
    Change,
    changed,
    put,
    style,
    told,
    without,
)
from vanban.writing import Paper, Paragraph, write_docx, write_pdf

PAGES = replace(PLAN, body=(*PLAN.body, *(Paragraph(LONG) for _ in range(20))))
GOOD = {
    "plan": PLAN,
    "letter": LETTER,
    "decision": DECISION_WITH_ANNEX,
    "Party plan": PARTY,
    "pages": PAGES,
    "blank": replace(PLAN, number=None, date=None),
}
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
PAGE_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
AT_THE_BOTTOM = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr="PAGE"><w:r><w:rPr><w:sz w:val="26"/></w:rPr>'
    "<w:t>2</w:t></w:r></w:fldSimple></w:p></w:ftr>"
)
FAULTS: list[tuple[str, Paper, tuple[Change, ...], tuple[str, str]]] = [
    ("left margin", PLAN, (put('w:left="1701"', 'w:left="1417"'),), ("page", "left-margin")),
    ("right margin", PLAN, (put('w:right="850"', 'w:right="1417"'),), ("page", "right-margin")),
    ("top margin", PLAN, (put('w:top="1134"', 'w:top="794"'),), ("page", "top-margin")),
    ("paper", PLAN, (put('w:w="11906" w:h="16838"', 'w:w="11906" w:h="15840"'),), ("page", "paper")),
    ("page number on first page", PLAN, (put("<w:titlePg/>", ""),), ("page_number", "page-number-first")),
    (
        "page number at the side",
        PAGES,
        (style("PageNumber", '"center"', '"right"'),),
        ("page_number", "page-number-align"),
    ),
    ("page number too small", PAGES, (style("PageNumber", '"26"', '"20"'),), ("page_number", "page-number-size")),
    (
        "page number at the bottom",
        PAGES,
        (put(PAGE_FIELD, "", part="word/header2.xml"), put("</w:ftr>", AT_THE_BOTTOM, part="word/footer2.xml")),
        ("page_number", "page-number-place"),
    ),
    (
        "no page number",
        PAGES,
        (put(PAGE_FIELD, "", part="word/header2.xml"),),
        ("page_number", "missing"),
    ),
    ("motto's hyphens", PLAN, (put("Độc lập - Tự do", "Độc lập – Tự do"),), ("motto", "wording")),
    ("nation too large", PLAN, (style("Nation", 'w:sz w:val="26"', 'w:sz w:val="30"'),), ("nation", "size")),
    ("nation not bold", PLAN, (style("Nation", "<w:b/>", ""),), ("nation", "bold")),
    ("motto slanting", PLAN, (style("Motto", '<w:i w:val="0"/>', "<w:i/>"),), ("motto", "italic")),
    (
        "no line under the motto",
        PLAN,
        (put('<w:p><w:pPr><w:pStyle w:val="NationLine"/></w:pPr></w:p>', ""),),
        ("motto", "line"),
    ),
    ("short line under the motto", PLAN, (style("NationLine", 'w:left="1', 'w:left="2'),), ("motto", "line-length")),
    ("number without nought", PLAN, (put("Số: 05/", "Số: 5/"),), ("number", "leading-zero")),
    ("symbol of another kind", PLAN, (put("05/KH-UBND", "05/BC-UBND"),), ("number", "symbol")),
    ("day without nought", PLAN, (put("ngày 05 tháng 02", "ngày 5 tháng 02"),), ("place_and_date", "day-zero")),
    ("month without nought", PLAN, (put("ngày 05 tháng 02", "ngày 05 tháng 2"),), ("place_and_date", "month-zero")),
    ("title not bold", PLAN, (style("Title", "<w:b/>", ""),), ("title", "bold")),
    ("subject too large", LETTER, (style("Subject", 'w:sz w:val="24"', 'w:sz w:val="28"'),), ("subject", "size")),
    ("basis upright", PLAN, (style("Basis", "<w:i/>", ""),), ("basis", "italic")),
    ("text too small", PLAN, (style("Body", 'w:sz w:val="28"', 'w:sz w:val="24"'),), ("body", "size")),
    ("text at the left", PLAN, (style("Body", '"both"', '"left"'),), ("body", "align")),
    ("no indent", PLAN, (style("Body", 'w:firstLine="720"', 'w:firstLine="0"'),), ("paragraphs", "indent")),
    ("paragraphs too close", PLAN, (style("Body", 'w:after="120"', 'w:after="0"'),), ("paragraphs", "spacing")),
    ("lines too far", PLAN, (style("Body", 'w:line="264"', 'w:line="400"'),), ("paragraphs", "line-spacing")),
    ("article left out", DECISION_WITH_ANNEX, (put("Điều 2. ", "Điều 3. "),), ("paragraphs", "article-order")),
    (
        "another font",
        PLAN,
        (style("Body", "<w:rPr>", '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'.format("DejaVu Sans")),),
        ("letters", "font"),
    ),
    ("no room to sign", PLAN, (style("Signer", 'w:before="1320"', 'w:before="0"'),), ("signer", "no-room")),
    ("deputy in his own right", PLAN, (without("KT. CHỦ TỊCH"),), ("authority", "deputy")),
    ("archive without colon", PLAN, (put("Lưu: VT", "Lưu VT"),), ("recipients", "archive-form")),
    ("recipients too large", PLAN, (style("Recipients", '"22"', '"26"'),), ("recipients", "size")),
    ("no number", PLAN, (put("Số: 05/KH-UBND", ""),), ("number", "missing")),
    ("no motto", PLAN, (without("Độc lập"),), ("motto", "missing")),
    ("no kind", PLAN, (without("KẾ HOẠCH"),), ("kind", "missing")),
    ("no addressee", LETTER, (without("Kính gửi"),), ("addressee", "missing")),
    ("annex without reference", DECISION_WITH_ANNEX, (without("(Kèm theo"),), ("annex_reference", "missing")),
]


@pytest.fixture(scope="session")
def faulty(converted: Converter) -> dict[str, bytes]:
    """Every faulty document as LibreOffice prints it."""
    return converted({name: changed(paper, *changes) for name, paper, changes, _ in FAULTS}, "pdf")


@pytest.fixture(scope="session")
def printed(converted: Converter) -> dict[str, bytes]:
    return converted({name: write_docx(paper) for name, paper in GOOD.items()}, "pdf")


@pytest.mark.parametrize("name", GOOD)
def test_our_own_pdf_passes(name: str) -> None:
    findings = check_bytes(write_pdf(GOOD[name]))
    assert findings.found == ()
    assert findings.fine[0] == "9/9 thành phần thể thức có mặt"


@pytest.mark.parametrize("name", GOOD)
def test_the_pdf_that_libreoffice_prints_passes(name: str, printed: dict[str, bytes]) -> None:
    assert told(printed[name]) == []


@pytest.mark.parametrize(("name", "expected"), [(row[0], row[3]) for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_one_fault_gives_exactly_one_finding(name: str, expected: tuple[str, str], faulty: dict[str, bytes]) -> None:
    assert told(faulty[name]) == [expected]


def test_a_finding_in_a_pdf_says_page_and_box() -> None:
    findings = check_bytes(write_pdf(replace(PLAN, archive=None)))
    (finding,) = findings.found
    assert (finding.part, finding.what, finding.place.page) == ("recipients", "archive", 1)
    assert finding.place.box is not None
    assert finding.place.box.left < 297


def test_a_signature_alone_on_its_page_is_remarked(converted: Converter) -> None:
    content = changed(
        PLAN, put('<w:p><w:pPr><w:pStyle w:val="FootRoom"/>', BREAK + '<w:p><w:pPr><w:pStyle w:val="FootRoom"/>')
    )
    (finding,) = check_bytes(converted({"alone": content}, "pdf")["alone"]).found
    assert (finding.what, finding.place.page) == ("alone", 2)


def test_a_word_file_that_libreoffice_saved_again_passes(converted: Converter) -> None:
    saved = converted({name: write_docx(paper) for name, paper in GOOD.items()}, "docx")
    assert {name: told(content) for name, content in saved.items()} == {name: [] for name in GOOD}
