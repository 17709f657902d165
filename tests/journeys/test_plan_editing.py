"""A draft is typed from the keyboard, pasted from a sheet, written as an outline; two who save at once see both versions."""

import re

from playwright.sync_api import Page, expect

TABLE = [
    ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"),
    ("1", "Khám sức khỏe định kỳ cho trẻ mầm non", "Trạm Y tế", "Quý II"),
    ("2", "Tập huấn phòng, chống đuối nước", "Đoàn Thanh niên", "30/9/2026"),
]
HTML = "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE) + "</table>"
TEXT = "\n".join("\t".join(row) for row in TABLE)
COPY = """async ([plain, html]) => {
  const kinds = {"text/plain": new Blob([plain], {type: "text/plain"})};
  if (html) kinds["text/html"] = new Blob([html], {type: "text/html"});
  await navigator.clipboard.write([new ClipboardItem(kinds)]);
}"""


def paste(page: Page, plain: str, html: str = "") -> None:
    """Copy as a sheet does, then press the keys of pasting."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(COPY, [plain, html])
    page.keyboard.press("Control+v")


def cell(page: Page, row: int, name: str):
    return page.locator("tr[data-key^=t]").nth(row).locator(f"[data-cell={name}]")


def draft(person) -> str:
    """Begin a plan with two tasks and return the address of its page."""
    person.go("/ke-hoach/moi/")
    person.page.locator("[name=title]").fill("Kế hoạch thử soạn bảng")
    person.page.locator("main form button[type=submit]").last.click()
    person.page.wait_for_url(re.compile(r"/ke-hoach/\d+/$"))
    address = str(person.page.url)
    person.go(f"{address}bang/")
    person.look()
    for words in ("Rà soát ao, hồ nguy hiểm", "Mở lớp dạy bơi"):
        person.page.get_by_label("Nhiệm vụ mới").fill(words)
        person.page.keyboard.press("Enter")
        expect(person.page.locator("[data-cell=text]", has_text=words)).to_be_visible()
    return address


def test_a_draft_is_typed_pasted_outlined_and_undone(walker):
    officer = walker("xa")
    page = officer.page
    address = draft(officer)

    cell(page, 0, "text").focus()
    page.keyboard.press("ArrowRight")
    expect(cell(page, 0, "lead")).to_be_focused()
    page.keyboard.type("Công an xã")
    page.keyboard.press("Tab")
    expect(cell(page, 0, "cooperating")).to_be_focused()
    expect(cell(page, 0, "lead")).to_have_text("Công an xã")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(cell(page, 1, "time")).to_be_focused()
    page.keyboard.type("31/6/2026")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Không hiểu thời gian này")
    officer.faults.clear()  # the 422 was meant
    officer.look()
    page.keyboard.press("Escape")
    expect(cell(page, 1, "time")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(cell(page, 0, "lead")).to_have_text("")
    expect(page.get_by_role("status").first).to_contain_text("Đã hoàn tác")
    page.keyboard.press("Alt+ArrowUp")
    expect(cell(page, 0, "text")).to_have_text("Mở lớp dạy bơi")
    expect(cell(page, 0, "time")).to_be_focused()

    paste(page, "Quý III", "<table><tr><td>Quý III</td></tr></table>")
    page.keyboard.press("Enter")
    expect(cell(page, 0, "time")).to_contain_text("30/9/")

    for html in (HTML, ""):
        paste(page, TEXT, html)
        page.wait_for_url(re.compile(r"/bang-dua-vao/\d+/$"))
        expect(page.locator("main")).to_contain_text("Khám sức khỏe định kỳ cho trẻ mầm non")
        officer.look()
        if html:
            page.locator(".act button[name=vut]").click()
        else:
            page.locator(".act button[name=them]").click()
        page.wait_for_url(re.compile(r"/bang/$"))
        cell(page, 0, "text").focus()
    expect(page.locator("tr[data-key^=t]")).to_have_count(4)
    expect(cell(page, 2, "lead")).to_have_text("Trạm Y tế")
    officer.look()

    officer.go(f"{address}dan-y/")
    officer.look()
    field = page.get_by_label("Dàn ý")
    field.fill("I. Phòng ngừa\n" + field.input_value().replace("Mở lớp dạy bơi", "Mở hai lớp dạy bơi"))
    page.get_by_role("button", name="Lưu dàn ý").click()
    page.wait_for_url(address)
    expect(page.locator("main")).to_contain_text("Mở hai lớp dạy bơi")
    officer.look()
    page.get_by_role("button", name="Hoàn tác thay đổi cuối").click()
    expect(page.locator("#viec")).not_to_contain_text("Mở hai lớp dạy bơi")


def test_who_saves_second_sees_both_versions_and_chooses(walker):
    first, second = walker("xa"), walker("xa")
    address = draft(first)
    second.go(f"{address}bang/")
    first.go(f"{address}dan-y/")

    other = cell(second.page, 0, "text")
    other.focus()
    second.page.keyboard.press("F2")
    second.page.keyboard.type("Rà soát mọi ao, hồ")
    second.page.keyboard.press("Enter")
    expect(other).to_have_text("Rà soát mọi ao, hồ")

    field = first.page.get_by_label("Dàn ý")
    field.fill(field.input_value().replace("Rà soát ao, hồ nguy hiểm", "Cắm biển ở ao, hồ"))
    first.page.get_by_role("button", name="Lưu dàn ý").click()
    expect(first.page.get_by_role("alert")).to_contain_text("Chưa lưu gì")
    expect(first.page.locator("main table")).to_contain_text("Rà soát mọi ao, hồ")
    assert "Cắm biển ở ao, hồ" in first.page.get_by_label("Dàn ý").input_value()
    first.faults.clear()  # the 409 was meant
    first.look()
    first.page.get_by_role("button", name="Lưu dàn ý").click()
    first.page.wait_for_url(address)

    second.page.keyboard.press("ArrowUp")
    second.page.keyboard.press("Enter")
    second.page.keyboard.type("Rà soát lần hai")
    second.page.keyboard.press("Enter")
    both = second.page.get_by_role("dialog")
    expect(both).to_contain_text("Rà soát lần hai")
    expect(both).to_contain_text("Cắm biển ở ao, hồ")
    second.faults.clear()  # the 409 was meant
    second.look()
    both.get_by_role("button", name="Giữ bản của tôi").click()
    expect(other).to_have_text("Rà soát lần hai")
    second.go(f"{address}bang/")
    expect(cell(second.page, 0, "text")).to_have_text("Rà soát lần hai")
    second.look()
