"""The calendar on a phone: written as RFC 5545 prescribes, read back by a strict reader, within the officer's reach."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given as drawn
from hypothesis import strategies as st

from chungtay.foundation.accounts.models import AccessKey, Posting
from chungtay.foundation.accounts.queries import reach_of
from chungtay.foundation.accounts.rules import Purpose, Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans import feed, ical
from chungtay.mandate.plans.listing import Asked, chosen
from chungtay.mandate.plans.models import Assignment, Occurrence, Plan, Task
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.tests.factories import directive, given

DAY = timezone.localdate()
NAME = re.compile(rb"[A-Z-]+(;[A-Z]+=[A-Z]+)*:")
MOMENT = re.compile(r"\d{8}T\d{6}Z")


def read(told: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Read a calendar and fail on anything RFC 5545 forbids: the facts of the calendar and of each event."""
    assert told.endswith(b"\r\n")
    assert b"\n" not in told.replace(b"\r\n", b"")
    assert b"\r" not in told.replace(b"\r\n", b"")
    for line in told.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # folded inside no letter
    lines = told.replace(b"\r\n ", b"").split(b"\r\n")[:-1]
    assert (lines[0], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR")
    whole: dict[str, str] = {}
    events: list[dict[str, str]] = []
    inside = whole
    for line in lines[1:-1]:
        assert NAME.match(line), line
        name, _, value = line.decode().partition(":")
        if line == b"BEGIN:VEVENT":
            assert inside is whole
            inside = {}
        elif line == b"END:VEVENT":
            assert {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY", "LAST-MODIFIED"} <= inside.keys()
            events.append(inside)
            inside = whole
        else:
            assert name not in inside, name
            inside[name] = value
    assert inside is whole
    assert {"VERSION", "PRODID"} <= whole.keys()
    return whole, events


def plain(value: str) -> str:
    """Return a text value as it was before it was escaped; fail on what had to be escaped and was not."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


@drawn(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from(["\n", ",", ";", "\\", "ặ", "😀"]),
        max_size=300,
    )
)
def test_whatever_a_task_says_is_read_back_as_it_was(text):
    event = ical.DayEvent(uid="a@b", day=date(2026, 7, 17), summary=text, changed_at=datetime(2026, 7, 1, tzinfo=UTC))
    _whole, (found,) = read(ical.calendar("Lịch", [event]).encode())
    assert plain(found["SUMMARY"]) == text
    assert found["DTSTART;VALUE=DATE"] == "20260717"
    assert found["DTSTAMP"] == "20260701T000000Z"


def test_a_line_of_seventy_five_octets_is_not_folded_and_one_more_is():
    assert ical.fold("a" * 75) == "a" * 75
    assert ical.fold("a" * 76) == "a" * 75 + "\r\n a"
    assert ical.fold("a" * 74 + "ặ") == "a" * 74 + "\r\n ặ"


pytestmark = pytest.mark.django_db


@pytest.fixture
def above():
    return body("Sở Y tế")


@pytest.fixture
def ours(above):
    return body("UBND xã Suối Mây", under=above)


def address(client: Client, **asked: str) -> str:
    """Make an address on its page and return it as it is shown."""
    page = client.post(reverse("plans:feeds"), asked)
    assert page.headers["Cache-Control"] == "no-store"
    shown: str = page.context["address"]
    assert shown.replace("&", "&amp;") in page.content.decode()
    assert shown.rpartition("/")[2].partition(".ics")[0] not in client.get(reverse("plans:feeds")).content.decode()
    return shown


def fetched(told: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Fetch an address as a phone does, without a session."""
    answer = Client().get(told)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == ical.CONTENT_TYPE
    return read(answer.content)


@pytest.mark.parametrize("side", ["", "toi", "da-giao", "tat-ca"])
@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.PROVINCIAL_OFFICER, Role.LEADER, Role.DEPARTMENT_OFFICER])
def test_each_task_with_a_day_that_the_list_shows_stands_in_the_feed_once(client, above, ours, side, role):
    other = body("UBND xã Nậm Tre", under=above)
    for where in (ours, other, body("Người lạ")):
        for step in (-40, 0, 3, 90):
            given(where, above, due_on=DAY + timedelta(days=step))
        given(where, above)
    who = officer(above if role in {Role.PROVINCIAL_OFFICER, Role.DEPARTMENT_OFFICER} else ours, role)
    Assignment.objects.filter(due_on=DAY).update(keeper=who)
    client.force_login(who)
    _whole, events = fetched(address(client, cua=side))
    rows = chosen(reach_of(who.pk, DAY), Asked(whose=side)).exclude(due_on=None)
    assert sorted(one["UID"] for one in events) == sorted(f"nhiem-vu-{row.pk}@chungtay.vn" for row in rows)
    assert {one["DTSTART;VALUE=DATE"] for one in events} == {f"{row.due_on:%Y%m%d}" for row in rows}


