"""The many ways in which people make the same look in Word are seen as the same."""

import pytest

from vanban.check import check_bytes
from vanban.check.tests.faulty import LONG, PLAN, Change, changed, put, style, told
from vanban.layout import LayoutKind

LINE = '<w:p><w:pPr><w:pStyle w:val="NationLine"/></w:pPr></w:p>'
DRAWN = '<w:p><w:r><w:drawing><wp:anchor><wp:extent cx="{}" cy="0"/></wp:anchor></w:drawing></w:r></w:p>'  # 36,000 a millimetre
VML = '<w:p><w:r><w:pict><v:line from="10pt,2pt" to="{}pt,2pt"/></w:pict></w:r></w:p>'
UNDERSCORES = '<w:p><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>{}</w:t></w:r></w:p>'
HEAD = (
    '<w:p><w:r><w:rPr><w:b/><w:sz w:val="26"/></w:rPr><w:t>SỞ Y TẾ</w:t></w:r><w:r><w:tab/></w:r>'
    '<w:r><w:rPr><w:b/><w:sz w:val="26"/></w:rPr><w:t>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>Số: 5/KH-SYT</w:t></w:r><w:r><w:tab/><w:t>Mẫu Sơn, ngày 5 tháng 3 năm 2026</w:t></w:r></w:p>"
)
SAME: list[tuple[str, tuple[Change, ...]]] = [
    ("a drawn shape", (put(LINE, DRAWN.format(60 * 36_000)),)),
    ("an old drawing", (put(LINE, VML.format(10 + 170)),)),
    ("underscores", (put(LINE, UNDERSCORES.format("_" * 26)),)),
    ("capitals by format", (style("Nation", "<w:b/>", "<w:b/><w:caps/>"), put("CỘNG HÒA XÃ HỘI", "Cộng hòa xã hội"))),
    ("letters set by hand", (style("Motto", "<w:b/>", ""), put("<w:r><w:t>Độc lập", "<w:r><w:rPr><w:b/></w:rPr><w:t>Độc lập"))),
    ("words in several runs", (put("Độc lập - Tự do", "Độc lập</w:t></w:r><w:r><w:t> - Tự do"),)),
    ("a change kept track of", (
        put("<w:r><w:t>Độc lập", '<w:ins w:id="1"><w:r><w:t>Độc lập'),
        put("phúc</w:t></w:r>", "phúc</w:t></w:r></w:ins>"),
    )),
    ("an indent by tab", (style("Body", 'w:firstLine="720"', 'w:firstLine="0"'), put(f"<w:t>{LONG}", f"<w:tab/><w:t>{LONG}", times=9))),
    ("single lines in points", (style("Body", 'w:line="264" w:lineRule="auto"', 'w:line="340" w:lineRule="exact"'),)),
    ("a font of the theme", (
        style("Body", "<w:rPr>", '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'),
        lambda texts: texts.update({"word/theme/theme1.xml": THEME.format("Times New Roman")}),
    )),
]  # fmt: skip
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:minorFont><a:latin typeface="{}"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)


@pytest.mark.parametrize("changes", [row[1] for row in SAME], ids=[row[0] for row in SAME])
def test_another_way_to_the_same_look_passes(changes: tuple[Change, ...]) -> None:
    assert told(changed(PLAN, *changes)) == []


def test_a_short_drawn_shape_is_found() -> None:
    assert told(changed(PLAN, put(LINE, DRAWN.format(20 * 36_000)))) == [("motto", "line-length")]


def test_another_font_of_the_theme_is_found() -> None:
    content = changed(
        PLAN,
        style("Body", "<w:rPr>", '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'),
        lambda texts: texts.update({"word/theme/theme1.xml": THEME.format("Calibri")}),
    )
    (finding,) = check_bytes(content).found
    assert (finding.what, finding.found) == ("font", "Calibri (4 chỗ)")


def test_a_head_set_by_tabs_is_read_as_two_halves() -> None:
    def tabbed(texts: dict[str, str]) -> None:
        whole = texts["word/document.xml"]
        texts["word/document.xml"] = whole[: whole.index("<w:tbl>")] + HEAD + whole[whole.index("</w:tbl>") + 8 :]

    findings = check_bytes(changed(PLAN, tabbed))
    whats = {(finding.part, finding.what) for finding in findings.found}
    assert findings.layout.kind is LayoutKind.STATE
    assert {("number", "leading-zero"), ("place_and_date", "day-zero"), ("motto", "missing")} <= whats
    assert not whats & {
        ("nation", "missing"),
        ("issuer", "missing"),
        ("number", "missing"),
        ("place_and_date", "missing"),
    }


def test_parts_parted_by_line_breaks_in_one_paragraph_are_still_parts() -> None:
    def joined(texts: dict[str, str]) -> None:
        texts["word/document.xml"] = texts["word/document.xml"].replace(
            '</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Motto"/></w:pPr><w:r>',
            '</w:t><w:br/></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr>',
        )

    content = changed(PLAN, joined)
    assert content != changed(PLAN)
    assert told(content) == []


def test_a_signing_block_in_one_paragraph_is_read_line_by_line() -> None:
    def joined(texts: dict[str, str]) -> None:
        whole = texts["word/document.xml"]
        start, end = whole.index("<w:t>TM. ỦY BAN"), whole.index("Lê Văn Ví Dụ")
        lines = "TM. ỦY BAN NHÂN DÂN</w:t><w:br/><w:t>KT. CHỦ TỊCH</w:t><w:br/><w:t>PHÓ CHỦ TỊCH</w:t>"
        texts["word/document.xml"] = whole[:start] + "<w:t>" + lines + "<w:br/>" * 5 + "<w:t>" + whole[end:]

    assert told(changed(PLAN, joined)) == []
    assert check_bytes(changed(PLAN, joined)).fine[0].startswith("9/9")
