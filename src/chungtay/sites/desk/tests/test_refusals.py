"""What a page says when it cannot be shown."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body

pytestmark = pytest.mark.django_db


def test_what_is_not_there_says_so_and_leads_back(client):
    client.force_login(officer(body()))
    page = client.get("/khong-co-trang-nay/")
    assert page.status_code == 404
    assert "Không có trang này" in page.text


def test_what_is_not_ones_task_says_whom_to_ask(client):
    client.force_login(officer(body(), Role.OBSERVER))
    page = client.get(reverse("desk:search"))
    assert page.status_code == 403
    assert "Việc này không thuộc nhiệm vụ của bạn" in page.text


def test_an_expired_form_says_what_is_kept():
    page = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})
    assert page.status_code == 403
    assert "Trang đã mở quá lâu" in page.text


def test_a_fault_of_ours_needs_no_database_to_say_so(django_assert_num_queries):
    with django_assert_num_queries(0), translation.override("vi"):
        assert "Hệ thống gặp lỗi" in render_to_string("500.html")


@pytest.mark.parametrize(
    "name", ["desk:search", "documents:register", "plans:tasks", "children:list", "activities:list"]
)
def test_a_letter_no_text_can_hold_is_refused_and_breaks_nothing(client, name):
    client.force_login(officer(body()))
    assert client.get(f"{reverse(name)}?q=%00&tim=%00").status_code == 400
