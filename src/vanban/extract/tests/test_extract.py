"""Files of every kind to text, and files that are refused."""

import ast
import io
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest

import vanban
from vanban import Unreadable, extract, extract_file, read
from vanban.extract import REASONS
from vanban.extract.kinds import kind_of

WORDS = "Kế hoạch tổ chức Tháng hành động vì trẻ em"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_is_read_in_every_encoding(encoding: str) -> None:
    assert extract(WORDS.encode(encoding)).text.strip("\ufeff") == WORDS


def test_windows_1258_is_read() -> None:
    old = b"L\xe2m \xd0\xf4ng, ti\xccm tr\xe2\xcc"
    assert unicodedata.normalize("NFC", extract(old).text) == "Lâm Đông, tìm trầ"


def test_the_kind_is_told_by_content_and_not_by_name(tmp_path: Path) -> None:
    page = tmp_path / "ke-hoach.pdf"
    page.write_text(f"<html><body><script>alert(1)</script><p>{WORDS}</p></body></html>", encoding="utf-8")
    text = extract_file(page).text
    assert WORDS in text
    assert "alert" not in text


def test_a_web_page_keeps_letterhead_blocks_apart_and_tables_whole() -> None:
    page = (
        "<html><body><table><tr><td>UBND TỈNH MẪU<br>SỞ Y TẾ<br>Số: 12/KH-SYT</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>"
        "Mẫu, ngày 05 tháng 3 năm 2026</td></tr></table><h3>KẾ HOẠCH<br>Công tác trẻ em</h3><p>I. NHIỆM VỤ</p>"
        "<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th></tr><tr>"
        "<td>1</td><td>Khám cho trẻ</td><td>Trạm Y tế</td></tr></table></body></html>"
    )
    reading = read(extract(page.encode()).text)
    assert (reading.document.number, reading.document.issuer, reading.document.parent_body) == (
        "12/KH-SYT",
        "SỞ Y TẾ",
        "UBND TỈNH MẪU",
    )
    assert [(task.text, task.lead) for task in reading.tasks] == [("Khám cho trẻ", "Trạm Y tế")]


def word_file() -> bytes:
    paper = docx.Document()
    head = paper.add_table(rows=2, cols=2)
    head.cell(0, 0).text = "UBND TỈNH MẪU\nSỞ Y TẾ"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 0).text = "Số: 12/KH-SYT"
    head.cell(1, 1).text = "Mẫu, ngày 05 tháng 3 năm 2026"
    paper.add_paragraph("KẾ HOẠCH")
    paper.add_paragraph("Công tác trẻ em năm 2026")
    paper.add_paragraph("I. NHIỆM VỤ")
    paper.add_paragraph("Mở lớp bơi cho 30 trẻ em.", style="List Bullet")
    paper.add_paragraph("Treo băng rôn ở chợ.", style="List Bullet")
    foot = paper.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT."
    foot.cell(0, 1).text = "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Ví Dụ"
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def test_a_word_file_is_read_whole() -> None:
    reading = read(extract(word_file()).text)
    found = reading.document
    assert (found.number, found.issuer, found.parent_body, found.place) == (
        "12/KH-SYT",
        "SỞ Y TẾ",
        "UBND TỈNH MẪU",
        "Mẫu",
    )
    assert (found.title, found.issue_date) == ("Công tác trẻ em năm 2026", "2026-03-05")
    assert (found.signer_name, found.signing_authority, found.signer_role) == ("Lê Ví Dụ", "KT.", "PHÓ GIÁM ĐỐC")
    assert [task.text for task in reading.tasks] == ["Mở lớp bơi cho 30 trẻ em", "Treo băng rôn ở chợ"]
    assert (reading.recipients, reading.archive) == (("UBND tỉnh",), "VT")


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def refused(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        extract(content, name="tep.docx")
    return caught.value


def test_a_word_file_may_not_call_outside_entities(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    body = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]><d>&x;</d>'.encode()
    assert refused(archive(word__document_xml=body)).reason == "unsafe"
    hidden = b'<?xml version="1.0"?>' + b" " * 5000 + body[21:]
    assert refused(archive(word__document_xml=hidden)).reason == "unsafe"


def test_a_zip_bomb_is_refused_before_it_opens() -> None:
    assert refused(archive(word__document_xml=b" " * 70_000_000)).reason == "unsafe"


def test_an_archive_that_is_no_word_file_is_refused() -> None:
    assert refused(archive(xl__workbook_xml=b"<a/>")).reason == "spreadsheet"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40, "spreadsheet"),
        (b"\x7fELF\x01\x02" + bytes(range(32)) * 40, "unknown-kind"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"%PDF-1.7 broken", "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    found = refused(content)
    assert (found.reason, found.name) == (reason, "tep.docx")
    assert found.vietnamese.endswith(".")


def pdf_file(*placed: tuple[int, int, str]) -> bytes:
    """A page in the simplest PDF there is; each piece stands at its place."""
    shown = "\n".join(f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in placed).encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(content),
    )


