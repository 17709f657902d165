"""A merged commune's past is readable by its successor and nobody else: every address of what a commune leaves behind.

What may be done is compared before and after the merger: no deed on what the merged body left becomes possible to anybody, and
only pages that read open, only to officers of the successor.
"""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.fixed_world import World, make, named_addresses

from chungtay.foundation.accounts.rules import CAPABILITIES, Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.actions import rebuild_lines
from chungtay.foundation.agencies.models import Agency, AgencySuccession, Superior
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans.models import Assignment, Plan
from chungtay.mandate.plans.taking_over import take_over_past
from chungtay.results.reporting.models import Submission

pytestmark = pytest.mark.django_db
APPS = ("plans:", "documents:", "files:", "activities:", "reporting:")
DOERS = (Role.CLERK, Role.COMMUNE_OFFICER, Role.LEADER)  # between them they hold every deed of a commune
READ, SHUT, NOT_SO = 200, 404, 405
REFUSED = {403, SHUT, NOT_SO}
OF_ONES_OWN = {  # a text one may read, and a row of the own body that speaks of it; the text and its rows stay as they were
    "documents:force",  # the own word on how long it is in force: a Force row of the own body, one a body
    "plans:matters:put_document",  # a piece of an own work file, which points at it
    "plans:from_document",  # an own draft, which carries it out
    "plans:conclude_document",  # an own list of tasks from what it concludes
}
MEANT = {"plans:take_over"}  # the one deed on what is past: its open tasks become those of the successor
Answers = dict[tuple[str, str, str], int]


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


KEY_IN_ADDRESS = {"secret"}  # a calendar's address holds its own key: whoever has it reads, heir or not


class _Undone(Exception):
    """Rolls back what a request did."""


def door(who) -> Client:
    """Return the browser of an officer; kept for all questions."""
    client = Client(raise_request_exception=False)
    client.force_login(who)
    return client


def ask(client: Client, method: str, address: str) -> int:
    """Return the status of the answer; whatever the request did is undone."""
    status = 0
    cache.clear()
    try:
        with transaction.atomic():
            status = getattr(client, method)(address).status_code
            raise _Undone
    except _Undone:
        return status


def answers(world: World, doors: dict[str, Client], names: Iterable[tuple[str, str, str]] = ()) -> Answers:
    """Return what every address answers on the rows of the other body; with ``names`` only these are asked."""
    about = [named for named in named_addresses() if named.name.startswith(APPS) and named.takes - KEY_IN_ADDRESS]
    wanted = set(names)
    return {
        (named.name, method, who): ask(client, method, reverse(named.name, kwargs=named.arguments(world.theirs)))
        for named in about
        for method in ("get", "post")
        for who, client in doors.items()
        if not wanted or (named.name, method, who) in wanted
    }


def test_no_deed_becomes_possible_and_only_the_successor_reads(world, merged):
    doors = {role.value: door(world.officers[role.value]) for role in DOERS}
    with transaction.atomic():
        merged()
        after = answers(world, doors)
        transaction.set_rollback(True)
    opened = {key: told for key, told in after.items() if told not in REFUSED}
    assert set(answers(world, doors, opened).values()) <= REFUSED, "all of it was shut before"
    assert {name for name, method, _ in opened if method == "post"} <= OF_ONES_OWN | MEANT, "no deed on what is past"
    for name in ("documents:document", "plans:answers", "activities:activity"):
        assert opened.get((name, "get", Role.COMMUNE_OFFICER.value)) == READ, name
    for name, method, who in opened:
        if method == "get" and name not in OF_ONES_OWN:
            assert f"{name.partition(':')[0]}.see" in CAPABILITIES[Role(who)] or name.startswith("files:"), (name, who)


def test_nobody_else_gains_anything(world, merged):
    """Neither a body beside, nor one above the successor, nor one above the body that ended; nor one carrying nothing on."""
    ours, theirs = (Plan.objects.get(pk=rows["plan_id"]).agency for rows in (world.ours, world.theirs))
    above_new, above_old = body("Sở Nội vụ"), body("Sở cũ")
    _put_above(above_new, ours)
    _put_above(above_old, theirs)
    elsewhere = {
        "beside": (body("UBND xã khác"), Role.COMMUNE_OFFICER),
        "above the successor": (above_new, Role.PROVINCIAL_OFFICER),
        "above the old one": (above_old, Role.PROVINCIAL_OFFICER),
    }
    doors = {place: door(officer(agency, role)) for place, (agency, role) in elsewhere.items()}
    with transaction.atomic():
        merged()
        after = answers(world, doors)
        transaction.set_rollback(True)
    opened = [key for key, told in after.items() if told not in REFUSED]
    before = answers(world, doors, opened) if opened else {}
    assert {key: told for key, told in after.items() if key in before} == before


