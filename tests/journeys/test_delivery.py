"""A paper is sent to three bodies; one opens it, one acknowledges it, one returns it, and the sender sends it to the right one."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.demonstration import TODAY

TITLE = "Phối hợp bảo vệ trẻ em trong mùa mưa lũ"
ASKED = "Cơ quan thường trực mùa mưa lũ"
UNION = "Liên đoàn Lao động"
WHY = "Cơ quan thường trực là Ủy ban nhân dân tỉnh, không phải Liên đoàn Lao động"


def press(page: Page, words: str | re.Pattern[str]) -> None:
    """Press the first button or link of the page itself (not of its frame) that says these words."""
    where = page.locator("main, .act")
    both = where.get_by_role("button", name=words).or_(where.get_by_role("link", name=words))
    both.locator("visible=true").first.click()
    page.wait_for_load_state()


def row(page: Page, known: dict[str, str]) -> Locator:
    """The line of the paper among those that wait."""
    return page.locator("form li").filter(has_text=known["number"])


def agency_of(home: Path, username: str) -> str:
    """The body an account of the demonstration serves at."""
    accounts = json.loads((home / "demonstration.json").read_text())
    return str(next(one["agency"] for one in accounts if one["username"] == username))


@pytest.fixture(scope="module")
def known(width: int) -> dict[str, str]:
    """What one step of the journey leaves to the next."""
    return {}


def test_a_clerk_writes_a_paper_and_is_asked_whom_one_line_means(walker, known):
    clerk = walker("vanthu")
    page = clerk.page
    known["commune"] = agency_of(clerk.server.world.home, "xa")
    clerk.go("/van-ban/di/moi/")
    clerk.look()
    page.get_by_role("button", name=re.compile("Công văn")).first.click()
    page.wait_for_load_state()
    page.fill("[name=title]", TITLE)
    page.fill("[name=body]", "Sở Y tế đề nghị các cơ quan phối hợp trực 24 giờ trong mùa mưa lũ.")
    page.fill("[name=addressees]", "")
    page.fill("[name=recipients]", f"{known['commune']}\nSở Nông nghiệp và Môi trường tỉnh Lâm Đồng\n{ASKED}")
    page.fill("[name=role]", "GIÁM ĐỐC")
    page.fill("[name=name]", "Nguyễn Văn Minh Họa")
    clerk.look()
    press(page, "Lưu")
    known["paper"] = page.url
    page.locator("#khan").select_option("hoa_toc")
    press(page, "Đặt")
    press(page, "Trình ký")
    press(page, "Đã ký trên giấy")
    press(page, "Ban hành")
    page.fill("[name=issued_on]", TODAY)
    press(page, "Ban hành")
    known["number"] = re.search(r"\d+/SYT[\w-]*", page.content()).group()
    press(page, "Gửi")
    clerk.look()
    expect(page.get_by_text(ASKED)).to_be_visible()
    press(page, "Nơi nhận này là ai?")
    clerk.look()
    page.get_by_label("Cơ quan khác").fill("liên đoàn lao động tỉnh lâm đồng")
    press(page, "Ghi nhớ và tiếp tục")
    page.get_by_label(re.compile("Liên đoàn Lao động tỉnh Lâm Đồng")).check()
    clerk.look()
    press(page, "Ghi nhớ và tiếp tục")
    clerk.look()
    page.locator("footer").get_by_role("button", name="Gửi").click()
    page.wait_for_load_state()
    clerk.go(f"{known['paper']}noi-nhan/")
    expect(page.get_by_text("Đã gửi 3, mở 0, tiếp nhận 0, trả lại 0.")).to_be_visible()
    clerk.look()


def test_one_opens_it(walker, known):
    commune = walker("xa")
    commune.go("/van-ban/tiep-nhan/")
    expect(commune.page.get_by_text("HỎA TỐC").first).to_be_visible()
    commune.look()
    row(commune.page, known).get_by_role("link", name="Mở").click()
    commune.page.wait_for_load_state()
    expect(commune.page.get_by_role("heading", name=known["number"]).first).to_be_visible()


def test_one_acknowledges_it_with_others(walker, known):
    farming = walker("nongnghiep")
    page = farming.page
    farming.go("/van-ban/tiep-nhan/")
    row(page, known).get_by_role("checkbox").check()
    press(page, "Tiếp nhận văn bản đã đánh dấu")
    expect(page.get_by_text("Đã tiếp nhận 1 văn bản.")).to_be_visible()
    expect(row(page, known)).to_have_count(0)
    farming.look()


def test_one_returns_it_with_the_reason(walker, known):
    union = walker("congdoan")
    page = union.page
    union.go("/van-ban/tiep-nhan/")
    row(page, known).get_by_role("link", name="Không gửi cho cơ quan mình").click()
    page.wait_for_load_state()
    union.look()
    page.fill("[name=why]", WHY)
    press(page, "Trả lại")
    expect(page.get_by_role("heading", name="Cơ quan mình đã trả lại")).to_be_visible()
    union.look()


def test_the_sender_reads_it_to_the_names_and_sends_it_to_the_right_one(walker, known):
    clerk = walker("vanthu")
    page = clerk.page
    clerk.go("/")
    expect(page.get_by_text(WHY).first).to_be_visible()
    clerk.look()
    clerk.go(f"{known['paper']}noi-nhan/")
    expect(page.get_by_text("Đã gửi 3, mở 2, tiếp nhận 1, trả lại 1.")).to_be_visible()
    rows = {row.locator("th").inner_text().split("\n")[0]: row.inner_text() for row in page.locator("tbody tr").all()}
    assert {name: state for name, state in states(rows).items() if name == known["commune"]} == {
        known["commune"]: "opened"
    }
    assert sorted(states(rows).values()) == ["acknowledged", "opened", "returned"]
    assert WHY in next(row for name, row in rows.items() if UNION in name)
    clerk.look()
    press(page, "Gửi thêm")
    page.locator("summary").filter(has_text="Cơ quan cấp trên và cấp dưới trực tiếp").click()
    page.get_by_label(re.compile("Ủy ban nhân dân tỉnh Lâm Đồng")).check()
    for one in page.locator("input[name=lines]").all():
        one.uncheck()
    page.locator("footer").get_by_role("button", name="Gửi").click()
    page.wait_for_load_state()
    clerk.go(f"{known['paper']}noi-nhan/")
    expect(page.get_by_text("Đã gửi 4, mở 2, tiếp nhận 1, trả lại 1.")).to_be_visible()
    clerk.go("/")
    expect(page.get_by_text(WHY)).to_have_count(0)


def states(rows: dict[str, str]) -> dict[str, str]:
    """Return the state each row says in words."""
    said = {"đã trả lại": "returned", "đã tiếp nhận": "acknowledged", "đã mở": "opened"}
    return {name: next(state for words, state in said.items() if words in row.lower()) for name, row in rows.items()}
