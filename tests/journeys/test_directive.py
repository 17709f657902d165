"""One directive's whole journey, in a browser, as four different people: read, registered, planned, sent, done, told, consolidated."""

import io
import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect
from tests.demonstration import TODAY

SOURCE = Path(__file__).resolve().parents[3] / "shared/documents/sources/001_a9ba776cb6833008.txt"
OUR_OWN = Path(__file__).with_name("press-item.txt")


def press(page: Page, words: str) -> None:
    """Press the first button or link of the page itself (not of its frame) that says these words."""
    where = page.locator("main, .act")
    where.get_by_role("button", name=words).or_(where.get_by_role("link", name=words)).locator(
        "visible=true"
    ).first.click()
    page.wait_for_load_state()


def agree_to_questions(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())


def bring_in(clerk, text: str) -> str:
    """A clerk pastes a text, looks it over and confirms it; the address of the document is returned."""
    clerk.go("/van-ban/them/")
    clerk.look()
    clerk.page.fill("textarea", text)
    press(clerk.page, "Đọc văn bản")
    if "/doc/" not in clerk.page.url:
        press(clerk.page, "Xem")
    clerk.look()
    assert clerk.page.locator("mark.hl").count() > 3, "fields are highlighted where they were found"
    press(clerk.page, "Xác nhận, vào sổ")
    assert re.search(r"/van-ban/\d+/$", clerk.page.url), clerk.page.url
    clerk.look()
    return clerk.page.url


def plan_from(officer, document: str) -> None:
    """An officer keeps the first tasks, drops the last, and issues the plan."""
    officer.go(document)
    press(officer.page, "Lập kế hoạch từ văn bản này")
    officer.look()
    officer.page.locator("input[type=checkbox][name$=keep]").last.uncheck()
    officer.page.fill("textarea[name=title]", "Triển khai nhiệm vụ trọng tâm về công tác trẻ em")
    press(officer.page, "Lập bản thảo")
    officer.look()
    issue(officer)


def answer_with_a_plan(officer, document: str) -> None:
    """An officer below makes a plan of the body's own of what came from above, every task as it is given, and issues it."""
    officer.go(document)
    press(officer.page, "Lập kế hoạch từ văn bản này")
    officer.look()
    press(officer.page, "Lập kế hoạch của đơn vị")
    officer.look()
    press(officer.page, "Lập bản thảo")
    officer.look()
    issue(officer)


def issue(officer) -> None:
    """An officer issues the draft that stands open, with whoever signs it."""
    press(officer.page, "Ban hành")
    officer.look()
    for name, value in {"role": "PHÓ GIÁM ĐỐC", "name": "Nguyễn Văn Minh Họa"}.items():
        if officer.page.locator(f"#ban-hanh [name={name}]").count():
            officer.page.fill(f"#ban-hanh [name={name}]", value)
    officer.page.locator("button[form=ban-hanh]").click()
    officer.page.wait_for_load_state()
    officer.look()


@pytest.fixture(scope="module")
def known(width: int) -> dict[str, str]:
    """What one step of the journey leaves to the next."""
    return {}


def test_a_clerk_registers_what_came_in(walker, known):
    clerk = walker("vanthu")
    clerk.look()
    text = (SOURCE if SOURCE.exists() else OUR_OWN).read_text(encoding="utf-8")
    known["document"] = bring_in(clerk, text)
    page = clerk.page
    expect(page.get_by_role("heading", name="Căn cứ vào")).to_be_visible()
    expect(page.get_by_text("140-KH/TU").first).to_be_visible()
    clerk.go("/van-ban/")
    clerk.look()
    expect(page.get_by_role("link", name=re.compile("trẻ em")).first).to_be_visible()


def test_the_same_text_is_recognised(walker, known):
    clerk = walker("vanthu")
    clerk.go("/van-ban/them/")
    clerk.page.fill("textarea", (SOURCE if SOURCE.exists() else OUR_OWN).read_text(encoding="utf-8"))
    press(clerk.page, "Đọc văn bản")
    expect(clerk.page.get_by_text("Đã có trong hệ thống").first).to_be_visible()


def test_an_officer_plans_and_sends_it_down(walker, known):
    officer = walker("soyte")
    plan_from(officer, known["document"])
    known["plan"] = officer.page.url
    known["number"] = re.search(r"\d+/KH-SYT", officer.page.content()).group()
    press(officer.page, "Gửi cấp dưới")
    officer.look()
    for name in ("Mũi Né", "Phan Thiết"):
        officer.page.locator(".bodies label", has_text=name).locator("input").check()
    officer.page.locator("button[form=gui]").click()
    officer.page.wait_for_load_state()
    officer.look()


def test_a_commune_finds_it_and_answers(walker, known):
    commune = walker("xa")
    commune.look()
    commune.go("/van-ban/")
    commune.page.get_by_role("link", name=known["number"]).first.click()
    commune.page.wait_for_load_state()
    commune.look()
    arrived = commune.page.url
    press(commune.page, "Vào sổ")
    commune.go("/ke-hoach/nhiem-vu/")
    commune.look()
    commune.page.get_by_role("button", name="Nhận", exact=True).first.click()
    commune.page.wait_for_load_state()
    answer_with_a_plan(commune, arrived)
    expect(commune.page.get_by_text("/KH-UBND").first).to_be_visible()


