"""A merged commune's past is readable by its successor and nobody else: every role, every address of plans and documents.

What may be done is compared before and after the merger: no deed on what the merged body left becomes possible to anybody, and
only pages that read open, only to officers of the successor.
"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.fixed_world import World, make, named_addresses
from tests.test_permission_matrix import ask, sessions

from chungtay.foundation.accounts.rules import CAPABILITIES, Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.actions import rebuild_lines
from chungtay.foundation.agencies.models import Agency, AgencySuccession, Superior
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans.models import Assignment, Plan

pytestmark = pytest.mark.django_db
APPS = ("plans:", "documents:", "files:")
READERS = {Role.CLERK, Role.COMMUNE_OFFICER, Role.LEADER, Role.ADMINISTRATOR, Role.OBSERVER}
READ = 200
SHUT = 404
REFUSED = {403, SHUT, 405}
OF_ONES_OWN = {  # deeds on rows of the own body, about a text one may read: its own plan, work file, word on validity
    "documents:name_reader",
    "documents:force",
    "documents:check_again",
    "plans:matters:put_document",
    "plans:from_document",
    "plans:conclude_document",
}


@pytest.fixture
def world() -> World:
    return make()


@pytest.fixture
def merged(world):
    """Return a function that merges the other body into ours from today on."""
    old, new = (Plan.objects.get(pk=rows["plan_id"]).agency for rows in (world.theirs, world.ours))

    def merge() -> tuple[Agency, Agency]:
        today = timezone.localdate()
        Agency.objects.filter(pk=old.pk).update(valid_until=today - timedelta(days=1))
        AgencySuccession.objects.create(old=old, new=new, on=today, order="1671/NQ-UBTVQH15")
        return old, new

    return merge


def answers(world: World, signed_in: dict[str, str]) -> dict[tuple[str, str, str], int]:
    """Return what every address of plans and documents answers to each of these on the rows of the other body."""
    about = [named for named in named_addresses() if named.name.startswith(APPS) and named.takes]
    return {
        (named.name, method, who): ask(session, method, reverse(named.name, kwargs=named.arguments(world.theirs)))
        for named in about
        for method in ("get", "post")
        for who, session in signed_in.items()
    }


def test_no_deed_becomes_possible_and_only_the_successor_reads(world, merged):
    signed_in = {role: session for role, session in sessions(world).items() if role in READERS}
    before = answers(world, signed_in)
    merged()
    after = answers(world, signed_in)
    changed = {key: (before[key], after[key]) for key in before if before[key] != after[key]}
    deeds = {key: told for key, told in changed.items() if key[1] == "post" and told[1] not in REFUSED}
    assert {name for name, _, _ in deeds} <= OF_ONES_OWN, "no deed on what is past becomes possible"
    opened = {(name, who) for (name, method, who), told in changed.items() if method == "get" and told[1] == READ}
    assert ("documents:document", Role.COMMUNE_OFFICER.value) in opened
    assert ("plans:answers", Role.COMMUNE_OFFICER.value) in opened
    for name, who in opened:
        assert f"{name.partition(':')[0]}.see" in CAPABILITIES[Role(who)], (name, who)


@pytest.mark.parametrize("place", ["beside", "above the successor", "above the old one"])
def test_nobody_else_gains_anything(world, merged, place):
    ours, theirs = (Plan.objects.get(pk=rows["plan_id"]).agency for rows in (world.ours, world.theirs))
    elsewhere = {
        "beside": lambda: body("UBND xã khác"),
        "above the successor": lambda: body("Sở Nội vụ"),
        "above the old one": lambda: body("Sở cũ"),
    }[place]()
    if place != "beside":
        _put_above(elsewhere, ours if place == "above the successor" else theirs)
    signed_in = {role.value: _signed_in(officer(elsewhere, role)) for role in (Role.PROVINCIAL_OFFICER, Role.LEADER)}
    before = answers(world, signed_in)
    merged()
    assert answers(world, signed_in) == before


def _put_above(upper: Agency, lower: Agency) -> None:
    Superior.objects.create(upper=upper, lower=lower)
    rebuild_lines()


def _signed_in(who) -> str:
    client = Client()
    client.force_login(who)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_the_successor_reads_tasks_plans_and_registers_on_one_page(
    client, world, merged, django_assert_max_num_queries
):
    old, _ = merged()
    who = world.officers[Role.COMMUNE_OFFICER.value]
    client.force_login(who)
    given = Assignment.objects.get(pk=world.theirs["assignment_id"])
    with django_assert_max_num_queries(30):
        page = client.get("/ke-hoach/ke-thua/").content.decode()
    assert old.name in page
    assert "1671/NQ-UBTVQH15" in page
    assert f"/ke-hoach/nhiem-vu/{given.task_id}/" in page
    task = client.get(f"/ke-hoach/nhiem-vu/{given.task_id}/")
    assert task.status_code == READ
    assert f'action="/ke-hoach/duoc-giao/{given.pk}/' not in task.content.decode(), "no deed is offered on what is past"
    assert client.get("/ke-hoach/ke-thua/?loc=ke-hoach").status_code == READ
    document = Document.objects.get(pk=world.theirs["document_id"])
    assert document.number in client.get("/ke-hoach/ke-thua/?loc=so-van-ban").content.decode()
    assert client.get(f"/van-ban/{document.pk}/").status_code == READ


def test_a_confidential_paper_of_the_old_body_stays_shut(client, world, merged):
    merged()
    document = Document.objects.get(pk=world.theirs["document_id"])
    document.is_confidential = True
    document.save()
    for role in (Role.COMMUNE_OFFICER, Role.CLERK, Role.LEADER):
        client.force_login(world.officers[role.value])
        assert client.get(f"/van-ban/{document.pk}/").status_code == SHUT
        assert document.number not in client.get("/ke-hoach/ke-thua/?loc=so-van-ban").content.decode()


def test_a_draft_of_the_old_body_stays_shut(client, world, merged):
    merged()
    client.force_login(world.officers[Role.COMMUNE_OFFICER.value])
    assert client.get(f"/ke-hoach/{world.theirs['plan_id']}/").status_code == SHUT


def test_whoever_carries_nothing_on_finds_an_empty_page(client, world):
    client.force_login(world.officers[Role.COMMUNE_OFFICER.value])
    assert "Chưa có gì" in client.get("/ke-hoach/ke-thua/").content.decode()
    assert client.get("/ke-hoach/ke-thua/?loc=khac").status_code == SHUT
