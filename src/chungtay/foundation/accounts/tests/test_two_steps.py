"""Two-step sign-in: switching it on, using it, losing the phone."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body

pytestmark = pytest.mark.django_db
PASSWORD = "bốn mùa mưa nắng 2026"


@pytest.fixture
def hanh() -> Officer:
    made = officer(body())
    made.set_password(PASSWORD)
    made.save()
    return made


def code(secret: str) -> str:
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"


def switch_on(client, who: Officer) -> str:
    """Switch the second step on as the officer would; return the secret."""
    client.post(reverse("account_login"), {"login": who.username, "password": PASSWORD})
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))  # the password, once more
    client.post(asked.headers["Location"], {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    assert client.post(reverse("mfa_activate_totp"), {"code": code(secret)}).status_code == 302
    return str(secret)


def test_switching_on_shows_ten_recovery_codes(client, hanh):
    switch_on(client, hanh)
    page = client.get(reverse("mfa_view_recovery_codes"))
    assert len(page.context["unused_codes"]) == 10
    assert "Còn 10 trong 10 mã" in page.text


def test_the_password_alone_no_longer_opens_anything(client, hanh):
    switch_on(client, hanh)
    client.logout()
    response = client.post(reverse("account_login"), {"login": hanh.username, "password": PASSWORD})
    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:me")).status_code == 302
    assert "Mã không đúng." in client.post(reverse("mfa_authenticate"), {"code": "000000"}).text


def test_a_recovery_code_opens_the_second_step_once(client, hanh):
    switch_on(client, hanh)
    spare = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    for opens in (True, False):
        client.logout()
        client.post(reverse("account_login"), {"login": hanh.username, "password": PASSWORD})
        client.post(reverse("mfa_authenticate"), {"code": spare})
        assert (client.get(reverse("accounts:me")).status_code == 200) is opens


def test_the_secret_is_not_legible_in_the_database(client, hanh):
    secret = switch_on(client, hanh)
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data
    assert secret not in str(kept)


def test_switching_off_leaves_no_authenticator(client, hanh):
    switch_on(client, hanh)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
