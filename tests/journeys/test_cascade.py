"""A scan comes in, is planned, cascades to 124 communes; one adapts it, ten are late, are urged by letter, and the leader sees it."""

import io
import re
import shutil
from datetime import date, timedelta

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from tests.demonstration import TODAY

from vanban.writing import Heading, ListItem, Paper, Paragraph, SigningBlock, write_pdf

pytestmark = pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")
SECONDS = 240
DPI = 200
DAY = date.fromisoformat(TODAY)
COMMUNES, SILENT = 124, 10
DUE = f"31/12/{DAY.year + 1}"
NUMBER = "3180/KH-UBND"
PAPER = Paper(
    layout="state",
    issuer="ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
    symbol="KH-UBND",
    number=3180,
    place="Lâm Đồng",
    date=DAY - timedelta(days=40),
    kind_name="KẾ HOẠCH",
    title="Phòng, chống tai nạn, thương tích trẻ em",
    body=(
        Paragraph("Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:"),
        Heading(1, "I. NHIỆM VỤ"),
        ListItem(f"Sở Y tế chủ trì tổ chức dạy bơi an toàn cho trẻ em tại các xã trước ngày {DUE};"),
        ListItem(
            f"Sở Y tế chủ trì rà soát ao, hồ, sông, suối có nguy cơ đuối nước, cắm biển cảnh báo trước ngày {DUE}."
        ),
    ),
    signature=SigningBlock("CHỦ TỊCH", "Trần Văn Lộc", ("TM. ỦY BAN NHÂN DÂN",)),
    recipients=("Sở Y tế", "Ủy ban nhân dân các xã, phường, đặc khu"),
    archive="VT",
)


def scan() -> bytes:
    """The paper as a copier sends it: a PDF of one grey picture."""
    picture = pypdfium2.PdfDocument(write_pdf(PAPER))[0].render(scale=DPI / 72).to_pil().convert("L")
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=DPI)
    return out.getvalue()


def press(page: Page, words: str) -> None:
    """Press the first button or link of the page itself (not of its frame) that says these words."""
    where = page.locator("main, .act")
    both = where.get_by_role("button", name=words).or_(where.get_by_role("link", name=words))
    both.locator("visible=true").first.click()
    page.wait_for_load_state()


@pytest.fixture(scope="module")
def known(width: int) -> dict[str, str]:
    """What one step of the journey leaves to the next."""
    return {}


def test_a_clerk_registers_a_scan(walker, worker, known):
    clerk = walker("vanthu")
    page = clerk.page
    clerk.go("/van-ban/them/")
    page.set_input_files("#tep", {"name": "ke-hoach-3180.pdf", "mimeType": "application/pdf", "buffer": scan()})
    page.get_by_role("button", name="Đọc văn bản").click()
    page.wait_for_selector("#proposal", state="attached", timeout=SECONDS * 1000)
    half = page.locator("label[for=half-proposal]")
    if half.is_visible():
        half.click()
    expect(page.locator("[name=document-number]")).to_have_value(NUMBER)
    page.get_by_role("button", name=re.compile("Xác nhận, vào sổ")).click()
    page.wait_for_url(re.compile(r"/van-ban/\d+/$"))
    expect(page.get_by_role("heading", name=NUMBER).first).to_be_visible()
    known["document"] = page.url


def test_an_officer_plans_it_and_sends_it_to_every_commune(walker, known):
    officer = walker("soyte")
    page = officer.page
    officer.go(known["document"])
    press(page, "Lập kế hoạch từ văn bản này")
    page.fill("textarea[name=title]", "Phòng, chống đuối nước trẻ em")
    for row in page.locator(".pair").all():  # what was read as a task and is none
        if "chủ trì" not in row.locator(".said").inner_text():
            row.locator("input[type=checkbox][name$=keep]").uncheck()
    officer.look()
    press(page, "Lập bản thảo")
    press(page, "Ban hành")
    page.fill("#ban-hanh [name=issued_on]", f"{DAY - timedelta(days=30)}")
    page.fill("#ban-hanh [name=role]", "PHÓ GIÁM ĐỐC")
    page.fill("#ban-hanh [name=name]", "Nguyễn Văn Minh Họa")
    page.locator("button[form=ban-hanh]").click()
    page.wait_for_load_state()
    known["plan"] = page.url
    known["number"] = re.search(r"\d+/KH-SYT", page.content()).group()
    press(page, "Gửi cấp dưới")
    page.locator("main").get_by_role("link", name=re.compile("Ủy ban nhân dân")).first.click()
    page.wait_for_load_state()
    officer.look()
    page.locator("input[data-all=don-vi]").check()
    page.fill("[name=answer_by]", f"{DAY - timedelta(days=10)}")
    page.locator("button[form=gui]").click()
    page.wait_for_load_state()
    expect(page.get_by_text(f"Đã gửi {COMMUNES} đơn vị").first).to_be_visible()
    officer.look()