def test_above_it_is_seen_who_has_answered(walker, known):
    officer = walker("soyte")
    officer.go(known["plan"])
    press(officer.page, "Độ phủ")
    officer.look()
    main = officer.page.locator("main")
    expect(main).to_contain_text("50 % (1/2)")
    expect(main).to_contain_text("UBND phường Mũi Né")
    expect(main).to_contain_text("/KH-UBND")


def test_a_commune_records_what_it_did(walker, known):
    commune = walker("xa")
    commune.go("/hoat-dong/ghi/")
    commune.look()
    page = commune.page
    page.select_option("[name=kind]", "gift_visit")
    page.fill("[name=title]", "Trao quà cho trẻ em có hoàn cảnh đặc biệt, ghi từ hành trình")
    page.fill("[name=held_on]", f"{_campaign_year()}-06-12")
    page.fill("[name=girls]", "11")
    page.fill("[name=boys]", "9")
    page.fill("[name=adults]", "6")
    page.locator("[name$=kind]:not([name=kind])").first.select_option("gift")
    page.locator("[name$=quantity]").first.fill("20")
    page.locator("[name$=value_vnd]").first.fill("6000000")
    page.locator("main button.b-main[type=submit], .act button.b-main").first.click()
    page.wait_for_load_state()
    commune.look()
    expect(page.locator("main")).to_contain_text("6.000.000")


def _campaign_year() -> int:
    year, month_day = int(TODAY[:4]), TODAY[5:]
    return year if month_day >= "07-06" else year - 1


def test_a_commune_tells_its_report(walker, known):
    commune = walker("xa")
    agree_to_questions(commune.page)
    page = commune.page
    commune.go("/bao-cao/")
    commune.look()
    page.locator("li", has_text="Tháng hành động vì trẻ em").get_by_role("button").or_(
        page.locator("li", has_text="Tháng hành động vì trẻ em").get_by_role("link", name=re.compile("Lập|Mở|tiếp"))
    ).first.click()
    page.wait_for_load_state()
    commune.look()
    known["report"] = page.url
    gifts = page.locator("tr", has_text="Suất quà đã trao")
    counted = int(gifts.locator("a").first.inner_text().replace(".", ""))
    assert counted >= 20
    gifts.locator("a").first.click()
    page.wait_for_load_state()
    commune.look()
    expect(page.locator("main")).to_contain_text("ghi từ hành trình")
    page.go_back()
    press(page, "Lấy vào mọi ô trống")
    page.fill("textarea[name=results]", "Đã trao quà, tổ chức truyền thông; kết quả ghi từ hành trình.")
    press(page, "Lưu và nộp")
    commune.look()
    expect(page.locator("main")).to_contain_text("Đã nộp")


def test_the_body_above_accepts_consolidates_and_issues(walker, known):
    officer = walker("soyte")
    agree_to_questions(officer.page)
    page = officer.page
    officer.go(known["report"])
    officer.look()
    press(page, "Nhận báo cáo")
    officer.go(f"/bao-cao/?bieu-mau=action-month&ky={_campaign_year()}-AM")
    officer.look()
    press(page, "Tổng hợp")
    officer.look()
    page.fill("textarea[name=results]", "Toàn tỉnh tổ chức Tháng hành động vì trẻ em đúng kế hoạch.")
    if page.get_by_role("button", name="Lấy vào mọi ô trống").count():
        press(page, "Lấy vào mọi ô trống")
    press(page, "Lưu và nộp")
    officer.look()
    press(page, "Soạn văn bản báo cáo")
    officer.look()
    press(page, "Phát hành")
    officer.look()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải DOCX").first.click()
    known["docx"] = str(download.value.path())
    known["paper"] = re.search(r"\d+/BC-SYT", page.content()).group()
    _check_paper(Path(known["docx"]).read_bytes(), known["paper"])


def _check_paper(content: bytes, number: str) -> None:
    paper = docx.Document(io.BytesIO(content))
    words = "\n".join([paragraph.text for paragraph in paper.paragraphs] + _cells(paper))
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        number,
        "BÁO CÁO",
        "Nơi nhận:",
        "Suất quà đã trao",
    ):
        assert part in words, part
    assert round(paper.sections[0].page_width.mm) == 210
    assert "Số liệu minh họa" in words or any(
        "Số liệu minh họa" in paragraph.text
        for paragraph in paper.sections[0].footer.paragraphs + paper.sections[0].header.paragraphs
    )


def _cells(paper) -> list[str]:
    return [cell.text for table in paper.tables for row in table.rows for cell in row.cells]


def test_the_leader_finds_it_among_what_came_in(walker, known):
    leader = walker("lanhdao")
    leader.look()
    leader.go("/van-ban/")
    leader.look()
    leader.page.get_by_role("link", name=known["paper"]).first.click()
    leader.page.wait_for_load_state()
    leader.look()
