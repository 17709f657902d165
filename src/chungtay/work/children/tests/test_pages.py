from datetime import date

import pytest
import time_machine
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.work.children.models import Child, ChildIdentity
from chungtay.work.children.queries import Wanted
from chungtay.work.children.tests.factories import child, commune

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_a_friday")]
LIST = reverse("children:list")


@pytest.fixture
def _on_a_friday():
    with time_machine.travel("2026-07-17T01:40:00Z", tick=False):
        yield


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây", area=commune())


def words(response) -> str:
    return response.content.decode()


def test_the_list_shows_code_sex_age_and_group_but_no_name(client, ours):
    mine = child(ours, born_on=date(2017, 3, 1), groups=("DISABILITY",))
    client.force_login(officer(ours))
    page = words(client.get(LIST))
    assert mine.code in page
    assert "Trẻ em khuyết tật" in page
    assert ">9</td>" in " ".join(page.split()).replace(">9 ", ">9").replace(" </td>", "</td>")
    assert "Trần Thị Mây" not in page
    assert "undefined" not in page


def test_the_list_of_another_body_is_empty_and_says_what_next(client, ours):
    mine = child(ours)
    client.force_login(officer(body("another")))
    page = words(client.get(LIST))
    assert mine.code not in page
    assert reverse("children:new") in page


@pytest.mark.parametrize("role", [Role.CLERK, Role.UNION_OFFICER, Role.LEADER, Role.OBSERVER])
def test_a_post_without_business_with_children_is_turned_away(client, ours, role):
    mine = child(ours)
    client.force_login(officer(ours, role))
    for address in (
        LIST,
        reverse("children:table"),
        reverse("children:new"),
        reverse("children:child", args=[mine.pk]),
    ):
        assert client.get(address).status_code == 403
    assert client.post(reverse("children:reveal", args=[mine.pk])).status_code == 403


def test_the_list_is_narrowed_by_group_and_age(client, ours):
    small = child(ours, born_on=date(2024, 1, 1), groups=("DISABILITY",))
    big = child(ours, born_on=date(2012, 1, 1), groups=("AT_RISK_POOR",))
    client.force_login(officer(ours))
    page = words(client.get(LIST, {"nhom": "DISABILITY", "tuoi": "0-5"}))
    assert small.code in page
    assert big.code not in page
    assert big.code in words(client.get(LIST, {"pham_vi": "nguy-co"}))


def test_nothing_found_offers_the_whole_list(client, ours):
    client.force_login(officer(ours))
    assert "Xem tất cả trẻ em" in words(client.get(LIST, {"q": "TE-XXXX"}))


def test_the_list_costs_the_same_with_one_child_and_with_twenty(client, ours, django_assert_max_num_queries):
    child(ours, groups=("DISABILITY",))
    client.force_login(officer(ours))
    client.get(LIST)
    with django_assert_max_num_queries(30) as one:
        client.get(LIST)
    for _ in range(19):
        child(ours, groups=("DISABILITY", "AT_RISK_POOR"))
    with django_assert_max_num_queries(len(one)):
        client.get(LIST)


def test_the_table_to_download_holds_no_name(client, ours):
    mine = child(ours)
    client.force_login(officer(ours))
    table = client.get(reverse("children:table")).getvalue().decode()
    assert mine.code in table
    assert "Mây," not in table.replace("xã Suối Mây", "")


def test_the_name_is_one_recorded_press_away(client, ours):
    mine = child(ours)
    client.force_login(officer(ours))
    page = words(client.get(reverse("children:child", args=[mine.pk])))
    assert "Trần Thị Mây" not in page
    assert "Hiện họ tên (có ghi nhật ký)" in page
    assert not Event.objects.filter(verb="children.reveal").exists()
    shown = client.post(reverse("children:reveal", args=[mine.pk]))
    assert "Trần Thị Mây" in words(shown)
    assert "no-store" in shown["Cache-Control"]
    assert Event.objects.filter(verb="children.reveal", row_key=str(mine.pk)).count() == 1


def test_an_address_alone_never_shows_the_name(client, ours):
    mine = child(ours)
    client.force_login(officer(ours))
    assert client.get(reverse("children:reveal", args=[mine.pk])).status_code == 405


def test_the_province_sees_the_file_and_cannot_press_for_the_name(client):
    province = body("province")
    mine = child(body("ours", under=province, area=commune()))
    client.force_login(officer(province, Role.PROVINCIAL_OFFICER))
    page = words(client.get(reverse("children:child", args=[mine.pk])))
    assert mine.code in page
    assert "có ghi nhật ký)" not in page.split("Ai xem được")[0]
    assert client.post(reverse("children:reveal", args=[mine.pk])).status_code == 403


def test_the_file_of_a_child_elsewhere_is_not_found(client, ours):
    stranger = child(body("another", area=commune()))
    client.force_login(officer(ours))
    assert client.get(reverse("children:child", args=[stranger.pk])).status_code == 404
    assert client.post(reverse("children:reveal", args=[stranger.pk])).status_code == 404


def form(ours, **changes):
    return {
        "full_name": "Lý A Sùng",
        "sex": "m",
        "born_on": "2016-09-05",
        "area": ours.area_id,
        "groups": ["DISABILITY"],
    } | changes


def test_a_child_is_entered(client, ours):
    someone = officer(ours)
    client.force_login(someone)
    assert client.get(reverse("children:new")).status_code == 200
    response = client.post(reverse("children:new"), form(ours), follow=True)
    assert "Đã ghi vào danh sách" in words(response)
    assert "Lý A Sùng" not in words(response)
    made = Child.objects.get()
    assert ChildIdentity.objects.get(pk=made.pk).full_name == "Lý A Sùng"


@pytest.mark.parametrize(
    ("day", "said"), [("2010-07-17", "Luật chỉ tính trẻ em dưới 16 tuổi"), ("2026-07-18", "Ngày này chưa đến")]
)
def test_a_day_that_cannot_be_is_asked_again_and_nothing_typed_is_lost(client, ours, day, said):
    client.force_login(officer(ours))
    page = words(client.post(reverse("children:new"), form(ours, born_on=day)))
    assert said in page
    assert "Lý A Sùng" in page
    assert not Child.objects.exists()


@pytest.mark.parametrize("body", ["9" * 30, "9" * 5000, "²", "-1"])
def test_a_body_that_cannot_be_is_left_out_of_the_question(body):
    assert Wanted.of({"co_quan": body}).body == ""


def test_no_browser_keeps_a_page_about_children(client, ours):
    client.force_login(officer(ours))
    key = child(ours).pk
    for name, keys in (
        ("children:list", []),
        ("children:table", []),
        ("children:child", [key]),
        ("activities:of_child", [key]),
    ):
        assert "no-store" in client.get(reverse(name, args=keys))["Cache-Control"]