def test_a_commune_adapts_it(walker, known):
    commune = walker("xa")
    page = commune.page
    commune.go("/van-ban/")
    page.get_by_role("link", name=known["number"]).first.click()
    page.wait_for_load_state()
    press(page, "Lập kế hoạch từ văn bản này")
    commune.look()
    press(page, "Lập kế hoạch của đơn vị")
    commune.look()
    page.locator("input[type=checkbox][name^=keep]").last.uncheck()
    press(page, "Lập bản thảo")
    expect(page.locator("main")).to_contain_text("Hãy ghi vì sao không đưa nhiệm vụ này vào")
    page.locator("textarea[name^=reason]").last.fill("Xã không có ao, hồ, sông, suối")
    press(page, "Lập bản thảo")
    commune.look()
    expect(page.locator("main")).to_contain_text("Xã không có ao, hồ, sông, suối")
    press(page, "Ban hành")
    page.fill("#ban-hanh [name=name]", "Lê Thị Minh Họa")
    page.locator("button[form=ban-hanh]").click()
    page.wait_for_load_state()
    known["commune"] = page.url
    page.locator(".tasks a").first.click()
    page.wait_for_load_state()
    expect(page.locator(".rungs")).to_contain_text(NUMBER)
    expect(page.locator(".rungs")).to_contain_text("dạy bơi an toàn")
    commune.look()


def test_all_others_but_ten_adopt_it(server, walker, known):
    server.world.command("demonstration_answers", known["number"], "--leave", str(SILENT))
    officer = walker("soyte")
    officer.go(f"{known['plan']}tra-loi/")
    officer.look()
    main = officer.page.locator("main")
    expect(main).to_contain_text(re.compile(rf"Áp dụng nguyên văn\s*{COMMUNES - SILENT - 1}"))
    expect(main).to_contain_text(re.compile(r"Có kế hoạch riêng\s*1\b"))
    officer.go(f"{known['plan']}tra-loi/?loc=waiting")
    silent = officer.page.locator("main tbody th[scope=row]").all_inner_texts()
    assert len(silent) == SILENT
    known["silent"] = "\n".join(sorted(silent))
    officer.go(known["plan"])
    officer.page.locator(".tasks a").first.click()
    officer.page.wait_for_load_state()
    officer.look()
    officer.page.get_by_role("link", name="Từng đơn vị").click()
    officer.page.wait_for_load_state()
    officer.look()


def test_the_ten_are_urged_with_one_press(walker, known):
    officer = walker("soyte")
    page = officer.page
    officer.go(known["plan"])
    press(page, "Độ phủ")
    officer.look()
    expect(page.locator("main")).to_contain_text(re.compile(rf"Quá hạn\s*{SILENT}\b"))
    page.get_by_role("link", name=re.compile(f"Đôn đốc {SILENT} .* bằng công văn")).click()
    page.wait_for_load_state()
    officer.look()
    assert page.locator("input[name=don-vi]:checked").count() == SILENT
    page.get_by_role("button", name="Đưa vào sổ đi").click()
    page.wait_for_load_state()
    expect(page.get_by_text(f"Dự thảo công văn gửi {SILENT} đơn vị đã vào sổ đi.")).to_be_visible()
    officer.look()
    words = page.locator("main").inner_text()
    missing = [name for name in known["silent"].split("\n") if name not in words]
    assert not missing, missing


def test_the_leader_sees_it(walker, known):
    leader = walker("lanhdao")
    leader.go("/do-phu/toan-canh/")
    leader.look()
    row = leader.page.locator("main li, main tr").filter(has_text=known["number"]).first
    expect(row).to_contain_text(str(SILENT))
