"""A call becomes a case and the case is closed: every form, an emergency, the chair's decisions, visits, a referral, the papers."""

from playwright.sync_api import Page, expect

CHILD, PLACE = "Hồ Thị Nương", "Xóm Nương Cao, nhà cuối dốc"


def press(page: Page, words: str) -> None:
    """Press the first button or link of the page itself that says these words."""
    where = page.locator("main")
    both = where.get_by_role("button", name=words).or_(where.get_by_role("link", name=words))
    both.locator("visible=true").first.click()
    page.wait_for_load_state()


def test_a_call_becomes_a_closed_case_with_every_form(walker):
    officer = walker("xa")
    base = received(officer)
    first_assessment(officer, base)
    emergency(walker, base)
    plan(officer, base)
    decided(walker, base, "approved", "Đồng ý kế hoạch")
    drafted(walker, base)
    carried_out(officer, base)
    decided(walker, base, "closed", "Trẻ đã an toàn")
    officer.go(base)
    expect(officer.page.locator("main")).to_contain_text("đã kết thúc")
    officer.look()
    officer.go(f"{base}da-mo/")
    expect(officer.page.locator("main")).to_contain_text("đã mở hồ sơ")
    officer.look()
    printed(officer, base)


def received(officer) -> str:
    """Receive the concern with what must be known and a name; the case is open. Return its address."""
    page = officer.page
    officer.go("/vu-viec/")
    officer.look()
    press(page, "Tiếp nhận thông tin")
    officer.look()
    page.select_option("[name=channel]", "111")
    page.fill("[name=place]", PLACE)
    page.locator("main summary").click()
    page.fill("[name=child_name]", CHILD)
    page.fill("[name=teller_name]", "Người hàng xóm")
    press(page, "Lưu và mở vụ việc")
    expect(page.locator("main")).to_contain_text("Thời hạn 12 giờ đang chạy")
    officer.look()
    return page.url


def write(officer, base: str, code: str, words: dict[str, str], chosen: dict[str, str]) -> None:
    """Fill in a form: words, and what is chosen or judged."""
    page = officer.page
    officer.go(f"{base}mau/{code}/")
    for name, text in words.items():
        page.fill(f"main [name={name}]", text)
    for name, value in chosen.items():
        page.locator(f"main input[name={name}][value='{value}']").check()
    officer.look()
    press(page, "Lưu")
    expect(page.locator("main")).to_contain_text(f"Đã lưu mẫu {code}")


def first_assessment(officer, base: str) -> None:
    """Forms 01 and 02; what the call told is carried forward. An emergency measure is asked for."""
    write(officer, base, "01", {"foreseen": "Có thể bị đánh nữa"}, {})
    officer.go(f"{base}mau/02/")
    expect(officer.page.locator("[name=child_name]")).to_have_value(CHILD)
    write(officer, base, "02", {"safety_plan": "Ở nhà bà"}, {"harm_body": "high", "needs_emergency": "Có"})
    write(officer, base, "07", {"measure_words": "Ở nhà bà ngoại"}, {"measure": "Tạm thời cách ly"})
    press(officer.page, "Đề nghị biện pháp khẩn cấp")
    officer.look()


def emergency(walker, base: str) -> None:
    """The chair finds it first and orders it."""
    chair = walker("chutich")
    chair.go("/vu-viec/")
    expect(chair.page.locator("main")).to_contain_text("Chờ bạn quyết định")
    chair.look()
    chair.page.close()
    decided(walker, base, "isolation", "Cháu ở nhà bà ngoại")


def decided(walker, base: str, ruling: str, words: str) -> None:
    """The chair reads the file and decides."""
    chair = walker("chutich")
    chair.go(base)
    chair.look()
    press(chair.page, "Ra quyết định")
    chair.page.locator(f"input[name=ruling][value={ruling}]").check()
    chair.page.fill("[name=words]", words)
    chair.look()
    press(chair.page, "Ra quyết định")
    expect(chair.page.locator("main")).to_contain_text("Đã quyết định")
    chair.page.close()


def plan(officer, base: str) -> None:
    """Detailed assessment, minutes, plan with a measure; submitted to the chair."""
    page = officer.page
    write(officer, base, "03", {"conclusion": "Cần hỗ trợ"}, {"harm_body": "medium", "self_adult": "low"})
    write(officer, base, "BB", {"meeting_agreed": "Thống nhất hỗ trợ"}, {})
    write(officer, base, "04", {"aims": "Trẻ an toàn, đi học"}, {})
    press(page, "Thêm biện pháp")
    page.fill("[name=words]", "Tư vấn tâm lý 4 buổi")
    page.fill("[name=responsible]", "Trạm y tế")
    page.fill("[name=due_on]", "2027-12-31")
    page.fill("[name=amount]", "1200000")
    officer.look()
    press(page, "Thêm")
    press(page, "Trình kế hoạch lên Chủ tịch")
    officer.look()
    press(page, "Trình")
    expect(page.locator("main")).to_contain_text("Đã trình")
    officer.look()


def drafted(walker, base: str) -> None:
    """The decision goes into the confidential book, under the code and without the name."""
    chair = walker("chutich")
    chair.go(base)
    press(chair.page, "Soạn quyết định")
    expect(chair.page.locator("main")).to_contain_text("vụ việc VV-")
    assert CHILD not in chair.page.inner_text("body")
    chair.look()
    chair.page.close()


def carried_out(officer, base: str) -> None:
    """The plan under way: form 05, a visit, a referral, the measure done; the review proposes closure."""
    page = officer.page
    officer.go(base)
    press(page, "Bắt đầu thực hiện kế hoạch")
    write(officer, base, "05", {"decided_units": "Trạm y tế"}, {})
    press(page, "Hẹn lần thăm")
    officer.look()
    press(page, "Lưu")
    page.locator("main a[href*='/vu-viec/tham/']").first.click()
    page.fill("[name=words]", "Cháu đã đi học lại")
    officer.look()
    press(page, "Lưu")
    press(page, "Chuyển tuyến")
    page.fill("[name=provider]", "Bệnh viện tỉnh")
    page.locator("input[name=consent][value=by_law]").check()
    officer.look()
    press(page, "Chuyển tuyến")
    page.locator("main a[href*='/vu-viec/chuyen-tuyen/']").first.click()
    page.locator("input[name=answer][value=accept]").check()
    officer.look()
    press(page, "Lưu")
    page.locator("main a[href*='/vu-viec/bien-phap/']").first.click()
    page.fill("[name=words]", "Đã tư vấn đủ 4 buổi")
    officer.look()
    press(page, "Lưu")
    write(officer, base, "06", {"child_state": "Ổn định"}, {"still_harm": "low", "proposal": "Kết thúc"})
    press(page, "Đề nghị kết thúc")
    officer.look()


def printed(officer, base: str) -> None:
    """Every form is a Word file and a PDF."""
    for code in ("01", "02", "03", "04", "05", "06", "07", "BB"):
        for ending in ("docx", "pdf"):
            answer = officer.page.request.get(f"{base}mau/{code}.{ending}")
            assert answer.ok
            assert len(answer.body()) > 1000
