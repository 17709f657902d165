"""Takes the pictures of the README from the demonstration: ``.venv/bin/python -m tests.pictures``."""

import os
import re
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings_test")
FOLDER = Path(__file__).resolve().parent.parent / "docs/pictures"
LETTER = Path(__file__).parent / "journeys/press-item.txt"


def main() -> None:
    """Serve the demonstration and take each picture."""
    django.setup()
    from tests.demonstration import Server, template  # noqa: PLC0415 -- Django must be set up first

    server = Server(template())
    try:
        take(server)
    finally:
        server.stop()


def take(server) -> None:
    """Walk to each page as the person it is for."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415
    from tests.journeys.conftest import _chromium  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_chromium(), args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="vi-VN")
        sign_in(server, page, "xa")
        snap(page, "home")
        page.goto(f"{server.address}/bao-cao/")
        page.locator("li", has_text="Tháng hành động vì trẻ em").get_by_role("button").first.click()
        page.wait_for_load_state()
        snap(page, "report")
        page.context.clear_cookies()
        sign_in(server, page, "soyte")
        page.goto(f"{server.address}/do-phu/")
        page.goto(server.address + page.locator("main a[href^='/do-phu/']").first.get_attribute("href"))
        snap(page, "coverage")
        page.goto(f"{server.address}/van-ban/them/")
        page.fill("textarea", LETTER.read_text(encoding="utf-8"))
        page.locator("main form button.b-main").click()
        page.wait_for_url(re.compile("/doc/"))
        snap(page, "review")
        browser.close()


def sign_in(server, page, username: str) -> None:
    page.goto(f"{server.address}/tai-khoan/dang-nhap/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", server.world.password(username))
    page.click("main form button.b-main")
    page.wait_for_url(f"{server.address}/")


def snap(page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    main()
