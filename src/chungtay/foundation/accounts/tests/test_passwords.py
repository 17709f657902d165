"""The way back for a forgotten password, in the officer's language."""

import re

import pytest
from django.urls import reverse

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.tests.factories import officer

pytestmark = pytest.mark.django_db
NEW = "một câu khác dễ nhớ 2027"


@pytest.fixture
def hanh() -> Officer:
    made = officer()
    made.set_password("bốn mùa mưa nắng 2026")
    made.email = "hanh@xa.example"
    made.save()
    return made


def test_the_link_in_the_mail_leads_to_a_new_password(client, hanh, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": hanh.email})
    (mail,) = mailoutbox
    assert mail.subject == "[Chung Tay] Chọn mật khẩu mới"
    assert "Thư do Chung Tay gửi tự động" in mail.body
    assert hanh.username in mail.body
    link = re.search(r"http://testserver(/\S+)", mail.body)
    form = client.get(link[1], follow=True)
    assert "Lưu mật khẩu mới" in form.text
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    hanh.refresh_from_db()
    assert hanh.check_password(NEW)


def test_the_officer_is_told_of_the_change_by_mail(client, hanh, mailoutbox):
    client.post(reverse("account_login"), {"login": hanh.username, "password": "bốn mùa mưa nắng 2026"})
    typed = {"oldpassword": "bốn mùa mưa nắng 2026", "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), typed)
    assert [mail.subject for mail in mailoutbox] == ["[Chung Tay] Mật khẩu của bạn đã được đổi"]


def test_mail_speaks_the_language_of_the_officer_not_of_the_browser(client, hanh, mailoutbox):
    Officer.objects.filter(pk=hanh.pk).update(language="en")
    client.post(reverse("account_reset_password"), {"email": hanh.email})
    assert mailoutbox[0].subject == "[Chung Tay] Choose a new password"


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, hanh, mailoutbox):
    response = client.post(reverse("account_reset_password"), {"email": "ai-do@noi-khac.example"})
    assert response.headers["Location"] == reverse("account_reset_password_done")
    assert not mailoutbox


def test_a_spent_link_says_so_and_offers_a_new_one(client):
    page = client.get(reverse("account_reset_password_from_key", args=["1", "set-password"]))
    assert "Liên kết này không dùng được nữa" in page.text


def test_a_short_password_is_refused_in_vietnamese(client, hanh):
    client.force_login(hanh)
    typed = {"oldpassword": "bốn mùa mưa nắng 2026", "password1": "ngắn", "password2": "ngắn"}
    page = client.post(reverse("account_change_password"), typed)
    assert "14" in page.text
    assert "password is too short" not in page.text
