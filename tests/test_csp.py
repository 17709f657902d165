"""No page loads anything from elsewhere or runs anything inline."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.fixed_world import Named, World, make, named_addresses

from chungtay.foundation.accounts.rules import Role

pytestmark = pytest.mark.django_db
STATIC = [path for path in (Path(settings.SOURCE)).glob("**/static/**/*") if path.suffix in {".css", ".js", ".svg"}]
LOADING = {"src", "srcset", "poster", "data", "action", "formaction"}
NAMES_OF_FORMATS = ("http://www.w3.org/", "http://www.inkscape.org/", "http://sodipodi.")


class Loads(HTMLParser):
    """What a page loads, and what it would run inline."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.addresses += [value for name, value in attrs if name in LOADING and value]
        if tag == "link":
            self.addresses.append(known.get("href", ""))
        if tag == "style" or (tag == "script" and "src" not in known and known.get("type") != "application/json"):
            self.inline.append(self.get_starttag_text())
        self.inline += [name for name in known if name == "style" or name.startswith("on")]


@pytest.fixture
def world() -> World:
    return make()


def pages(world: World):
    client = Client(raise_request_exception=False)
    client.force_login(world.officers[Role.PROVINCIAL_OFFICER])
    for named in [*named_addresses(), None]:
        address = _address(named, world) if named else "/khong-co-trang-nay/"
        response = client.get(address)
        yield address, response
    yield "/", Client().get(reverse("account_login"))


def _address(named: Named, world: World) -> str:
    return reverse(named.name, kwargs=named.arguments(world.ours))


def test_every_answer_carries_a_policy_without_unsafe_words(world):
    for address, response in pages(world):
        policy = response.headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy, address
        assert "http" not in policy, address


def test_no_page_loads_from_elsewhere_or_runs_inline(world):
    for address, response in pages(world):
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            loads = Loads(response.text)
            assert not loads.inline, address
            strange = [one for one in loads.addresses if re.match(r"(?:[a-z]+:)?//", one)]
            assert not strange, address


@pytest.mark.parametrize("path", STATIC, ids=lambda path: path.name)
def test_no_style_script_or_picture_names_another_host(path):
    found = re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"')]*", path.read_text(errors="replace"))
    loading = re.findall(r"(?:@import|url\(|src=|fetch\(|href=)\s*[\"']?((?:https?:)?//[^\s\"')]+)", path.read_text())
    assert not loading
    assert path.suffix == ".js" or not [one for one in found if not one.startswith(NAMES_OF_FORMATS)]
