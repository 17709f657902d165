"""A scan goes in and a Word file comes out: pictures of the pages of a paper, read and composed anew."""

import io
import shutil

import pypdfium2 as pdfium
import pytest
from PIL import Image

from vanban.files import read_bytes
from vanban.reading import Citation, Identity, Reading, ReportDuty, Task
from vanban.tests.grammar.comparing import words_of
from vanban.tests.grammar.stripping import stripped_docx
from vanban.text import fold
from vanban.writing import write_docx, write_pdf
from vanban.writing.compose import paper_of

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")

DOTS_AN_INCH = 300
WORK = (
    ("Sở Giáo dục và Đào tạo mở 06 lớp dạy bơi cho 300 trẻ em trước ngày 15/6/2026", "Sở Giáo dục và Đào tạo"),
    ("Công an xã xử lý nghiêm cơ sở thuê trẻ em làm việc nặng nhọc", "Công an xã"),
    ("Huyện đoàn tặng 210 suất quà cho học sinh nghèo nhân ngày 01/6", "Huyện đoàn"),
    ("Trạm Y tế xã phối hợp với các trường mầm non khám sức khỏe cho 180 trẻ trong tháng 6/2026", "Trạm Y tế xã"),
    ("Lắp biển cảnh báo ở các hồ nước sâu gần khu dân cư", None),
    ("Tuyên truyền số điện thoại 111 trên hệ thống truyền thanh cơ sở hằng tuần", None),
)
PLAN = Reading(
    text="",
    document=Identity(
        number="87/KH-UBND",
        doc_type="ke_hoach",
        issue_date="2026-04-27",
        issuer="ỦY BAN NHÂN DÂN XÃ MẪU SƠN",
        place="Mẫu Sơn",
        title="Tổ chức các hoạt động hè cho thiếu nhi năm 2026",
        signer_name="Lê Văn Thạch",
        signer_role="PHÓ CHỦ TỊCH",
        signing_authority="TM.",
        signed_on_behalf="ỦY BAN NHÂN DÂN",
    ),
    recipients=("Sở Y tế (để b/c)", "Thường trực Đảng ủy", "Các trường học trên địa bàn xã"),
    archive="VT, VHXH",
    cited_documents=(
        Citation(
            "15/KH-UBND", "ke_hoach", "2026-03-02", "Ủy ban nhân dân tỉnh", "công tác trẻ em năm 2026", "implements"
        ),
        Citation("28/2019/TT-BLĐTBXH", "thong_tu", "2019-12-26", None, None, "based_on"),
    ),
    tasks=tuple(Task(f"t{number}", text, lead=lead) for number, (text, lead) in enumerate(WORK, start=1)),
    reports=(
        ReportDuty(
            "Các trường học báo cáo kết quả về Ủy ban nhân dân xã trước ngày 20/8/2026",
            "Các trường học",
            ("Ủy ban nhân dân xã",),
        ),
    ),
)


def scanned(content: bytes) -> bytes:
    """Return pictures of the pages of a PDF, bound into another one: no letter is left."""
    pictures: list[Image.Image] = []
    with pdfium.PdfDocument(content) as document:
        for page in document:
            pictures.append(page.render(scale=DOTS_AN_INCH / 72, grayscale=True).to_pil())
            page.close()
    bound = io.BytesIO()
    pictures[0].save(bound, "PDF", resolution=DOTS_AN_INCH, save_all=True, append_images=pictures[1:])
    return bound.getvalue()


@pytest.fixture(scope="module")
def scan() -> Reading:
    return read_bytes(scanned(write_pdf(paper_of(PLAN))))


def test_the_scan_holds_no_letters() -> None:
    with pdfium.PdfDocument(scanned(write_pdf(paper_of(PLAN)))) as document:
        assert [page.get_textpage().count_chars() for page in document] == [0] * len(document)


def folded(*values: object) -> str:
    """What was read without marks of tone, as readings are scored: a scanner mistakes some."""
    return fold(repr(values))


def test_a_scan_goes_in_and_a_word_file_comes_out_that_reads_the_same(scan: Reading) -> None:
    again = read_bytes(stripped_docx(write_docx(paper_of(scan))))
    assert words_of(again) == words_of(scan)


def test_identity_recipients_and_citations_come_through_the_scan(scan: Reading) -> None:
    again = read_bytes(stripped_docx(write_docx(paper_of(scan))))
    assert folded(again.document) == folded(PLAN.document)
    assert folded(again.recipients) == folded(PLAN.recipients)
    assert folded(*again.cited_documents) == folded(*PLAN.cited_documents)


def test_nine_tasks_of_ten_come_through_the_scan(scan: Reading) -> None:
    again = read_bytes(stripped_docx(write_docx(paper_of(scan))))
    wanted = {folded(task.text, task.lead) for task in PLAN.tasks}
    assert len(wanted & {folded(task.text, task.lead) for task in again.tasks}) >= 0.9 * len(wanted)
