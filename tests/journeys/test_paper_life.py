"""A letter's whole life in a browser: drafted, talked about, compared, signed, numbered, sent, recalled, confirmed."""

import re

import pytest
from playwright.sync_api import Page, expect

OURS = "V/v tăng cường phòng, chống đuối nước trẻ em dịp nghỉ hè".removeprefix("V/v ")
LETTER = """Thực hiện Tháng hành động vì trẻ em, Sở Y tế đề nghị quý cơ quan phối hợp một số nội dung như sau:
1. Rà soát các ao, hồ, công trình có nguy cơ gây đuối nước; rào chắn, cắm biển cảnh báo.
2. Mở lớp dạy bơi an toàn cho trẻ em trên địa bàn."""


@pytest.fixture(scope="module")
def known(width: int) -> dict[str, str]:
    """What one step of the journey leaves to the next."""
    return {}


def press(page: Page, words: str) -> None:
    """Press the first button or link of the page itself that says just these words."""
    main = page.locator("main")
    main.get_by_role("button", name=words, exact=True).or_(
        main.get_by_role("link", name=words, exact=True)
    ).first.click()
    page.wait_for_load_state()


def fold_out(page: Page, words: str) -> None:
    page.locator("main summary", has_text=words).first.click()


def test_an_officer_drafts_a_letter_from_a_first_text(walker, known):
    officer = walker("soyte")
    page = officer.page
    officer.go("/van-ban/di/moi/")
    officer.look()
    page.click("main button[value='cong-van']")
    page.wait_for_load_state()
    officer.look()
    page.fill("[name=title]", OURS)
    page.fill("[name=addressees]", "Ủy ban nhân dân các xã, phường, đặc khu")
    page.fill("[name=body]", LETTER)
    page.fill("[name=role]", "PHÓ GIÁM ĐỐC")
    page.fill("[name=name]", "Nguyễn Văn Minh Họa")
    page.fill("[name=authority]", "KT. GIÁM ĐỐC")
    press(page, "Lưu")
    officer.look()
    known["paper"] = page.url
    expect(page.locator("main")).to_contain_text("Đã lưu thành bản 2.")


def test_a_colleague_comments_and_both_texts_of_a_stale_save_are_shown(walker, known):
    officer, clerk = walker("soyte"), walker("vanthu")
    clerk.go(known["paper"])
    clerk.look()
    clerk.page.fill("#say-words", "Đề nghị nêu rõ thời hạn báo cáo.")
    press(clerk.page, "Gửi góp ý")
    clerk.look()
    expect(clerk.page.locator("main")).to_contain_text("nêu rõ thời hạn báo cáo")
    officer.go(f"{known['paper']}soan/")
    clerk.go(f"{known['paper']}soan/")
    typed = officer.page.input_value("[name=body]")
    clerk.page.fill("[name=body]", f"{typed}\nBáo cáo kết quả trước ngày 30/8 qua văn thư.")
    press(clerk.page, "Lưu")
    officer.page.fill("[name=body]", f"{typed}\nBáo cáo kết quả trước ngày 15/8 theo ý kiến góp ý.")
    officer.page.get_by_role("button", name="Lưu", exact=True).click()
    officer.page.wait_for_load_state()
    officer.faults.clear()  # the stale save answers 409: that is what is looked at
    officer.look()
    main = officer.page.locator("main")
    expect(main.locator("del").first).to_be_visible()
    expect(main).to_contain_text("theo ý kiến góp ý")
    expect(main).to_contain_text("qua văn thư")
    officer.page.get_by_role("button", name=re.compile("Lưu bản của tôi")).click()
    officer.page.wait_for_load_state()
    officer.look()
    expect(officer.page.locator("main")).to_contain_text("Đã lưu thành bản 4.")


def test_its_versions_are_compared(walker, known):
    officer = walker("soyte")
    officer.go(f"{known['paper']}cac-ban/")
    officer.look()
    officer.page.select_option("[name=cu]", "1")
    officer.page.select_option("[name=moi]", "4")
    press(officer.page, "So sánh")
    officer.look()
    expect(officer.page.locator("main ins").first).to_be_visible()


def test_it_goes_to_the_signer_comes_back_and_is_approved(walker, known):
    officer = walker("soyte")
    page = officer.page
    officer.go(known["paper"])
    press(page, "Trình ký")
    officer.look()
    fold_out(page, "Trả lại kèm lý do")
    page.fill("[name=why]", "Bổ sung đầu mối liên hệ.")
    press(page, "Trả lại")
    officer.look()
    expect(page.locator("main")).to_contain_text("Bổ sung đầu mối liên hệ.")
    press(page, "Sửa dự thảo")
    page.fill("[name=body]", page.input_value("[name=body]") + "\nĐầu mối: Phòng Bảo trợ xã hội - Trẻ em.")
    press(page, "Lưu")
    press(page, "Trình ký")
    press(page, "Đã ký trên giấy")
    officer.look()
    expect(page.locator("main")).to_contain_text("Đã duyệt")


def test_it_gets_its_number_is_sent_and_recalled(walker, known):
    clerk = walker("vanthu")
    page = clerk.page
    clerk.go(known["paper"])
    clerk.look()
    press(page, "Ban hành")
    clerk.look()
    press(page, "Ban hành")
    clerk.look()
    known["number"] = re.search(r"\d+/SYT(?:-\w+)?", page.locator("main").inner_text()).group()
    press(page, "Gửi")
    clerk.look()
    page.locator("main button.b-main, .act button.b-main").locator("visible=true").first.click()
    page.wait_for_load_state()
    clerk.look()
    clerk.go(known["paper"])
    press(page, "Thu hồi")
    clerk.look()
    page.fill("[name=why]", "Nhầm thời hạn báo cáo.")
    press(page, "Thu hồi")
    clerk.look()
    expect(page.locator("main")).to_contain_text(re.compile(r"\b0/\d+ nơi nhận"))


def test_the_receiver_confirms_and_the_sender_sees_it(walker, known):
    commune = walker("xa")
    commune.go(known["paper"])
    commune.look()
    expect(commune.page.locator("main")).to_contain_text("Nhầm thời hạn báo cáo.")
    press(commune.page, "Xác nhận đã thu hồi tại đây")
    commune.look()
    clerk = walker("vanthu")
    clerk.go(known["paper"])
    clerk.look()
    expect(clerk.page.locator("main")).to_contain_text(re.compile(r"\b1/\d+ nơi nhận"))


def test_who_may_sign_is_written_down(walker):
    clerk = walker("vanthu")
    page = clerk.page
    clerk.go("/van-ban/nguoi-ky/")
    clerk.look()
    clerk.go("/van-ban/nguoi-ky/them/")
    clerk.look()
    told = {"name": "Trần Thị Minh Họa", "role": "PHÓ GIÁM ĐỐC", "head_role": "GIÁM ĐỐC", "since": "2026-01-01"}
    for name, value in told.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=right]", "deputy")
    press(page, "Lưu")
    clerk.look()
    expect(page.locator("main")).to_contain_text("Trần Thị Minh Họa")
