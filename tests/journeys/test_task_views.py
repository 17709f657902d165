"""A commune and a department look at their tasks by day, along time, as cards and as a table; a phone reads the days."""

import csv
import re
from pathlib import Path

from playwright.sync_api import expect

VIEWS = ("lich/", "thoi-gian/", "bang-the/", "bang/")


def test_tasks_are_seen_in_every_way_with_one_question(walker):
    commune = walker("xa")
    commune.go("/ke-hoach/nhiem-vu/")
    commune.look()
    for name in ("Lịch", "Dòng thời gian", "Thẻ", "Bảng", "Danh sách"):
        commune.page.get_by_role("navigation", name="Cách xem nhiệm vụ").get_by_role(
            "link", name=name, exact=True
        ).click()
        commune.page.wait_for_load_state()
        commune.look()
    for view in VIEWS:
        commune.go(f"/ke-hoach/nhiem-vu/{view}?q=khong+co+tu+nay&tu=2026-06-31")
        commune.look()
    commune.go("/ke-hoach/nhiem-vu/lich/?thang=2026-06")
    commune.look()
    commune.go("/ke-hoach/nhiem-vu/lich/?kieu=danh-sach&thang=2026-06")
    commune.look()


def test_a_card_is_moved_with_the_keyboard_and_without_a_script(walker):
    commune = walker("xa")
    commune.go("/ke-hoach/nhiem-vu/bang-the/")
    button = commune.page.get_by_role("button", name="Nhận", exact=True).first
    if button.count():
        button.focus()
        commune.page.keyboard.press("Enter")
        commune.page.wait_for_load_state()
        assert commune.page.url.endswith("/ke-hoach/nhiem-vu/bang-the/")
        commune.look()


def test_a_department_chooses_columns_and_takes_the_same_table_along(walker):
    officer = walker("soyte")
    for view in VIEWS:
        officer.go(f"/ke-hoach/nhiem-vu/{view}?cua=da-giao")
        officer.look()
    officer.page.get_by_text("Chọn cột", exact=True).click()
    officer.page.get_by_role("checkbox", name="Chủ đề").check()
    officer.page.get_by_role("button", name="Hiện các cột này").click()
    officer.page.wait_for_load_state()
    heads = [one.inner_text().split("\n")[0].strip(" ↑↓") for one in officer.page.locator("thead th").all()]
    assert "Chủ đề" in heads or officer.width == 360
    with officer.page.expect_download() as download:
        officer.page.get_by_role("link", name="Tải bảng (CSV)").click()
    rows = list(csv.reader(Path(download.value.path()).read_text("utf-8-sig").splitlines()))
    assert "Chủ đề" in rows[0]
    assert officer.page.locator("tbody tr").count() == min(50, len(rows) - 1)


def test_the_address_for_a_phone_is_shown_once_and_ended(walker):
    commune = walker("xa")
    commune.go("/ke-hoach/nhiem-vu/lich/dien-thoai/")
    commune.look()
    commune.page.get_by_label("Dùng cho điện thoại hay máy tính nào").fill("Điện thoại")
    commune.page.get_by_role("button", name="Tạo địa chỉ").click()
    commune.page.wait_for_load_state()
    commune.look()
    address = commune.page.locator(".address code").inner_text()
    told = commune.page.request.get(address)
    assert told.status == 200
    assert re.match(r"BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n", told.text())
    commune.go("/ke-hoach/nhiem-vu/lich/dien-thoai/")
    expect(commune.page.locator(".address")).to_have_count(0)
    commune.page.get_by_role("button", name="Ngừng").first.click()
    commune.page.wait_for_load_state()
    expect(commune.page.get_by_text("Địa chỉ không còn mở được gì nữa.")).to_be_visible()
    assert commune.page.request.get(address).status == 401
