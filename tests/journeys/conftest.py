"""A real browser before a real server; every page walked is asked for violations of WCAG 2.2 A and AA."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.demonstration import Demonstration, Server, template

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
HEIGHT = 780
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.hookimpl(tryfirst=True)  # the groups are read by what spreads the tests over the workers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("journeys"))


def _chromium() -> str:
    for name in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"):
        if name and (found := shutil.which(name)):
            return found
    pytest.fail("No Chromium found: apt install chromium, or state CHROMIUM.")


@pytest.fixture(scope="module", params=[1440, 360], ids=["desk", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    """Return how wide the screen is; each width walks through a fresh copy of the demonstration."""
    return int(request.param)


@pytest.fixture(scope="session")
def loaded(django_db_blocker: pytest.FixtureRequest) -> Demonstration:
    """Return the demonstration, loaded before any browser runs."""
    with django_db_blocker.unblock():
        return template()


@pytest.fixture(scope="module")
def server(loaded: Demonstration, width: int) -> Iterator[Server]:
    running = Server(loaded)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser(loaded: Demonstration) -> Iterator[Browser]:
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    quiet = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_chromium(), args=[*as_root, *quiet])
        yield started
        started.close()


@pytest.fixture
def worker(server: Server) -> Iterator[None]:
    """Run the worker, by the command of the demonstration."""
    command = [sys.executable, "-m", "chungtay.config.cli", "procrastinate", "worker", "--concurrency", "2"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env=server.world.environment(), **quiet)
    yield
    process.terminate()
    process.wait(timeout=60)


class Walker:
    """One person before the pages, at one width."""

    def __init__(self, server: Server, context: BrowserContext, width: int) -> None:
        self.server, self.context = server, context
        self.width = width
        self.page: Page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("response", lambda response: self._watch(response.url, response.status))

    def _watch(self, url: str, status: int) -> None:
        if not url.startswith((self.server.address, "data:")):
            self.faults.append(f"loaded from elsewhere: {url}")
        if status >= 400:
            self.faults.append(f"{status} {url}")

    def come(self, username: str) -> None:
        """Sign in the first time; go on with that session afterwards: the door counts attempts."""
        if username in self.server.signed_in:
            self.go("/")
            return
        self.sign_in(username)
        self.server.signed_in[username] = self.context.storage_state()

    def sign_in(self, username: str) -> None:
        self.go("/tai-khoan/dang-nhap/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", self.server.password(username))
        self.page.click("main form button.b-main")
        self.page.wait_for_url(f"{self.server.address}/")

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else f"{self.server.address}{path}")

    def look(self) -> None:
        """Fail on anything a reader of screens would stumble over, on a sideways scroll, and on a fault of the page."""
        self._unroll()
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
        said = [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found["violations"]]
        assert not said, f"{self.page.url}: {said}"
        width = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert width[0] <= width[1], f"{self.page.url} scrolls sideways: {width}"
        assert "Số liệu minh họa" in self.page.inner_text("body")
        assert "[[undefined" not in self.page.content()
        assert not self.faults, self.faults
        self.page.set_viewport_size({"width": self.width, "height": HEIGHT})

    def _unroll(self) -> None:
        """Make the screen as high as the page, so that bars that stick to its foot cover nothing."""
        height = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": self.width, "height": min(int(height) + 200, 12_000)})


@pytest.fixture
def walker(server: Server, browser: Browser, width: int) -> Iterator[object]:
    """Return a function that brings a person to the pages: ``walker("soyte")``."""
    opened: list[Walker] = []

    def bring(username: str) -> Walker:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            storage_state=server.signed_in.get(username),
        )
        person = Walker(server, context, width)
        opened.append(person)
        person.come(username)
        return person

    yield bring
    for person in opened:
        person.context.close()
