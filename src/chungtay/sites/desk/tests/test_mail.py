"""The mail page of a demonstration."""

import pytest
from django.core.mail import get_connection, send_mail
from django.urls import reverse

from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanh(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    made = officer(body())
    made.email = "hanh@xa.example"
    made.save()
    return made


def write_to(address: str, subject: str) -> None:
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend")
    send_mail(subject, "Mở liên kết http://testserver/x/", "chung-tay@localhost", [address], connection=connection)


def test_an_officer_reads_the_mail_that_went_to_the_own_address(client, hanh):
    write_to("Hanh@xa.example", "Chọn mật khẩu mới")
    write_to("ai-do@noi-khac.example", "Thư của người khác")
    client.force_login(hanh)
    page = client.get(reverse("desk:mail"))
    assert [letter.subject for letter in page.context["letters"]] == ["Chọn mật khẩu mới"]
    assert '<a href="http://testserver/x/"' in page.text


def test_an_officer_without_an_address_reads_nothing(client, hanh):
    write_to("hanh@xa.example", "Chọn mật khẩu mới")
    client.force_login(officer(body()))
    assert client.get(reverse("desk:mail")).context["letters"] == []


def test_there_is_no_mail_page_outside_a_demonstration(client, hanh, settings):
    settings.DEMONSTRATION = False
    client.force_login(hanh)
    assert client.get(reverse("desk:mail")).status_code == 404
