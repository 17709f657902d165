"""A task under way: told of, put off, done, sent back and verified; moved by a storm; handed over; done on behalf of a small body."""

import json
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect
from tests.demonstration import TODAY

DAY = date.fromisoformat(TODAY)
PLAN = "main aside dd a[href^='/ke-hoach/']:not([href*='/nhiem-vu/'])"
EVIDENCE = {"name": "danh-sach.txt", "mimeType": "text/plain", "buffer": "40 suất quà".encode()}


def press(who, words: str) -> None:
    """Press the first button or link of the page itself that says these words, and wait for what comes."""
    where = who.page.locator("main, .act")
    both = where.get_by_role("button", name=words).or_(where.get_by_role("link", name=words))
    both.locator("visible=true").first.click()
    who.page.wait_for_load_state()


def says(who, words: str) -> None:
    expect(who.page.locator("main").get_by_text(words).first).to_be_visible()


def account(who, username: str) -> dict[str, str]:
    """Return what the demonstration tells of one account."""
    told = json.loads((who.server.world.home / "demonstration.json").read_text())
    return next(one for one in told if one["username"] == username)


@pytest.fixture(scope="module")
def known(width: int) -> dict[str, str]:
    """What one step of the journey leaves to the next."""
    return {}


def row_of(office, known):
    """Return the commune's line on the page of the task, which shows all bodies page by page."""
    for page in range(1, 9):
        office.go(f"{known['task']}?trang={page}")
        row = office.page.locator("main table tr").filter(has_text=known["body"])
        if row.count():
            return row.first
    raise AssertionError(known["body"])


def test_a_commune_takes_a_task_and_tells_of_its_progress(walker, known):
    office, commune = walker("soyte"), walker("xa")
    commune.go("/ke-hoach/nhiem-vu/?ket-qua=overdue")
    commune.look()
    says(commune, "hoàn thành ÷ (hoàn thành + quá hạn)")
    rows = (
        commune.page.locator("main table tbody tr")
        .filter(has_text="SYT")
        .or_(commune.page.locator("main table tbody tr").filter(has_text="Sở Y tế"))
    )
    rows.first.locator("th a").click()
    commune.page.wait_for_load_state()
    known["task"] = commune.page.url
    if commune.page.locator("main").get_by_role("button", name="Nhận").count():
        press(commune, "Nhận")
        commune.go(known["task"])
    known["body"] = account(office, "xa")["agency"]
    told = commune.page.locator("main").get_by_role("link", name="Báo tiến độ").get_attribute("href") or ""
    known["part"] = told.removesuffix("tien-do/")
    press(commune, "Báo tiến độ")
    commune.page.get_by_label("Đã làm gì").fill("Đã thăm 12 gia đình, tặng 40 suất quà.")
    commune.page.get_by_label("Đã làm được bao nhiêu phần trăm").fill("40")
    commune.page.get_by_label("Minh chứng").set_input_files(EVIDENCE)
    commune.look()
    press(commune, "Lưu")
    expect(commune.page.get_by_role("link", name="danh-sach.txt")).to_be_visible()
    commune.look()


def test_it_asks_for_a_later_day_and_the_giver_grants_it(walker, known):
    office, commune = walker("soyte"), walker("xa")
    commune.go(known["task"])
    press(commune, "Xin gia hạn")
    commune.page.get_by_label("Ngày mới").fill((DAY + timedelta(days=900)).isoformat())
    commune.page.get_by_label("Lý do").fill("Bão số 3, nhiều gia đình phải di dời.")
    commune.look()
    press(commune, "Gửi đề nghị")
    office.go(known["task"])
    office.look()
    office.go(f"{known['part']}gia-han/tra-loi/")
    says(office, known["body"])
    says(office, "Bão số 3")
    office.look()
    press(office, "Trả lời")
    commune.go(known["task"])
    says(commune, f"{(DAY + timedelta(days=900)).year}")


def test_done_is_verified_by_a_second_person_who_sends_it_back_first(walker, known):
    office, commune = walker("soyte"), walker("xa")
    office.go(f"{known['part']}phan-viec/")
    office.page.get_by_label("Cần người thứ hai xác nhận đã xong").check()
    office.look()
    press(office, "Lưu")
    for is_last in (False, True):
        commune.go(known["task"])
        press(commune, "Báo xong")
        commune.go(known["task"])
        says(commune, "chờ người thứ hai")
        if not is_last:
            office.go(f"{known['part']}lam-them/")
            office.page.get_by_label("Việc còn phải làm").fill("Thiếu danh sách ký nhận.")
            office.look()
            press(office, "Yêu cầu làm thêm")
            commune.go(known["task"])
            says(commune, "Thiếu danh sách ký nhận.")
            commune.look()
    row = row_of(office, known)
    row.get_by_role("button", name="Xác nhận đã xong").click()
    office.page.wait_for_load_state()
    says(office, "Đã xác nhận.")
    office.look()


def test_a_storm_moves_tasks_the_bodies_are_told_and_it_is_undone(walker, known):
    office, commune = walker("soyte"), walker("xa")
    office.go(known["task"])
    office.page.locator(PLAN).first.click()
    office.page.wait_for_load_state()
    press(office, "Hoãn, đổi hình thức hoặc bỏ nhiệm vụ")
    office.page.get_by_label("Điều chỉnh thế nào").select_option("moved")
    office.page.get_by_label("Ngày mới").fill((DAY + timedelta(days=800)).isoformat())
    office.page.get_by_label("Nguyên nhân").select_option("storm")
    office.page.get_by_label("Lý do cụ thể").fill("Bão số 5 đổ bộ.")
    for box in office.page.locator("input[name=tasks]").all():
        box.check()
    office.look()
    press(office, "Điều chỉnh và báo các đơn vị")
    says(office, "Đã điều chỉnh")
    office.look()
    commune.go(known["task"])
    says(commune, "Bão số 5 đổ bộ.")
    press(office, "Hoàn tác")
    says(office, "Nhiệm vụ và hạn trở lại như cũ.")


def test_open_work_is_handed_over_from_a_list(walker, known):
    commune = walker("xa")
    commune.go("/ke-hoach/ban-giao/")
    commune.look()
    commune.page.get_by_label("Từ", exact=True).select_option(index=1)
    press(commune, "Xem việc đang làm")
    commune.look()
    expect(commune.page.locator("main table tbody tr").first).to_be_visible()


def test_an_officer_acts_on_behalf_of_a_small_body_under_both_names(walker):
    leader, named = walker("lanhdao"), walker("quantri")
    name = account(leader, "quantri")["name"]
    leader.go("/tai-khoan/thay-mat/")
    leader.look()
    small = leader.page.get_by_label("Thay mặt", exact=True).locator("option").nth(1).inner_text()
    leader.page.get_by_label("Thay mặt", exact=True).select_option(index=1)
    leader.page.get_by_label("Người làm thay", exact=True).select_option(label=name)
    leader.page.get_by_label("Từ", exact=True).fill(DAY.isoformat())
    leader.page.get_by_label("Đến", exact=True).fill((DAY + timedelta(days=90)).isoformat())
    leader.page.get_by_label("Căn cứ").fill("Công văn 12/CV-UBND")
    press(leader, "Ghi lại")
    says(leader, small)
    leader.look()
    named.go("/tai-khoan/")
    named.page.locator("main li").filter(has_text=small).get_by_role("button").click()
    named.page.wait_for_load_state()
    expect(named.page.get_by_text(f"Thay mặt {small}").first).to_be_visible()
    named.look()
