"""What a program may read: with a key alone, never more than the officer, in pages that lose and repeat nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chungtay.foundation.accounts.actions import make_key
from chungtay.foundation.accounts.models import Posting
from chungtay.foundation.accounts.rules import Purpose, Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.tests.factories import registered
from chungtay.mandate.plans.models import Assignment
from chungtay.mandate.plans.tests.factories import issued_plan
from chungtay.results.figures.tests.factories import activity
from chungtay.sites.api.lists import LISTS

pytestmark = pytest.mark.django_db
DAY = timezone.localdate()


def _program(where: Agency, role: Role = Role.COMMUNE_OFFICER, purpose: Purpose = Purpose.PROGRAM) -> dict[str, str]:
    posting = Posting.objects.get(officer=officer(where, role))
    seen = Reach(officer_id=posting.officer_id, agency_id=where.pk, day=DAY)
    _key, secret = make_key(seen, posting, purpose=purpose, name="e-office")
    return {"Authorization": f"Bearer {secret}"}


def _ask(client: Client, name: str, headers: dict[str, str], **asked: str) -> Any:
    return client.get(reverse("api:list", args=[name]), asked, headers=headers)


@pytest.fixture
def ours() -> Agency:
    here, there = body("UBND xã Suối Mây"), body("UBND xã Nậm Tre")
    for owner in (here, there):
        registered(owner, number=f"{owner.pk}/KH-UBND")
        Assignment.objects.create(task=issued_plan(owner).tasks.get(), agency=owner, due_on=DAY)
        activity(owner, on=DAY)
    return here


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_the_rows_of_the_own_body_and_no_other(client: Client, ours: Agency, name: str) -> None:
    told = _ask(client, name, _program(ours))
    assert told.status_code == 200
    assert told.headers["Cache-Control"] == "private, no-store"
    assert len(told.json()["items"]) == (2 if name == "documents" else 1)  # the plan's own paper beside
    assert told.json()["next"] is None


@pytest.mark.parametrize("name", LISTS)
def test_without_a_key_or_with_one_for_calendars_nothing_opens(client: Client, ours: Agency, name: str) -> None:
    for headers in ({}, {"Authorization": "Bearer x"}, _program(ours, purpose=Purpose.CALENDAR)):
        told = _ask(client, name, headers)
        assert (told.status_code, told.headers["WWW-Authenticate"]) == (401, "Bearer")
    client.force_login(officer(ours, Role.LEADER))
    assert _ask(client, name, {}).status_code == 401  # a session is for people


def test_what_the_posting_may_not_see_is_refused(client: Client, ours: Agency) -> None:
    assert _ask(client, "plans", _program(ours, Role.CLERK)).status_code == 403
    assert _ask(client, "documents", _program(ours, Role.OBSERVER)).status_code == 403


def test_a_key_never_writes(client: Client, ours: Agency) -> None:
    assert client.post(reverse("api:list", args=["plans"]), headers=_program(ours)).status_code == 405


def test_pages_by_key_give_every_row_once(client: Client, ours: Agency) -> None:
    for number in range(7):
        activity(ours, on=DAY, title=f"Việc {number}")
    headers, seen, after = _program(ours), [], ""
    while after is not None:
        told = _ask(client, "activities", headers, size="3", after=after).json()
        seen += [item["id"] for item in told["items"]]
        after = told["next"]
    assert len(seen) == len(set(seen)) == 8


def test_words_narrow_a_list(client: Client, ours: Agency) -> None:
    registered(ours, number="77/CV-UBND")
    told = _ask(client, "documents", _program(ours), q="77/cv-ubnd").json()
    assert [item["number"] for item in told["items"]] == ["77/CV-UBND"]


@pytest.mark.parametrize(
    "asked", [{"size": "0"}, {"size": "101"}, {"size": "0001000000"}, {"size": "nhiều"}, {"after": "x"}]
)
def test_a_question_that_cannot_be_understood_names_its_field(
    client: Client, ours: Agency, asked: dict[str, str]
) -> None:
    told = _ask(client, "documents", _program(ours), **asked)
    assert told.status_code == 400
    assert next(iter(asked)) in told.json()["error"]


def test_a_list_costs_the_same_with_many_rows(client: Client, ours: Agency, django_assert_max_num_queries: Any) -> None:
    for number in range(40):
        registered(ours, number=f"{number}/GM-UBND")
    headers = _program(ours)
    with django_assert_max_num_queries(12):
        assert len(_ask(client, "documents", headers).json()["items"]) == 42


def test_the_description_names_every_list_and_needs_no_key(client: Client) -> None:
    told = client.get(reverse("api:describe")).json()
    assert set(told["paths"]) == {f"/{name}/" for name in LISTS}
    assert told["servers"][0]["url"].endswith("/api")
