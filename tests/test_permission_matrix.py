"""Who may open and do what: every named address as every role, on rows of the own body and of another.

The table is ``permission_matrix.txt``; a change of rights shows there as a changed line. ``UPDATE_SNAPSHOT=1`` writes it anew.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.fixed_world import ANONYMOUS, Address, Named, World, make, named_addresses

from chungtay.foundation.accounts.rules import Role

pytestmark = pytest.mark.django_db
SNAPSHOT = Path(__file__).with_name("permission_matrix.txt")
WHO = (ANONYMOUS, *(role.value for role in reversed(Role)))
SHORT = {
    ANONYMOUS: "anon",
    "observer": "obsv",
    "administrator": "admi",
    "leader": "lead",
    "department_officer": "dept",
    "union_officer": "unio",
    "commune_officer": "comm",
    "provincial_officer": "prov",
    "clerk": "cler",
}
# What anybody signed in may open: sign-in, the own account, a frame with nothing in it.
OF_ONES_OWN = (
    "account_",
    "mfa_",
    "accounts:",
    "desk:home",
    "desk:more",
    "desk:about",
    "desk:notices",
    "desk:mail",
    "desk:read",
    "desk:read_all",
    "oversight:mail",
)


# What programs read with a key, in the header or (a calendar's) in the address: whoever has it reads, a session opens nothing more.
# The description tells nothing of anybody.
FOR_PROGRAMS = ("api:", "plans:calendar_feed")


class _Undone(Exception):
    """Rolls back what a request did."""


def ask(session: str, method: str, address: str) -> int:
    """Return the status of the answer; whatever the request did is undone."""
    client = Client(raise_request_exception=False)
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    cache.clear()
    status = 0
    try:
        with transaction.atomic():
            status = getattr(client, method)(address).status_code
            raise _Undone
    except _Undone:
        return status


def sessions(world: World) -> dict[str, str]:
    """Return the session of each role; nobody's is empty."""
    found = {ANONYMOUS: ""}
    for role, who in world.officers.items():
        client = Client()
        client.force_login(who)
        found[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


def sides(named: Named, world: World) -> dict[str, Address]:
    """Return the keys to try: of our body, and of another where the address takes any."""
    ours = named.arguments(world.ours)
    theirs = named.arguments(world.theirs)
    return {"ours": ours} if ours == theirs else {"ours": ours, "theirs": theirs}


@pytest.fixture(scope="module")
def statuses(django_db_setup, django_db_blocker) -> dict[tuple[str, str, str], dict[str, int]]:
    """Status by (address, whose row, method) and role; asked once for the whole module."""
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                world = make()
                _fill(found, world, sessions(world))
                raise _Undone
        except _Undone:
            return found
    return found


def _fill(found, world: World, signed_in: dict[str, str]) -> None:
    for named in named_addresses():
        for whose, arguments in sides(named, world).items():
            for method in ("get", "post"):
                address = reverse(named.name, kwargs=arguments)
                found[named.name, whose, method] = {who: ask(signed_in[who], method, address) for who in WHO}


def table(statuses) -> str:
    """Print one line for each address, row and method."""
    width = max(len(name) for name, _, _ in statuses) + 1
    head = f"{'address':<{width}}{'row':<8}{'':<6}" + " ".join(SHORT[who] for who in WHO)
    lines = [
        f"{name:<{width}}{whose:<8}{method:<6}" + " ".join(f"{by[who]:>4}" for who in WHO)
        for (name, whose, method), by in statuses.items()
        if {by[who] for who in WHO[1:]} != {405}  # the other method of an address that answers one
    ]
    return "\n".join([head, *lines]) + "\n"


def test_rights_are_as_approved(statuses):
    now = table(statuses)
    if os.environ.get("UPDATE_SNAPSHOT"):
        SNAPSHOT.write_text(now)
    assert now == SNAPSHOT.read_text()


def test_nothing_breaks_for_anybody(statuses):
    assert not {place: by for place, by in statuses.items() if max(by.values()) >= 500}


def test_an_observer_sees_nothing_anywhere(statuses):
    seen = {
        place: by["observer"]
        for place, by in statuses.items()
        if not place[0].startswith(OF_ONES_OWN + FOR_PROGRAMS) and by["observer"] not in {403, 404, 405}
    }
    assert not seen


def test_a_stranger_is_led_to_the_door(statuses):
    inside = {
        place: by[ANONYMOUS]
        for place, by in statuses.items()
        if not place[0].startswith(("account_", "mfa_authenticate", "accounts:speak", *FOR_PROGRAMS))
        and by[ANONYMOUS] != 302
    }
    assert not inside


def test_a_session_opens_no_list_for_programs(statuses):
    lists = [by for (name, _, method), by in statuses.items() if (name, method) == ("api:list", "get")]
    assert lists
    assert all(set(by.values()) == {401} for by in lists)


def test_rows_of_another_body_are_not_found(statuses):
    """Nobody opens, and nobody does anything to, a row of a body that is not below the own one."""
    found = {
        place: by
        for place, by in statuses.items()
        if place[1] == "theirs"
        and not place[0].startswith(FOR_PROGRAMS)
        and {status for who, status in by.items() if who != ANONYMOUS} - {403, 404, 405}
    }
    assert not found


def test_what_changes_something_refuses_a_mere_link(statuses):
    """An address that answers a POST with more than a refusal and a GET with 405 is an act; no act is reachable by GET."""
    acts = {name for (name, _, method), by in statuses.items() if method == "get" and 405 in by.values()}
    answered = {name: by for (name, _, method), by in statuses.items() if name in acts and method == "get"}
    assert not {name for name, by in answered.items() if {by[who] for who in WHO if who != ANONYMOUS} - {405}}
