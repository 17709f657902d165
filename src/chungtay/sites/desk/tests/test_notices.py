"""Notices: one's own, in words, read with one press."""

import pytest
from django.conf import settings
from django.urls import reverse

from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.insight.oversight.models import Notice
from chungtay.mandate.plans.tests.factories import plan
from chungtay.sites.desk.notices import WORDS

pytestmark = pytest.mark.django_db


def notice(who, verb="plans.send", label="plans.plan", key="1") -> Notice:
    event = Event.objects.create(verb=verb, row_label=label, row_key=key)
    return Notice.objects.create(officer=who, event_id=event.pk, verb=verb, row_label=label, row_key=key, at=event.at)


def test_the_bell_counts_what_is_not_read(client):
    client.force_login(who := officer(body()))
    notice(who)
    notice(officer(body()))
    assert "Thông báo: 1 mới" in client.get(reverse("desk:home")).text


@pytest.mark.parametrize("verb", WORDS)
def test_every_notice_is_put_into_words(client, verb):
    client.force_login(who := officer(body()))
    notice(who, verb)
    assert str(WORDS[verb]) in client.get(reverse("desk:notices")).text


def test_whatever_officers_are_told_of_has_its_words():
    assert settings.READERS["notices"] <= set(WORDS)


def test_opening_a_notice_reads_it_and_leads_to_its_row(client):
    client.force_login(who := officer(ours := body()))
    row = plan(ours)
    told = notice(who, key=str(row.pk))
    answer = client.post(reverse("desk:read", args=[told.pk]))
    assert answer.headers["Location"] == reverse("plans:plan", args=[row.pk])
    told.refresh_from_db()
    assert told.read_at


def test_a_notice_of_a_row_without_a_page_leads_home(client):
    client.force_login(who := officer(body()))
    told = notice(who, label="somewhere.else")
    assert client.post(reverse("desk:read", args=[told.pk])).headers["Location"] == reverse("desk:home")


def test_nobody_reads_the_notices_of_another(client):
    client.force_login(officer(body()))
    told = notice(officer(body()))
    assert client.post(reverse("desk:read", args=[told.pk])).status_code == 404
    client.post(reverse("desk:read_all"))
    told.refresh_from_db()
    assert told.read_at is None


def test_all_can_be_read_at_once(client):
    client.force_login(who := officer(body()))
    notice(who)
    notice(who)
    client.post(reverse("desk:read_all"))
    assert not Notice.objects.filter(officer=who, read_at=None).exists()
