"""The first page after sign-in, with the whole demonstration loaded: at most 30 questions and 200 KB over the wire."""

import subprocess
import sys

import pytest
from tests.demonstration import Server

QUERIES = 30
BYTES = 200 * 1024
ACCOUNTS = ["vanthu", "soyte", "xa", "congdoan", "congdoanxa", "nongnghiep", "lanhdao"]
COUNT = """
import django; django.setup()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from chungtay.foundation.accounts.models import Officer
client = Client(headers={"host": "127.0.0.1"})
client.force_login(Officer.objects.get(username=%r), "allauth.account.auth_backends.AuthenticationBackend")
with CaptureQueriesContext(connection, ) as asked:
    assert client.get("/").status_code == 200
print(len(asked))
"""


@pytest.mark.parametrize("username", ACCOUNTS)
def test_the_first_page_asks_little(server: Server, username: str) -> None:
    command = [sys.executable, "-c", COUNT % username]
    told = subprocess.run(command, env=server.world.environment(), capture_output=True, text=True, check=True)
    assert int(told.stdout) <= QUERIES


@pytest.mark.parametrize("username", ACCOUNTS)
def test_the_first_page_weighs_little(walker, username: str) -> None:
    person = walker(username)
    wire = person.context.new_cdp_session(person.page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[int] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    person.go("/")
    person.page.wait_for_load_state("networkidle")
    assert 10_000 < sum(sizes) <= BYTES


def test_every_page_of_the_demonstration_says_so(walker) -> None:
    """The strip stands before signing in and after; ``look`` asks for it on every page walked."""
    person = walker("xa")
    for path in ("/", "/van-ban/", "/hoat-dong/", "/bao-cao/", "/tai-khoan/", "/khong-co-trang-nay/"):
        person.page.goto(person.server.address + path)
        assert "Số liệu minh họa" in person.page.inner_text("body")
    person.context.clear_cookies()
    person.go("/")
    assert "Số liệu minh họa" in person.page.inner_text("body")