def _put_above(upper: Agency, lower: Agency) -> None:
    Superior.objects.create(upper=upper, lower=lower)
    rebuild_lines()


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


def test_what_was_left_open_is_taken_over_in_one_step(client, world, merged):
    old, new = merged()
    given = Assignment.objects.get(pk=world.theirs["assignment_id"])
    giver = given.task.plan.agency_id
    client.force_login(world.officers[Role.COMMUNE_OFFICER.value])
    assert f'action="/ke-hoach/ke-thua/{old.pk}/nhan-viec/"' in client.get("/ke-hoach/ke-thua/").content.decode()
    client.post(f"/ke-hoach/ke-thua/{old.pk}/nhan-viec/")
    given.refresh_from_db()
    assert (given.agency, given.taken_from, given.keeper) == (new, old, None)
    assert given.progress.exists(), "what was told of it stays with it"
    assert Event.objects.filter(verb="plans.take_over_past", agency_id=giver, facts__tasks=1).count() == 1
    task = client.get(f"/ke-hoach/nhiem-vu/{given.task_id}/").content.decode()
    assert f"kế thừa {old.name}" in task
    assert f'action="/ke-hoach/duoc-giao/{given.pk}/' in task, "now it is ours to do"
    assert f"{old.name}, nay là {new.name}" in client.get("/ke-hoach/ke-thua/").content.decode()
    again = client.post(f"/ke-hoach/ke-thua/{old.pk}/nhan-viec/", follow=True).content.decode()
    assert "không còn việc dở nào" in again
    assert Event.objects.filter(verb="plans.take_over_past").count() == 1


def test_a_task_both_were_given_is_left_to_one(world, merged):
    old, new = merged()
    theirs = Assignment.objects.get(pk=world.theirs["assignment_id"])
    ours = Assignment.objects.create(task=theirs.task, agency=new)
    seen = reach(new, Role.COMMUNE_OFFICER, timezone.localdate())
    assert take_over_past(seen, old) == 0
    theirs.refresh_from_db()
    ours.refresh_from_db()
    assert (theirs.agency, theirs.state, bool(theirs.return_reason)) == (old, "returned", True)
    assert (ours.state, ours.taken_from) == ("sent", None)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.ADMINISTRATOR])
def test_whoever_takes_no_tasks_takes_none_over(client, world, merged, role):
    old, _ = merged()
    client.force_login(world.officers[role.value])
    may = "plans.take" in CAPABILITIES[role]
    assert not may
    assert client.post(f"/ke-hoach/ke-thua/{old.pk}/nhan-viec/").status_code in REFUSED
    assert Assignment.objects.get(pk=world.theirs["assignment_id"]).agency_id == old.pk


def test_a_body_that_carries_nothing_on_takes_nothing_over(client, world, merged):
    old, _ = merged()
    client.force_login(officer(body("UBND xã khác"), Role.COMMUNE_OFFICER))
    assert client.post(f"/ke-hoach/ke-thua/{old.pk}/nhan-viec/").status_code == SHUT


def test_activities_and_reports_of_the_old_body_are_read_and_not_written(client, world, merged):
    activity, report = world.theirs["activity_id"], world.theirs["reporting:key"]
    Submission.objects.filter(pk=report).update(state="submitted", submitted_at=timezone.now())
    merged()
    client.force_login(world.officers[Role.COMMUNE_OFFICER.value])
    page = client.get(f"/hoat-dong/{activity}/")
    assert page.status_code == READ
    assert f"/hoat-dong/{activity}/sua/" not in page.content.decode()
    assert client.post(f"/hoat-dong/{activity}/rut/").status_code in REFUSED
    assert client.get(reverse("reporting:report", args=[report])).status_code == READ
    assert client.post(reverse("reporting:submit", args=[report])).status_code in REFUSED
