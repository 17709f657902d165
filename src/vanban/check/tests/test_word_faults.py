"""A good Word file passes; a file with one fault gives exactly that finding."""

import unicodedata
from dataclasses import replace

import pytest

from vanban.check import Severity, check_bytes
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
from vanban.writing import Article, Paper, Paragraph, write_docx

GOOD = {"plan": PLAN, "letter": LETTER, "decision": DECISION_WITH_ANNEX, "Party plan": PARTY}
MARGINS = 'w:top="1134" w:right="850" w:bottom="1134" w:left="1701"'
LINE = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr></w:p>'

FAULTS: list[tuple[str, Paper, Change, tuple[str, str]]] = [
    ("paper", PLAN, put('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), ("page", "paper")),
    ("left margin", PLAN, put('w:left="1701"', 'w:left="1417"'), ("page", "left-margin")),
    ("right margin", PLAN, put('w:right="850"', 'w:right="1300"'), ("page", "right-margin")),
    ("top margin", PLAN, put('w:top="1134"', 'w:top="720"'), ("page", "top-margin")),
    ("bottom margin", PLAN, put('w:bottom="1134"', 'w:bottom="1700"'), ("page", "bottom-margin")),
    ("Party's left margin", PARTY, put('w:left="1701"', 'w:left="1985"'), ("page", "left-margin")),
    ("page number on first page", PLAN, put("<w:titlePg/>", ""), ("page_number", "page-number-first")),
    ("page number at the side", PLAN, style("PageNumber", '"center"', '"right"'), ("page_number", "page-number-align")),
    ("page number too small", PLAN, style("PageNumber", '"26"', '"20"'), ("page_number", "page-number-size")),
    (
        "page number with words",
        PLAN,
        put("<w:fldSimple", "<w:r><w:t>Trang </w:t></w:r><w:fldSimple", part="word/header2.xml"),
        ("page_number", "page-number-form"),
    ),
    ("nation's words", PLAN, put("CHỦ NGHĨA VIỆT NAM", "CHỦ NGHĨA VIỆT-NAM"), ("nation", "wording")),
    ("motto's hyphens", PLAN, put("Độc lập - Tự do", "Độc lập – Tự do"), ("motto", "wording")),
    ("motto's capitals", PLAN, put("Tự do - Hạnh phúc", "Tự Do - Hạnh Phúc"), ("motto", "wording")),
    ("Party's heading", PARTY, put("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM."), ("nation", "wording")),
    ("nation too large", PLAN, style("Nation", 'w:sz w:val="26"', 'w:sz w:val="28"'), ("nation", "size")),
    ("nation not bold", PLAN, style("Nation", "<w:b/>", ""), ("nation", "bold")),
    ("motto slanting", PLAN, style("Motto", '<w:i w:val="0"/>', "<w:i/>"), ("motto", "italic")),
    ("motto underlined", PLAN, style("Motto", '<w:u w:val="none"/>', '<w:u w:val="single"/>'), ("motto", "underline")),
    ("nation at the left", PLAN, style("Nation", '"center"', '"left"'), ("nation", "align")),
    ("no line under the motto", PLAN, put(LINE.format("NationLine"), ""), ("motto", "line")),
    ("short line under the motto", PLAN, style("NationLine", 'w:left="', 'w:left="9'), ("motto", "line-length")),
    ("no line under the issuer", PLAN, put(LINE.format("IssuerLine"), ""), ("issuer", "line")),
    ("no line under the title", PLAN, put(LINE.format("TitleLine"), ""), ("title", "line")),
    ("issuer not bold", PLAN, style("Issuer", "<w:b/>", ""), ("issuer", "bold")),
    ("issuer in small letters", PLAN, put("ỦY BAN NHÂN DÂN", "ỦY BAN NHÂN DâN"), ("issuer", "capitals")),
    ("number without nought", PLAN, put("Số: 05/", "Số: 5/"), ("number", "leading-zero")),
    ("number with a space", PLAN, put("Số: 05/KH-UBND", "Số: 05 /KH-UBND"), ("number", "number-form")),
    ("number without colon", PLAN, put("Số: 05/", "Số 05/"), ("number", "number-form")),
    ("State number in a Party paper", PARTY, put("Số 140-KH/TU", "Số: 140/KH-TU"), ("number", "number-form")),
    ("symbol of another kind", PLAN, put("05/KH-UBND", "05/BC-UBND"), ("number", "symbol")),
    ("letter with the symbol of a kind", LETTER, put("18/UBND-VX", "18/KH-UBND"), ("number", "symbol")),
    ("number in bold", PLAN, style("Number", '<w:b w:val="0"/>', "<w:b/>"), ("number", "bold")),
    ("day without nought", PLAN, put("ngày 05 tháng 02", "ngày 5 tháng 02"), ("place_and_date", "day-zero")),
    ("month without nought", PLAN, put("ngày 05 tháng 02", "ngày 05 tháng 2"), ("place_and_date", "month-zero")),
    ("no such day", PLAN, put("ngày 05 tháng 02", "ngày 30 tháng 02"), ("place_and_date", "no-such-day")),
    ("no place", PLAN, put("Mẫu Sơn, ngày 05", "ngày 05"), ("place_and_date", "date-form")),
    ("date upright", PLAN, style("PlaceAndDate", "<w:i/>", ""), ("place_and_date", "italic")),
    ("kind in small letters", PLAN, style("Kind", "<w:b/>", ""), ("kind", "bold")),
    ("title at the left", PLAN, style("Title", '"center"', '"left"'), ("title", "align")),
    ("subject too large", LETTER, style("Subject", 'w:sz w:val="24"', 'w:sz w:val="28"'), ("subject", "size")),
    ("subject without V/v", LETTER, put("V/v ", "Về "), ("subject", "wording")),
    ("basis upright", PLAN, style("Basis", "<w:i/>", ""), ("basis", "italic")),
    ("heading not bold", PLAN, style("Heading1", "<w:b/>", ""), ("heading_1", "bold")),
    ("text too small", PLAN, style("Body", 'w:sz w:val="28"', 'w:sz w:val="24"'), ("body", "size")),
    ("text at the left", PLAN, style("Body", '"both"', '"left"'), ("body", "align")),
    ("no indent", PLAN, style("Body", 'w:firstLine="720"', 'w:firstLine="0"'), ("paragraphs", "indent")),
    ("indent too deep", PLAN, style("Body", 'w:firstLine="720"', 'w:firstLine="1134"'), ("paragraphs", "indent")),
    ("paragraphs too close", PLAN, style("Body", 'w:after="120"', 'w:after="0"'), ("paragraphs", "spacing")),
    ("lines too far", PLAN, style("Body", 'w:line="264"', 'w:line="480"'), ("paragraphs", "line-spacing")),
    ("heading left out", PLAN, put("III. TỔ CHỨC", "IV. TỔ CHỨC"), ("paragraphs", "heading-order")),
    ("article left out", DECISION_WITH_ANNEX, put("Điều 2. ", "Điều 3. "), ("paragraphs", "article-order")),
    (
        "another font",
        PLAN,
        style("Body", "<w:rPr>", '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'),
        ("letters", "font"),
    ),
    (
        "a font from before Unicode",
        PLAN,
        style("Body", "<w:rPr>", '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'),
        ("letters", "legacy-font"),
    ),
    ("decomposed letters", PLAN, put(LONG, unicodedata.normalize("NFD", LONG)), ("letters", "decomposed")),
    ("Icelandic letter", PLAN, put("đuối nước", "ðuối nước"), ("letters", "eth")),
    ("Party's sign in a State paper", PLAN, put("TM. ỦY BAN", "T/M ỦY BAN"), ("authority", "authority-form")),
    ("State's sign in a Party paper", PARTY, put("T/M BAN", "TM. BAN"), ("authority", "authority-form")),
    ("no space after the sign", PLAN, put("KT. CHỦ TỊCH", "KT.CHỦ TỊCH"), ("authority", "authority-form")),
    ("deputy in his own right", PLAN, without("KT. CHỦ TỊCH"), ("authority", "deputy")),
    ("name in capitals", PLAN, put("Lê Văn Ví Dụ", "LÊ VĂN VÍ DỤ"), ("signer", "capitals")),
    ("no name", PLAN, put("Lê Văn Ví Dụ", ""), ("signer", "missing")),
    ("no room to sign", PLAN, style("Signer", 'w:before="1320"', 'w:before="0"'), ("signer", "no-room")),
    ("archive without colon", PLAN, put("Lưu: VT", "Lưu VT"), ("recipients", "archive-form")),
    ("no archive", replace(PLAN, archive=None), put("<w:titlePg/>", "<w:titlePg/>"), ("recipients", "archive")),
    ("no mark at the end", PLAN, put("Thường trực Đảng ủy;", "Thường trực Đảng ủy"), ("recipients", "closing-mark")),
    ("Nơi nhận without colon", PLAN, put("Nơi nhận:", "Nơi nhận"), ("recipients_label", "wording")),
    ("Nơi nhận upright", PLAN, style("RecipientsLabel", "<w:i/>", ""), ("recipients_label", "italic")),
    ("recipients too large", PLAN, style("Recipients", '"22"', '"26"'), ("recipients", "size")),
    ("annex without reference", DECISION_WITH_ANNEX, without("(Kèm theo"), ("annex_reference", "missing")),
    ("no nation", PLAN, without("CỘNG HÒA"), ("nation", "missing")),
    ("no motto", PLAN, without("Độc lập"), ("motto", "missing")),
    ("no number", PLAN, without("Số: 05"), ("number", "missing")),
    ("no date", PLAN, without("ngày 05 tháng 02"), ("place_and_date", "missing")),
    ("no kind", PLAN, without("KẾ HOẠCH"), ("kind", "missing")),
    ("no subject", LETTER, without("V/v"), ("subject", "missing")),
    ("no addressee", LETTER, without("Kính gửi"), ("addressee", "missing")),
]
REMARKS: list[tuple[str, Change, tuple[str, str]]] = [
    ("two spaces", put("vui chơi", "vui  chơi"), ("letters", "double-space")),
    ("tone marks", put("vui chơi", "sức khoẻ và hòa nhập"), ("letters", "tone-marks")),
    ("empty paragraph", put(LINE.format("TitleLine"), LINE.format("TitleLine") + "<w:p/>"), ("paragraphs", "empty")),
    ("month with nought", put("ngày 05 tháng 02", "ngày 05 tháng 04"), ("place_and_date", "month-zero")),
]


@pytest.mark.parametrize("paper", GOOD.values(), ids=GOOD)
def test_a_good_paper_passes(paper: Paper) -> None:
    findings = check_bytes(write_docx(paper))
    assert findings.found == ()
    assert findings.fine[0] == "9/9 thành phần thể thức có mặt"


@pytest.mark.parametrize(("paper", "change", "expected"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_one_fault_gives_exactly_one_finding(paper: Paper, change: Change, expected: tuple[str, str]) -> None:
    assert told(changed(paper, change)) == [expected]


@pytest.mark.parametrize(("change", "expected"), [row[1:] for row in REMARKS], ids=[row[0] for row in REMARKS])
def test_a_remark_is_no_departure(change: Change, expected: tuple[str, str]) -> None:
    findings = check_bytes(changed(PLAN, change))
    assert [(one.part, one.what, one.severity) for one in findings.found] == [(*expected, Severity.REMARK)]
    assert not findings.departs


def test_a_sentence_tells_what_is_where_and_by_which_article() -> None:
    (finding,) = check_bytes(changed(PLAN, put('w:left="1701"', 'w:left="1417"'))).found
    assert finding.sentence == "Lề trái 25 mm; quy định 30–35 mm (NĐ 30/2020/NĐ-CP, PL I, Phần I, I.3)."
    (finding,) = check_bytes(changed(PLAN, without("Độc lập"))).found
    assert finding.sentence == (
        "Thiếu Tiêu ngữ; quy định ghi “Độc lập - Tự do - Hạnh phúc” dưới Quốc hiệu (NĐ 30/2020/NĐ-CP, PL I, Phần I, II.1.b)."
    )


def test_the_same_departure_is_told_once_with_its_number_of_places() -> None:
    (finding,) = check_bytes(changed(PLAN, style("Body", 'w:sz w:val="28"', 'w:sz w:val="24"'))).found
    assert finding.found == "cỡ chữ 12 (4 chỗ)"
    assert finding.place.quote.startswith("Tổ chức các hoạt động")


def test_findings_come_in_reading_order() -> None:
    content = changed(
        PLAN, put("Lưu: VT", "Lưu VT"), put("Số: 05/", "Số: 5/"), put(MARGINS, MARGINS.replace("1701", "1417"))
    )
    assert told(content) == [("page", "left-margin"), ("number", "leading-zero"), ("recipients", "archive-form")]


def test_missing_recipients_are_told_as_one_missing_part() -> None:
    findings = check_bytes(write_docx(replace(PLAN, recipients=(), archive=None)))
    assert [(one.part, one.what) for one in findings.found] == [("recipients_label", "missing")]
    assert findings.fine[0] == "8/9 thành phần thể thức có mặt"


def test_room_for_number_and_day_is_told_apart_from_departures() -> None:
    findings = check_bytes(write_docx(replace(PLAN, number=None, date=None)))
    assert findings.found == ()
    assert len(findings.to_fill) == 2


def test_a_long_paper_without_page_numbers_is_found() -> None:
    long = replace(PLAN, body=(*PLAN.body, *(Paragraph(LONG) for _ in range(30))))
    bare = changed(long, put("PAGE", "DATE", part="word/header2.xml"))
    assert told(bare) == [("page_number", "missing")]


def test_a_page_number_at_the_bottom_is_found() -> None:
    content = changed(
        PLAN,
        put("PAGE", "DATE", part="word/header2.xml"),
        put(
            "</w:ftr>",
            '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr="PAGE"><w:r><w:rPr><w:sz w:val="26"/></w:rPr>'
            "<w:t>2</w:t></w:r></w:fldSimple></w:p></w:ftr>",
            part="word/footer2.xml",
        ),
    )
    assert told(content) == [("page_number", "page-number-place")]


def test_articles_that_begin_again_in_an_annex_are_no_hole() -> None:
    body = (*DECISION_WITH_ANNEX.body, Article(3, None, ("Các ông, bà chịu trách nhiệm thi hành.",)))
    assert told(write_docx(replace(DECISION_WITH_ANNEX, body=body))) == []
