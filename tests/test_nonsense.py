"""Nonsense in a number, a date or a key of a form or an address gets an answer, never a broken page.

Every page of these apps an officer may open is opened; each of its forms is sent as it stands but for one field that says nonsense; and
every address is asked with all parameters any page knows, saying nonsense.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache as kept
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from lxml import html
from tests.fixed_world import World, make, named_addresses

from chungtay import foundation

NONSENSE = ("x", "-1", str(10**30), "\x00")
APPS = ("accounts:", "inspections:", "oversight:")
ROLES = ("commune_officer", "clerk", "leader", "administrator")
TYPED = {"hidden", "number", "date", "radio", "checkbox", "select"}
WORDS = {"csrfmiddlewaretoken", "next"}
SOURCE = Path(foundation.__file__).parents[1]
ASKED = re.compile(r"""(?:GET|POST|asked|told|request|narrowing)\)?\.get(?:list)?\("([a-zA-Z_-]+)["]""")
FOLDERS = ("foundation", "mandate", "insight", "kit", "sites/desk")


class _Undone(Exception):
    """Rolls back what a request did."""


@cache
def parameters() -> list[str]:
    """Return every name a page of ours asks a query or a form for."""
    files = [path for folder in FOLDERS for path in (SOURCE / folder).rglob("*.py") if "tests" not in path.parts]
    return sorted({name for path in files for name in ASKED.findall(path.read_text())})


class Asker:
    """One officer's browser; what it does is undone, what breaks is noted."""

    def __init__(self, who: object) -> None:
        client = Client()
        client.force_login(who)
        self.session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.broken: dict[str, str] = {}
        self.count = self.last = 0

    def ask(self, method: str, address: str, data: dict[str, list[str]]) -> bytes:
        """Return the page; nothing of one that is closed."""
        client = Client(raise_request_exception=False)
        client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        kept.clear()
        self.count += 1
        told: list[str] = []

        def note(sender: object, **_more: object) -> None:
            told.append(address)

        got_request_exception.connect(note)
        try:
            with transaction.atomic():
                answer = getattr(client, method)(address, data)
                self.last = answer.status_code
                if answer.status_code >= 500:
                    why = repr(getattr(answer, "exc_info", [None, None])[1])[:200]
                    self.broken[f"{method} {address}"] = f"{ {name: value[:2] for name, value in data.items()} }: {why}"
                raise _Undone
        except _Undone:
            return answer.content if answer.status_code == 200 and not answer.streaming else b""
        finally:
            got_request_exception.disconnect(note)


def forms_of(page: bytes, here: str) -> Iterator[tuple[str, str, dict[str, list[str]], list[str]]]:
    """Yield method, address, values as they stand, and the names of what can say nonsense, of each form of a page."""
    for form in html.fromstring(page).forms if b"<form" in page else []:
        values: dict[str, list[str]] = {}
        for name, value in form.form_values():
            values.setdefault(name, []).append(value)
        typed = {one.name for one in form.inputs if (getattr(one, "type", None) or "select") in TYPED and one.name}
        address = form.get("action") or here
        yield form.method.lower(), address.partition("?")[0], values, sorted(typed - WORDS)


def _ours(address: str) -> bool:
    try:
        return f"{resolve(address).namespace}:" in APPS
    except Resolver404:
        return False


def _all_at_once(asker: Asker, method: str, here: str, seen: set[tuple[str, str, str]]) -> None:
    """Ask one address with every parameter, as the first who may."""
    for nonsense in NONSENSE:
        asker.ask(method, here, {name: [nonsense] for name in parameters()})
        if asker.last in {403, 404, 405}:
            return
        seen.add((method, here, ""))


def _walk(asker: Asker, world: World, app: str, seen: set[tuple[str, str, str]]) -> None:
    for named in named_addresses():
        if not named.name.startswith(app) or named.name == "accounts:speak":
            continue
        here = reverse(named.name, kwargs=named.arguments(world.ours))
        for method in ("get", "post"):
            if (method, here, "") not in seen:
                _all_at_once(asker, method, here, seen)
        for method, address, values, typed in forms_of(asker.ask("get", here, {}), here):
            for name in typed if _ours(address) else ():
                known = (method, re.sub(r"\d+", "N", address), re.sub(r"\d+", "N", name))
                for nonsense in NONSENSE if known not in seen else ():
                    asker.ask(method, address, values | {name: [nonsense]})
                seen.add(known)


@pytest.fixture(scope="module", params=APPS)
def askers(request, django_db_setup, django_db_blocker) -> dict[str, Asker]:
    """Who asked, and what broke."""
    found: dict[str, Asker] = {}
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                world, seen = make(), set()
                for role in ROLES:
                    found[role] = Asker(world.officers[role])
                    _walk(found[role], world, request.param, seen)
                raise _Undone
        except _Undone:
            return found
    return found


def test_no_nonsense_breaks_a_page(askers):
    broken = {f"{role} {place}": why for role, asker in askers.items() for place, why in asker.broken.items()}
    assert not broken, "\n".join(f"{place} {why}" for place, why in list(broken.items())[:60])


def test_much_was_asked(askers):
    assert len(parameters()) > 50
    assert sum(asker.count for asker in askers.values()) > 20