def test_the_columns_of_a_pdf_are_kept_apart() -> None:
    lines = extract(pdf_file((60, 800, "Tre em"), (300, 800, "Hoc sinh"), (60, 780, "12"))).text.splitlines()
    assert lines[0].split("     ") == ["Tre em", "Hoc sinh"]
    assert lines[1:] == ["12"]


def test_a_letterhead_that_has_lost_its_marks_is_told_block_by_block() -> None:
    content = pdf_file(
        (60, 800, "UBND TINH MAU"),
        (300, 800, "CONG HOA XA HOI CHU NGHIA VIET NAM"),
        (60, 780, "SO Y TE"),
        (60, 760, "So: 12/KH-SYT"),
    )
    left, right = extract(content).text.split("\n\n")
    assert left.splitlines() == ["UBND TINH MAU", "SO Y TE", "So: 12/KH-SYT"]
    assert right == "CONG HOA XA HOI CHU NGHIA VIET NAM"


def test_a_pdf_without_text_says_so() -> None:
    assert refused(pdf_file()).reason == "no-text"


def test_kinds_are_told_by_what_stands_inside() -> None:
    bitmap, form = b"BM" + bytes(60), "BM01. Biểu mẫu báo cáo".encode()
    told = {
        "image": [bitmap, b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF....WEBPVP8 ", b"II*\x00"],
        "text": [form, WORDS.encode("utf-16"), b"RIFF and more words"],
        "rtf": [b"{\\rtf1 a}", b"\xef\xbb\xbf {\\rtf1 a}"],
        "pdf": [b"\n%PDF-1.4"],
        "edxml": [b'<?xml version="1.0"?><edXML:edXML xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">'],
        "encrypted": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")],
        "doc": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")],
        "spreadsheet": [archive(xl__workbook_xml=b"<a/>")],
        "package": [archive(a=b"text")],
    }
    assert {kind: {kind_of(content) for content in contents} for kind, contents in told.items()} == {
        kind: {kind} for kind in told
    }


def reasons_in(given: ast.expr) -> set[str]:
    """The reason that is written out, or both of two."""
    if isinstance(given, ast.IfExp):
        return reasons_in(given.body) | reasons_in(given.orelse)
    return {given.value} if isinstance(given, ast.Constant) and isinstance(given.value, str) else set()


def test_every_reason_that_is_given_has_its_sentence() -> None:
    modules = [path for path in Path(vanban.__file__).parent.rglob("*.py") if "tests" not in path.parts]
    calls = [node for path in modules for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    refusals = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id == "Unreadable"]
    given = {reason for one in refusals if len(one.args) == 2 for reason in reasons_in(one.args[1])}
    assert len(given) > 10
    assert given <= REASONS.keys()
    assert all(sentence.endswith((".", ").")) for sentence in REASONS.values())
