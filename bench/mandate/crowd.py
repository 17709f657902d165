"""Sixteen officers at once through the real server, each signed in by the page; and numbering through it."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from time import perf_counter, sleep
from urllib.parse import urlencode, urlsplit

from bench.mandate.numbering import fill_register
from bench.mandate.seen import slow
from bench.mandate.world import CLERKS, NUMBERING_BODY
from bench.result import Result, beside
from chungtay.config.embedded import free_port

USERS = (*(f"nguoi{at}" for at in range(12)), *(f"can{at}" for at in range(4)))
ROUNDS = {"small": 1, "full": 8}
NUMBERED = {"small": 32, "full": 3_000}
ENOUGH_A_SECOND = 100.0
VISITED = (
    "/",
    "/van-ban/",
    "/van-ban/tim/?q=tre+em",
    "/ke-hoach/nhiem-vu/",
    "/van-ban/di/",
    "/van-ban/tim/?q=60%2Fkh-ubnd",
)


class Browser:
    """A session of one officer: cookies, and one connection that is kept."""

    def __init__(self, port: int, name: str) -> None:
        self._connection, self._cookies = HTTPConnection("127.0.0.1", port, timeout=60), dict[str, str]()
        page = self.get("/tai-khoan/dang-nhap/")[1]
        field = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        facts = {"login": name, "password": name * 4, "csrfmiddlewaretoken": field[1] if field else ""}
        if self.post("/tai-khoan/dang-nhap/", facts) != 302:
            raise AssertionError(f"{name} could not sign in")

    def get(self, address: str) -> tuple[int, str]:
        return self._ask("GET", address, "")

    def post(self, address: str, facts: dict[str, str] | None = None) -> int:
        told = facts or {"csrfmiddlewaretoken": self._cookies["csrftoken"]}
        return self._ask("POST", address, urlencode(told))[0]

    def _ask(self, method: str, address: str, body: str) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, address, body or None, headers)
        answer = self._connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, answer.read().decode()


@contextmanager
def served() -> Iterator[int]:
    """Run the real server on the filled database; yield its port."""
    from django.db import connections  # noqa: PLC0415 -- Django must be set up first

    port, address = free_port(), urlsplit(os.environ["DATABASE_URL"])
    name = connections["default"].settings_dict["NAME"]
    surroundings = os.environ | {"DATABASE_URL": address._replace(path=f"/{name}").geturl()}
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += [
        "--workers",
        "2",
        "--blocking-threads",
        "4",
        "--log-level",
        "warning",
        "chungtay.config.wsgi:application",
    ]
    server = subprocess.Popen(command, env=surroundings, stdout=sys.stderr)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")


def _together(work: Callable[[Browser], list[float]], browsers: Sequence[Browser]) -> tuple[list[float], float]:
    """Let all work at once; return what each request took in milliseconds, and the seconds all of it took."""
    begun = perf_counter()
    with ThreadPoolExecutor(len(browsers)) as pool:
        told = [taken for some in pool.map(work, browsers) for taken in some]
    return told, perf_counter() - begun


def sixteen(size: str) -> Iterator[Result]:
    """Let sixteen officers go round their pages at once; any answer that is no page is an error."""

    def visit(browser: Browser) -> list[float]:
        return [_timed(browser, address) for _ in range(ROUNDS[size]) for address in VISITED]

    with served() as port:
        browsers = [Browser(port, name) for name in USERS]
        told, seconds = _together(visit, browsers)
    yield Result("mandate", "sixteen at once, p95", round(slow(told), 1), "ms", n=len(told))
    yield Result(
        "mandate",
        "sixteen at once, pages without an error",
        round(len(told) / seconds, 1),
        "pages a second",
        n=len(told),
    )


def _timed(browser: Browser, address: str) -> float:
    begun = perf_counter()
    status, _ = browser.get(address)
    if status != 200:
        raise AssertionError(f"{address}: {status}")
    return (perf_counter() - begun) * 1000


def numbering(size: str) -> Iterator[Result]:
    """Number documents of one series through the page's own button, from the sessions of its clerks."""
    keys = fill_register(NUMBERING_BODY, NUMBERED[size])

    with served() as port:
        browsers = [Browser(port, name) for name in CLERKS]
        shares = {id(one): keys[at :: len(browsers)] for at, one in enumerate(browsers)}
        told, seconds = _together(lambda browser: [_number(browser, key) for key in shares[id(browser)]], browsers)
    _look_at(keys)
    rate = beside(len(told) / seconds, ENOUGH_A_SECOND)
    yield Result("mandate", "numbering through HTTP", unit="documents a second", n=len(CLERKS), rows=len(told), **rate)


def _number(browser: Browser, key: int) -> float:
    begun = perf_counter()
    if (status := browser.post(f"/van-ban/{key}/vao-so/")) != 302:
        raise AssertionError(f"document {key}: {status}")
    return perf_counter() - begun


def _look_at(keys: Sequence[int]) -> None:
    from chungtay.mandate.documents.models import Entry  # noqa: PLC0415 -- Django must be set up first

    lines = Entry.objects.filter(document__in=keys, agency=NUMBERING_BODY).exclude(number=None)
    if len(set(lines.values_list("number", flat=True))) != len(keys):
        raise AssertionError("a number is missing or was given twice")
