"""The watch over the clocks: 50, 80, 100 per cent, the chair, the bodies above; each once, and with keys alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from chungtay.foundation.accounts.tests.factories import reach as officer_of
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.work.cases import watching
from chungtay.work.cases.tests.factories import case as opened
from chungtay.work.cases.tests.factories import concern
from chungtay.work.children.tests.factories import commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    above = body("Sở Y tế")
    return officer_of(body("UBND xã Suối Mây", under=above, area=commune()), day=timezone.localdate())


def told(verb: str) -> list[int]:
    return list(
        Event.objects.filter(verb=verb, facts__clock="first").order_by("pk").values_list("facts__step", flat=True)
    )


def watch(after: timedelta, since) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('chungtay.officer', '', true)")
    watching.warn(since + after)


@pytest.mark.parametrize("make", [opened, concern], ids=["case", "concern"])
def test_a_clock_is_warned_of_at_each_step_once_then_the_chair_then_the_bodies_above(lead, make):
    row = make(lead)
    for hours in (5, 6, 7, 10, 10, 12, 13, 18, 19):
        watch(timedelta(hours=hours), row.received_at)
    assert told("cases.warn") == [50, 80, 100, 150]
    assert told("cases.late") == [100, 150]
    assert told("cases.escalate") == [150]


def test_a_worker_that_stood_still_tells_the_last_step_alone(lead):
    case = opened(lead)
    watch(timedelta(hours=12), case.received_at)
    assert told("cases.warn") == [100]


def test_what_was_assessed_in_time_is_not_warned_of(lead):
    case = opened(lead)
    case.clocks.filter(kind="first").update(stopped_at=timezone.now())
    watch(timedelta(hours=30), case.received_at)
    assert told("cases.warn") == []
