"""Signing in and out, and what a session survives."""

import subprocess
import sys

import pytest
from django.core.cache import CacheHandler
from django.test import Client
from django.urls import reverse

from chungtay.config import settings as house
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body

pytestmark = pytest.mark.django_db
PASSWORD = "bốn mùa mưa nắng 2026"
NEW = "một câu khác dễ nhớ 2027"


@pytest.fixture
def hanh() -> Officer:
    made = officer(body())
    made.set_password(PASSWORD)
    made.email = "hanh@xa.example"
    made.save()
    return made


def sign_in(client: Client, who: Officer, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": who.username, "password": password})


def test_a_right_password_leads_to_the_work_of_today(client, hanh):
    assert sign_in(client, hanh).headers["Location"] == reverse("desk:home")


def test_a_wrong_password_says_so_in_vietnamese_and_signs_nobody_in(client, hanh):
    response = sign_in(client, hanh, "sai mật khẩu rồi nhé")
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in response.text
    assert client.get(reverse("desk:home")).status_code == 302


def test_the_session_key_changes_at_sign_in(client, hanh):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "before"
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in(client, hanh)
    assert client.cookies["sessionid"].value != session.session_key


def test_a_deactivated_officer_cannot_sign_in(client, hanh):
    Officer.objects.filter(pk=hanh.pk).update(is_active=False)
    sign_in(client, hanh)
    assert client.get(reverse("desk:home")).status_code == 302


def test_deactivation_ends_a_running_session(client, hanh):
    client.force_login(hanh)
    Officer.objects.filter(pk=hanh.pk).update(is_active=False)
    assert client.get(reverse("desk:home")).status_code == 302


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(client, hanh):
    other = Client()
    sign_in(client, hanh)
    sign_in(other, hanh)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), typed).status_code == 302
    assert client.get(reverse("accounts:me")).status_code == 200
    assert other.get(reverse("accounts:me")).status_code == 302


def test_after_five_wrong_passwords_even_the_right_one_waits(client, hanh):
    for _ in range(5):
        sign_in(client, hanh, "sai mật khẩu rồi nhé")
    assert "Nhập sai quá nhiều lần" in sign_in(client, hanh).text


def test_thirty_attempts_a_minute_from_one_place_are_enough(client):
    login = reverse("account_login")
    statuses = {client.post(login, {"login": f"nobody{n}", "password": "x" * 14}).status_code for n in range(40)}
    assert 429 in statuses


def test_nobody_signs_out_by_a_mere_link(client, hanh):
    client.force_login(hanh)
    client.get(reverse("account_logout"))
    assert client.get(reverse("accounts:me")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("accounts:me")).status_code == 302


def test_attempts_that_one_worker_counts_every_other_knows(tmp_path):
    stated = {**house.CACHES["default"], "LOCATION": str(tmp_path)}
    counting = (
        "from django.conf import settings; from django.core.cache import cache;"
        f"settings.configure(CACHES={{'default': {stated!r}}}); cache.set('attempts', 5)"
    )
    subprocess.run([sys.executable, "-c", counting], check=True)
    assert CacheHandler({"default": stated})["default"].get("attempts") == 5
