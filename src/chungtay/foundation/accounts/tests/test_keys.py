"""Keys for programs: told once, for one posting and purpose, and dead when ended, run out or the posting is over."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chungtay.foundation.accounts.actions import end_key, make_key
from chungtay.foundation.accounts.models import AccessKey, Posting
from chungtay.foundation.accounts.queries import opened_by
from chungtay.foundation.accounts.rules import LONGEST_KEY, Purpose, Role, last_day_of_key
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach, Reach

pytestmark = pytest.mark.django_db
DAY = timezone.localdate()


def _posted() -> tuple[Posting, Reach]:
    who = officer(body("UBND xã Suối Mây"), Role.COMMUNE_OFFICER)
    posting = Posting.objects.get(officer=who)
    return posting, Reach(officer_id=who.pk, agency_id=posting.agency_id, day=DAY)


def test_a_key_opens_for_its_purpose_and_its_secret_is_not_kept() -> None:
    posting, seen = _posted()
    key, secret = make_key(seen, posting, purpose=Purpose.PROGRAM, name="Văn phòng điện tử")
    assert opened_by(secret, Purpose.PROGRAM, DAY) == key
    assert opened_by(secret, Purpose.CALENDAR, DAY) is None
    assert opened_by(secret + "x", Purpose.PROGRAM, DAY) is None
    assert secret not in str(AccessKey.objects.values().get())
    assert not any(secret in str(facts) for facts in Event.objects.values_list("facts", flat=True))


def test_a_key_that_ended_ran_out_or_outlived_its_posting_opens_nothing() -> None:
    posting, seen = _posted()
    key, secret = make_key(seen, posting, purpose=Purpose.PROGRAM, name="Văn phòng điện tử", expires_on=DAY)
    assert opened_by(secret, Purpose.PROGRAM, DAY)
    assert opened_by(secret, Purpose.PROGRAM, DAY + timedelta(days=1)) is None
    Posting.objects.filter(pk=posting.pk).update(since=DAY - timedelta(days=9), until=DAY - timedelta(days=1))
    assert opened_by(secret, Purpose.PROGRAM, DAY) is None
    Posting.objects.filter(pk=posting.pk).update(until=None)
    posting.officer.is_active = False
    posting.officer.save()
    assert opened_by(secret, Purpose.PROGRAM, DAY) is None
    posting.officer.is_active = True
    posting.officer.save()
    end_key(seen, key)
    end_key(seen, key)
    assert opened_by(secret, Purpose.PROGRAM, DAY) is None
    assert Event.objects.filter(verb="accounts.end_key").count() == 1


def test_nobody_makes_or_ends_a_key_of_another() -> None:
    posting, seen = _posted()
    key, _secret = make_key(seen, posting, purpose=Purpose.PROGRAM, name="Của tôi")
    stranger = reach(body("UBND xã Nậm Tre"), Role.LEADER, DAY)
    with pytest.raises(OutsideReach):
        make_key(stranger, posting, purpose=Purpose.PROGRAM, name="Của người khác")
    with pytest.raises(OutsideReach):
        end_key(stranger, key)


def test_a_key_lasts_a_year_at_most() -> None:
    assert last_day_of_key(None, DAY) == DAY + LONGEST_KEY
    assert last_day_of_key(DAY + timedelta(days=4000), DAY) == DAY + LONGEST_KEY
    assert last_day_of_key(DAY - timedelta(days=1), DAY) == DAY


def test_the_page_shows_the_secret_once(client: Client) -> None:
    posting, _seen = _posted()
    client.force_login(posting.officer)
    page = reverse("accounts:keys")
    assert "Chưa có khóa nào" in client.get(page).content.decode()
    made = client.post(page, {"name": "Văn phòng điện tử", "expires_on": ""})
    key = AccessKey.objects.get()
    (secret,) = [part.split("</code>")[0] for part in made.content.decode().split("<code>")[1:]]
    assert opened_by(secret, Purpose.PROGRAM, DAY) == key
    assert made.headers["Cache-Control"] == "no-store"
    assert secret not in client.get(page).content.decode()
    client.post(reverse("accounts:end_key", args=[key.pk]))
    assert "đã ngừng ngày" in client.get(page).content.decode()


def test_a_day_that_is_past_is_asked_again_and_the_name_is_not_lost(client: Client) -> None:
    posting, _seen = _posted()
    client.force_login(posting.officer)
    told = client.post(reverse("accounts:keys"), {"name": "Văn phòng", "expires_on": "2020-01-01"}).content.decode()
    assert "Ngày này đã qua" in told
    assert 'value="Văn phòng"' in told
    assert not AccessKey.objects.exists()


def test_another_officers_key_does_not_exist_for_me(client: Client) -> None:
    posting, seen = _posted()
    key, _secret = make_key(seen, posting, purpose=Purpose.PROGRAM, name="Của tôi")
    client.force_login(officer(body("UBND xã Nậm Tre"), Role.CLERK))
    assert client.post(reverse("accounts:end_key", args=[key.pk])).status_code == 404


def test_a_key_does_not_outlive_the_password_it_was_made_under(client: Client) -> None:
    posting, seen = _posted()
    _key, secret = make_key(seen, posting, purpose=Purpose.PROGRAM, name="Văn phòng điện tử")
    who = posting.officer
    who.set_password("bốn mùa mưa nắng 2026")
    who.save()
    assert opened_by(secret, Purpose.PROGRAM, DAY) is None
    client.force_login(who)
    page = client.get(reverse("accounts:keys")).text
    assert "mật khẩu đã đổi sau khi tạo khóa này" in page
    assert reverse("accounts:end_key", args=[_key.pk]) not in page
    _key, new = make_key(seen, posting, purpose=Purpose.PROGRAM, name="Khóa mới")
    assert opened_by(new, Purpose.PROGRAM, DAY)


def test_a_password_hashed_anew_at_sign_in_is_the_same_password(settings) -> None:
    posting, seen = _posted()
    who = posting.officer
    who.set_password("bốn mùa mưa nắng 2026")
    who.save()
    _key, secret = make_key(seen, posting, purpose=Purpose.PROGRAM, name="Văn phòng điện tử")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    before = who.password
    assert who.check_password("bốn mùa mưa nắng 2026")
    who.refresh_from_db()
    assert who.password != before
    assert opened_by(secret, Purpose.PROGRAM, DAY)


def test_a_closed_account_ends_its_keys_for_good() -> None:
    posting, seen = _posted()
    _key, secret = make_key(seen, posting, purpose=Purpose.PROGRAM, name="Văn phòng điện tử")
    for is_active in (False, True):
        posting.officer.is_active = is_active
        posting.officer.save()
        assert opened_by(secret, Purpose.PROGRAM, DAY) is None
