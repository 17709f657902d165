"""One's own account: where one serves, in which posting one acts, in which language."""

from datetime import date

import pytest
from django.urls import get_resolver, reverse

from chungtay.foundation.accounts.models import Posting
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body

pytestmark = pytest.mark.django_db
OPEN_TO_ALL = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "calendar_feed",
    "speak",
    "describe",  # what programs may ask for
    "list",  # for programs: a key takes the place of signing in
}


def serve(who, at, role=Role.CLERK, **days):
    return Posting.objects.create(officer=who, agency=at, role=role, title="Văn thư", since=date(2026, 1, 1), **days)


def test_an_officer_acts_in_the_newest_posting_until_another_is_chosen(client):
    who = officer(body("UBND xã Suối Mây"))
    second = serve(who, body("UBND xã Nậm Tre"))
    client.force_login(who)
    assert client.get(reverse("accounts:me")).context["acting_for"] == second
    first = who.postings.exclude(pk=second.pk).get()
    client.post(reverse("accounts:act_as", args=[first.pk]))
    page = client.get(reverse("accounts:me"))
    assert page.context["acting_for"] == first
    assert page.wsgi_request.reach.agency_id == first.agency_id


def test_nobody_acts_in_the_posting_of_another(client):
    client.force_login(officer(body()))
    others = serve(officer(), body())
    assert client.post(reverse("accounts:act_as", args=[others.pk])).status_code == 404


def test_a_posting_that_ended_cannot_be_chosen(client):
    who = officer(body())
    ended = serve(who, body(), until=date(2026, 1, 31))
    client.force_login(who)
    assert client.post(reverse("accounts:act_as", args=[ended.pk])).status_code == 404


def test_pages_are_vietnamese_whatever_the_browser_asks_for(client):
    page = client.get(reverse("account_login"), headers={"Accept-Language": "en"})
    assert '<html lang="vi">' in page.text


def test_the_chosen_language_is_kept_on_the_account(client):
    who = officer(body())
    client.force_login(who)
    client.post(reverse("accounts:speak"), {"language": "en", "next": reverse("accounts:me")})
    who.refresh_from_db()
    assert who.language == "en"
    assert '<html lang="en">' in client.get(reverse("accounts:me")).text


def test_the_language_can_be_chosen_before_signing_in(client):
    back = client.post(reverse("accounts:speak"), {"language": "en", "next": "//elsewhere.example/"})
    assert back.headers["Location"] == reverse("desk:home")
    assert "Sign in" in client.get(reverse("account_login")).text


def test_a_language_nobody_speaks_here_is_not_found(client):
    assert client.post(reverse("accounts:speak"), {"language": "xx"}).status_code == 404


def test_only_the_doors_are_open_without_signing_in():
    found = {
        pattern.name for pattern in _patterns(get_resolver()) if not getattr(pattern.callback, "login_required", True)
    }
    assert found == OPEN_TO_ALL


def _patterns(resolver):
    for pattern in resolver.url_patterns:
        yield from _patterns(pattern) if hasattr(pattern, "url_patterns") else [pattern]
