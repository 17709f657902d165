"""A scan comes in: a clerk brings it, sees how far the reading is, compares what is doubted with the page, confirms, downloads."""

import io
import re
import shutil
from datetime import date

import pypdfium2
import pytest
from PIL import ImageFilter
from playwright.sync_api import Page, expect

from vanban.writing import Heading, ListItem, Paper, Paragraph, SigningBlock, write_pdf

pytestmark = pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")
SECONDS = 180
DPI = 200
SMUDGE = 3.3  # pixels: a person guesses the number, a reader does not
NUMBER = "412/KH-UBND"
PAPER = Paper(
    layout="state",
    issuer="ỦY BAN NHÂN DÂN XÃ SUỐI MÂY",
    symbol="KH-UBND",
    number=412,
    place="Suối Mây",
    date=date(2026, 4, 20),
    kind_name="KẾ HOẠCH",
    title="Thực hiện công tác trẻ em năm 2026",
    body=(
        Paragraph(
            "Thực hiện Kế hoạch số 1292/KH-UBND ngày 06/4/2026 của Ủy ban nhân dân tỉnh Bình Lâm về công tác trẻ em "
            "năm 2026, Ủy ban nhân dân xã xây dựng kế hoạch như sau:"
        ),
        Heading(1, "I. NHIỆM VỤ"),
        ListItem("Tổ chức dạy bơi cho 200 trẻ em trên địa bàn xã trước ngày 31/7/2026;"),
        ListItem("Thăm, tặng quà trẻ em có hoàn cảnh đặc biệt nhân Ngày Quốc tế thiếu nhi 01/6/2026."),
    ),
    signature=SigningBlock("CHỦ TỊCH", "Trần Văn Lộc", ("TM. ỦY BAN NHÂN DÂN",)),
    recipients=("Ủy ban nhân dân tỉnh", "Các thôn"),
    archive="VT",
)


@pytest.fixture(scope="module")
def scan() -> bytes:
    """The paper as a copier sends it: a PDF of one grey picture, its number smudged."""
    page = pypdfium2.PdfDocument(write_pdf(PAPER))[0]
    points = DPI / 72
    picture = page.render(scale=points).to_pil().convert("L")
    left, bottom, right, top = _around(page, NUMBER)
    height = page.get_height()
    smudge = tuple(int(side * points) for side in (left - 1, height - top - 1, right + 1, height - bottom + 1))
    picture.paste(picture.crop(smudge).filter(ImageFilter.GaussianBlur(SMUDGE)), smudge)
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=DPI)
    return out.getvalue()


def _around(page: pypdfium2.PdfPage, words: str) -> tuple[float, float, float, float]:
    """Return the rectangle around some words of a page: left, bottom, right, top."""
    text = page.get_textpage()
    start, count = text.search(words).get_next()
    boxes = [text.get_charbox(at) for at in range(start, start + count)]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def to_half(page: Page, name: str) -> None:
    """On a phone, turn to the document or to the proposal; at a desk both are there."""
    half = page.locator(f"label[for=half-{name}]")
    if half.is_visible():
        half.click()


def test_a_scan_goes_in_and_is_registered_with_what_the_clerk_corrected(walker, worker, scan):
    clerk = walker("vanthu")
    page = clerk.page
    clerk.go("/van-ban/them/")
    page.set_input_files("#tep", {"name": "ke-hoach-412.pdf", "mimeType": "application/pdf", "buffer": scan})
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_role("heading", name="Đang đọc văn bản")).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text(re.compile("Đang|Đã đọc"))
    waiting = page.url
    clerk.go("/van-ban/cho-xac-nhan/")
    expect(page.get_by_role("link", name=re.compile("ke-hoach-412.pdf|Thực hiện công tác")).first).to_be_visible()
    clerk.look()
    clerk.go(waiting)
    page.wait_for_selector("#proposal", state="attached", timeout=SECONDS * 1000)
    clerk.look()
    compares(page)
    clerk.look()
    to_half(page, "proposal")
    field = page.locator("[name=document-number]")
    expect(field).to_be_visible()
    field.fill(NUMBER)
    page.get_by_role("button", name=re.compile("Xác nhận, vào sổ")).click()
    page.wait_for_url(re.compile(r"/van-ban/\d+/$"))
    expect(page.get_by_role("heading", name=NUMBER).first).to_be_visible()
    clerk.look()
    with page.expect_download() as download:
        page.locator("a[href$='/tep/']").first.click()
    assert download.value.path().read_bytes() == scan


def compares(page: Page) -> None:
    """The smudged number is asked about; field and page light each other, by mouse and by key; the words stand behind a switch."""
    question = page.locator(".fld.q", has=page.locator("[name=document-number]"))
    expect(question).to_contain_text("cần xem")
    to_half(page, "text")
    picture = page.locator(".leaf img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.leaf img').naturalWidth > 500")
    spots = page.locator("[data-spot]")
    assert spots.count() > 5, "values are framed on the page"
    clear = page.locator(".spot.clear rect").first
    clear.click()
    expect(page.locator("#proposal :focus")).to_have_count(1)
    to_half(page, "text")
    page.locator("[data-leaves]").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".spot.on")).not_to_have_count(0)
    page.locator("label[for=view-text]").click()
    expect(page.locator(".sheet")).to_be_visible()
    expect(page.locator(".leaf").first).to_be_hidden()
    page.locator("label[for=view-pages]").click()
    expect(page.locator(".leaf").first).to_be_visible()
