"""Two bodies inspect a commune: planned, visited on the phone, a serious matter, the conclusion, the remedy, a second person, the end."""

from playwright.sync_api import Page, expect

TITLE = "Kiểm tra công tác trẻ em cấp xã"
FOUND, ADVICE, DONE = "Hồ sơ thiếu biểu mẫu", "Bổ sung đủ biểu mẫu", "Đã bổ sung đủ biểu mẫu trong hồ sơ"


def press(page: Page, words: str) -> None:
    """Press the first button or link of the page itself that says these words."""
    where = page.locator("main")
    both = where.get_by_role("button", name=words).or_(where.get_by_role("link", name=words))
    both.locator("visible=true").first.click()
    page.wait_for_load_state()


def test_an_inspection_of_two_bodies_from_plan_to_end(walker):
    office = walker("soyte")
    page = office.page
    base = planned(office)
    visited(office)
    office.go(base)
    write_part(office, base, "Các phường làm đủ, hồ sơ còn thiếu.")
    union = walker("congdoan")
    write_part(union, base, "Không có trẻ em lao động trái luật.")
    union.page.close()
    noted(walker)
    office.go(base)
    press(page, "Kết luận")
    page.fill("[name=conclusion]", "Đề nghị khắc phục đúng hạn.")
    office.look()
    press(page, "Kết luận")
    expect(page.locator("main")).to_contain_text("Đã kết luận")
    office.look()
    asked = page.get_by_role("link", name=ADVICE).get_attribute("href")
    reported(walker, asked)
    office.go(asked)
    press(page, "Đã khắc phục")
    expect(page.locator("main")).to_contain_text("Cần cán bộ khác kiểm tra lại")
    second = walker("congdoan")
    second.go(asked)
    press(second.page, "Đã khắc phục")
    expect(second.page.locator("main")).to_contain_text("Đã kiểm tra lại")
    second.look()
    office.go(base)
    press(page, "Kết thúc cuộc kiểm tra")
    expect(page.locator("main")).to_contain_text("Đã kết thúc")
    office.look()


def planned(office) -> str:
    """Plan it: head, checklist from a sample, the union beside, one commune; announce it. Return its address."""
    page = office.page
    office.go("/kiem-tra/")
    office.look()
    press(page, "Lập kế hoạch kiểm tra")
    page.fill("[name=title]", TITLE)
    office.look()
    press(page, "Lưu")
    base = page.url
    office.go(f"{base}de-cuong/")
    press(page, "Thêm các nội dung này")
    office.look()
    press(page, "Lưu đề cương")
    press(page, "Chọn đơn vị cùng kiểm tra")
    page.fill("main input[name=q]", "lien doan lao dong tinh")
    press(page, "Tìm")
    page.locator("main input[type=checkbox]").first.check()
    office.look()
    press(page, "Lưu")
    office.go(f"{base}don-vi/?q=mui%20ne")
    page.locator("input[name=bodies]").first.check()
    office.look()
    press(page, "Thêm các buổi này")
    press(page, "Công bố")
    office.look()
    return base


def visited(office) -> None:
    """Hold the visit and write a serious matter down, with what is to be put right."""
    page = office.page
    page.locator("a[href*='/kiem-tra/ngay/']").first.click()
    page.wait_for_load_state()
    page.fill("[name=met]", "Phó Chủ tịch Ủy ban nhân dân phường")
    office.look()
    press(page, "Ghi là đã kiểm tra")
    row = page.locator(".points > li").first
    row.locator("summary").click()
    row.locator("textarea").fill(FOUND)
    office.look()
    row.locator("button[value=serious]").click()
    page.wait_for_load_state()
    page.locator("form [name=words]").first.fill(ADVICE)
    press(page, "Thêm kiến nghị này")
    expect(page.locator("main")).to_contain_text(ADVICE)
    office.look()


def write_part(who, base: str, words: str) -> None:
    """Write the part of one's own body."""
    who.go(base)
    press(who.page, "Viết phần của đơn vị")
    who.page.fill("[name=words]", words)
    who.look()
    press(who.page, "Lưu phần của đơn vị")
    expect(who.page.locator("main")).to_contain_text("Đã lưu phần của đơn vị")


def noted(walker) -> None:
    """The leader finds the serious matter on the overview and takes note."""
    leader = walker("lanhdao")
    leader.go("/do-phu/toan-canh/")
    expect(leader.page.locator("main")).to_contain_text(FOUND)
    leader.look()
    press(leader.page, "Đã biết")
    expect(leader.page.locator("main")).to_contain_text("Đã ghi nhận")
    leader.look()


def reported(walker, asked: str) -> None:
    """The commune reads what it was told and reports it done."""
    commune = walker("xa")
    commune.go("/kiem-tra/kien-nghi/")
    expect(commune.page.locator("main")).to_contain_text(ADVICE)
    commune.look()
    commune.go(asked)
    commune.page.fill("[name=remedy]", DONE)
    commune.look()
    press(commune.page, "Báo cáo đã khắc phục")
    expect(commune.page.locator("main")).to_contain_text("Đã báo cáo")
    commune.look()