def test_a_task_of_a_confidential_document_stands_there_without_its_words(client, above, ours):
    open_row, closed = given(ours, above, due_on=DAY), given(ours, above, due_on=DAY)
    secret = directive(above, is_confidential=True)
    Plan.objects.filter(pk=closed.task.plan_id).update(answers=secret, title="Kế hoạch kín")
    Task.objects.filter(pk=closed.task_id).update(text="Việc kín; không ai biết")
    client.force_login(officer(ours))
    _whole, events = fetched(address(client))
    told = {one["UID"]: one for one in events}
    words = str(told[f"nhiem-vu-{closed.pk}@chungtay.vn"])
    assert "kín" not in words
    assert above.name not in words
    assert "Thăm và tặng quà" in told[f"nhiem-vu-{open_row.pk}@chungtay.vn"]["SUMMARY"]
    assert Document.objects.filter(pk=secret.pk).exists()


def test_a_task_that_moves_keeps_its_mark_and_says_that_it_changed(client, above, ours):
    row = given(ours, above, due_on=DAY)
    client.force_login(officer(ours))
    told = address(client)
    _whole, (before,) = fetched(told)
    row.extensions.create(
        asked_due=DAY + timedelta(days=9), state="granted", answered_at=timezone.now() + timedelta(hours=1)
    )
    Assignment.objects.filter(pk=row.pk).update(due_on=DAY + timedelta(days=9))
    _whole, (after,) = fetched(told)
    assert before["UID"] == after["UID"]
    assert before["DTSTART;VALUE=DATE"] < after["DTSTART;VALUE=DATE"]
    assert before["LAST-MODIFIED"] < after["LAST-MODIFIED"]
    assert MOMENT.fullmatch(after["LAST-MODIFIED"])


def test_what_was_given_back_is_cancelled_and_the_times_of_a_task_stand_apart(client, above, ours):
    back = given(ours, above, due_on=DAY, state=AssignmentState.RETURNED)
    time = Occurrence.objects.create(assignment=back, nominal_on=DAY, due_on=DAY + timedelta(days=2))
    client.force_login(officer(ours))
    _whole, events = fetched(address(client))
    told = {one["UID"]: one for one in events}
    assert told[f"nhiem-vu-{back.pk}@chungtay.vn"]["STATUS"] == "CANCELLED"
    assert told[f"lan-{time.pk}@chungtay.vn"]["DTSTART;VALUE=DATE"] == f"{time.due_on:%Y%m%d}"


def test_an_address_that_was_ended_opens_nothing_and_nobody_ends_that_of_another(client, above, ours):
    client.force_login(officer(ours))
    told = address(client, ten="Điện thoại")
    key = AccessKey.objects.get(purpose=Purpose.CALENDAR)
    stranger = Client()
    stranger.force_login(officer(ours))
    assert stranger.post(reverse("plans:end_feed", args=[key.pk])).status_code == 404
    fetched(told)
    assert client.post(reverse("plans:end_feed", args=[key.pk])).status_code == 302
    assert Client().get(told).status_code == 401
    assert Client().get(reverse("plans:calendar_feed", args=["sai"])).status_code == 401
    assert Client().post(told).status_code == 405


def test_who_may_not_see_plans_reads_no_calendar_of_them(client, ours):
    who = officer(ours, Role.COMMUNE_OFFICER)
    client.force_login(who)
    told = address(client)
    Posting.objects.filter(officer=who).update(role=Role.OBSERVER)
    assert Client().get(told).status_code == 403


def test_a_feed_costs_the_same_with_one_task_and_with_many(above, ours, django_assert_max_num_queries):
    seen = reach(ours, day=DAY)
    for count in (1, 30):
        for _ in range(count):
            given(ours, above, due_on=DAY)
        with django_assert_max_num_queries(4):
            assert feed.feed(seen, Asked(), name="x", full=str)
