"""Good papers, and Word files made of them with exactly one fault."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from vanban.check import Findings, check_bytes
from vanban.writing import Annex, Basis, Heading, LayoutKind, Paper, Paragraph, SigningBlock, write_docx
from vanban.writing.tests.papers import DECISION, GIFTS, PARTY_PLAN

LONG = (
    "Tổ chức các hoạt động vui chơi, học bơi và phòng, chống đuối nước cho trẻ em trong dịp hè; vận động các nhà hảo tâm "
    "thăm và tặng quà trẻ em có hoàn cảnh đặc biệt trên địa bàn xã."
)
PLAN = Paper(
    layout=LayoutKind.STATE,
    issuer="Ủy ban nhân dân\nxã Mẫu Sơn",
    number=5,
    symbol="KH-UBND",
    place="Mẫu Sơn",
    date=date(2026, 2, 5),
    kind_name="Kế hoạch",
    title="Tổ chức Tháng hành động vì trẻ em năm 2026",
    body=(
        Basis("Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;"),
        Heading(1, "I. MỤC ĐÍCH, YÊU CẦU"),
        Paragraph(LONG),
        Heading(1, "II. NỘI DUNG"),
        Paragraph(LONG),
        Paragraph(LONG),
        Heading(1, "III. TỔ CHỨC THỰC HIỆN"),
        Paragraph(LONG),
    ),
    recipients=("Sở Y tế (để b/c)", "Thường trực Đảng ủy"),
    archive="VT",
    signature=SigningBlock(role="Phó Chủ tịch", name="Lê Văn Ví Dụ", authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")),
)
LETTER = replace(
    PLAN,
    number=18,
    symbol="UBND-VX",
    kind_name=None,
    title="tổ chức Tháng hành động vì trẻ em năm 2026",
    addressees=("Các trường học trên địa bàn xã",),
)
DECISION_WITH_ANNEX = replace(DECISION, annexes=(Annex("Phụ lục", "Danh sách tập thể", (GIFTS,)),))
PARTY = replace(PARTY_PLAN, body=PLAN.body)

Change = Callable[[dict[str, str]], None]


def changed(paper: Paper, *changes: Change) -> bytes:
    """Return the Word file of a paper after changes to its parts."""
    with zipfile.ZipFile(io.BytesIO(write_docx(paper))) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    texts = {name: part.decode() for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    for change in changes:
        change(texts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, texts[name].encode() if name in texts else part)
    return stream.getvalue()


def put(old: str, new: str, *, part: str = "word/document.xml", times: int = 1) -> Change:
    """Put new words in the place of old ones, which have to be there."""

    def change(texts: dict[str, str]) -> None:
        assert old in texts[part], old
        texts[part] = texts[part].replace(old, new, times)

    return change


def style(key: str, old: str, new: str) -> Change:
    """Change one style of the file."""

    def change(texts: dict[str, str]) -> None:
        found = re.search(rf'<w:style [^>]*w:styleId="{key}".*?</w:style>', texts["word/styles.xml"], re.DOTALL)
        assert found is not None
        assert old in found[0], found[0]
        texts["word/styles.xml"] = texts["word/styles.xml"].replace(found[0], found[0].replace(old, new))

    return change


def without(words: str) -> Change:
    """Take out the paragraph that holds these words."""

    def change(texts: dict[str, str]) -> None:
        document = texts["word/document.xml"]
        found = next(one for one in re.findall(r"<w:p>.*?</w:p>", document) if words in one)
        texts["word/document.xml"] = document.replace(found, "" if document.count(found) else found, 1)

    return change


def told(content: bytes) -> list[tuple[str, str]]:
    """Return part and rule of each finding."""
    return [(finding.part, finding.what) for finding in check_bytes(content).found]


def sentences(findings: Findings) -> list[str]:
    return [finding.sentence for finding in findings.found]
