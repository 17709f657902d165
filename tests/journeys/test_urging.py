"""Late communes are urged with one press, and the leader's page tells of it; on paper too."""

import re
from pathlib import Path

import pypdfium2
from playwright.sync_api import expect


def test_who_is_late_is_urged_by_letter_and_the_leader_sees_it(walker):
    officer = walker("soyte")
    officer.go("/do-phu/")
    officer.look()
    officer.page.locator("main th a[href^='/do-phu/']").first.click()
    officer.page.wait_for_load_state()
    coverage = officer.page.url
    officer.page.get_by_role("link", name=re.compile("Đôn đốc .* bằng công văn")).click()
    officer.page.wait_for_load_state()
    officer.look()
    urged = officer.page.locator("input[name=don-vi]:checked").count()
    assert urged > 0
    officer.page.get_by_role("button", name="Đưa vào sổ đi").click()
    officer.page.wait_for_load_state()
    assert re.search(r"/van-ban/\d+/$", officer.page.url), officer.page.url
    expect(officer.page.get_by_text(f"Dự thảo công văn gửi {urged} đơn vị đã vào sổ đi.")).to_be_visible()
    officer.go(f"{coverage}nhat-ky/")
    officer.look()
    expect(officer.page.get_by_text("chưa gửi")).to_be_visible()
    officer.go("/do-phu/toan-canh/")
    officer.look()
    with officer.page.expect_download() as download:
        officer.page.get_by_role("link", name="Tóm tắt 1 trang, PDF").click()
    pages = pypdfium2.PdfDocument(Path(download.value.path()).read_bytes())
    assert len(pages) == 1
    assert "Tóm tắt" in pages[0].get_textpage().get_text_range()


def test_each_page_of_reminders_is_read_by_everybody_it_is_for(walker):
    commune = walker("xa")
    for page in ("nhac-viec/", "nhac-viec/nhat-ky/", "nhac-viec/thu-dien-tu/"):
        commune.go(f"/do-phu/{page}")
        commune.look()
