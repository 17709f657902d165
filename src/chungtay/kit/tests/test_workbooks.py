import io
import zipfile

import pytest

from chungtay.kit.exports import Column
from chungtay.kit.sheets import xlsx
from chungtay.kit.workbooks import NotAWorkbook, sheets

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(rows: str, *, strings: str = "", styles: str = "", **others: bytes) -> bytes:
    """A workbook as Excel writes it: shared strings, styles, one sheet."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {MAIN} xmlns:r="{LINKS}"><sheets><sheet name="Phụ lục" sheetId="1" r:id="rId7"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="rId7" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")
        if strings:
            archive.writestr("xl/sharedStrings.xml", f"<sst {MAIN}>{strings}</sst>")
        if styles:
            archive.writestr("xl/styles.xml", f"<styleSheet {MAIN}>{styles}</styleSheet>")
        for name, content in others.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_what_we_write_we_read():
    written = xlsx([Column("Nội dung", lambda row: row[0]), Column("Số", lambda row: row[1])], [("Tặng quà & thăm", 3)])
    assert sheets(written) == [("Bảng", [["Nội dung", "Số"], ["Tặng quà & thăm", "3"]])]


def test_shared_strings_days_and_gaps_are_read_as_they_are_shown():
    strings = '<si><t>Tặng </t></si><si><r><t>Thăm </t></r><r><t>hỏi</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>'
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="&quot;ngày&quot; 0"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs>'
    )
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" s="1"><v>46203</v></c><c r="B2" s="2"><v>46203.5</v></c><c r="C2" s="3"><v>5</v></c>'
        '<c r="D2"><v>1.5E6</v></c><c r="E2" t="str"><f>A1</f><v>tính ra</v></c><c r="F2" t="e"><v>#REF!</v></c></row>'
    )
    assert sheets(workbook(rows, strings=strings, styles=styles)) == [
        ("Phụ lục", [["Tặng ", "", "Thăm hỏi"], ["2026-06-30", "2026-06-30", "5", "1500000", "tính ra", ""]])
    ]


def test_an_entity_is_not_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    packed = io.BytesIO(workbook("<row/>"))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(
            "xl/sharedStrings.xml",
            f'<!DOCTYPE sst [<!ENTITY x SYSTEM "file://{secret}">]><sst {MAIN}><si><t>&x;</t></si></sst>',
        )
    assert "bí mật" not in str(sheets(packed.getvalue()))


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"ngay,viec\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)]
)
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(NotAWorkbook):
        sheets(content)


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(NotAWorkbook, match="large"):
        sheets(workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>' + "0" * 30_000_000 + "</t></is></c></row>"))


def test_more_rows_than_a_table_has_are_refused():
    with pytest.raises(NotAWorkbook, match="large"):
        sheets(workbook("<row/>" * 5_001))


def test_one_part_that_many_sheets_name_is_not_read_without_end():
    words = "".join(f"<x>{number}</x>" for number in range(700_000))
    packed = io.BytesIO(workbook(f"<row/>{words}"))
    with zipfile.ZipFile(packed) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = b'<sheet name="Phu luc" sheetId="1" r:id="rId7"/>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", sheet * 9 + b"</sheets>")
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(NotAWorkbook, match="large"):
        sheets(again.getvalue())
