from datetime import date

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit import actions
from chungtay.foundation.audit.models import Event, Unread
from chungtay.foundation.audit.rules import NotPlain
from chungtay.kit.reach import Reach

pytestmark = pytest.mark.django_db


def reach_at(agency_id: int) -> Reach:
    return Reach(officer_id=7, agency_id=agency_id, day=date(2026, 7, 17))


def test_an_event_holds_codes_and_counts():
    ours = body("ours")
    event = actions.record(reach_at(ours.pk), "plans.issue", ours, number="60/KH-LĐLĐ", tasks=9)
    assert (event.actor_id, event.agency_id, event.facts) == (7, ours.pk, {"number": "60/KH-LĐLĐ", "tasks": 9})


@pytest.mark.parametrize("words", ["Nguyễn Thị Hoa", "12 đường Lê Lợi", "em bị đánh"])
def test_an_event_refuses_words_a_person_could_be_known_by(words):
    ours = body("ours")
    with pytest.raises(NotPlain):
        actions.record(reach_at(ours.pk), "plans.issue", ours, what=words)
    assert not Event.objects.exists()


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET verb = 'x'", "DELETE FROM audit_event"])
def test_an_event_is_never_changed_and_never_erased(statement):
    ours = body("ours")
    actions.record(reach_at(ours.pk), "plans.issue", ours)
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get().verb == "plans.issue"


def test_only_subscribed_readers_are_told(settings):
    settings.READERS = {"notices": frozenset({"plans.send"}), "figures": frozenset({"activities.log"})}
    ours = body("ours")
    actions.record(reach_at(ours.pk), "plans.send", ours)
    assert list(Unread.objects.values_list("reader", flat=True)) == ["notices"]


def test_what_a_reader_has_worked_on_is_gone(settings):
    settings.READERS = {"notices": frozenset({"plans.send"})}
    ours = body("ours")
    event = actions.record(reach_at(ours.pk), "plans.send", ours)
    with actions.unread("notices") as events:
        assert events == [event]
    assert not Unread.objects.exists()


def fail_to_read():
    with actions.unread("notices") as events:
        assert events
        raise ZeroDivisionError


def test_after_five_failures_an_event_is_set_aside(settings):
    settings.READERS = {"notices": frozenset({"plans.send"})}
    ours = body("ours")
    actions.record(reach_at(ours.pk), "plans.send", ours)
    for _ in range(actions.GIVE_UP_AFTER):
        with pytest.raises(ZeroDivisionError):
            fail_to_read()
    assert Unread.objects.get().set_aside
    with actions.unread("notices") as events:
        assert events == []
