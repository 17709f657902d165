"""Search by words, and search before a child is entered: within reach only, on record, and no name in an address."""

import pytest
import time_machine
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.work.children.models import Carer, Child, ChildIdentity, Residence
from chungtay.work.children.rules import NewCarer, NewSchooling
from chungtay.work.children.tests.factories import child, commune
from chungtay.work.children.tests.test_pages import form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_a_friday")]
FIND, NEW, NEAR = reverse("children:find"), reverse("children:new"), reverse("children:near")


@pytest.fixture
def _on_a_friday():
    with time_machine.travel("2026-07-17T01:40:00Z", tick=False):
        yield


@pytest.fixture
def province():
    return body("province")


@pytest.fixture
def ours(province):
    return body("UBND xã Suối Mây", under=province, area=commune())


@pytest.fixture
def may(client, ours):
    family, school = (NewCarer("Hoàng Văn Lộc", "father"),), NewSchooling("primary", "Trường Tiểu học Kim Đồng", "4A")
    made = child(ours, identity_number="068317000001", carers=family, schooling=school)
    child(ours, full_name="Phạm Văn Bách")
    client.force_login(officer(ours))
    return made


def words(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"words": "may tran"},
        {"words": "T.T.M"},
        {"words": "068317000001"},
        {"carer": "văn lộc"},
        {"school": "kim đồng"},
        {"words": "tran", "carer": "loc", "school": "tieu hoc", "born_on": "2017-01-03"},
    ],
)
def test_a_child_is_found_and_its_name_shown_to_who_may_know(client, may, asked):
    page = words(client.post(FIND, asked))
    assert may.code in page
    assert "Trần Thị Mây" in page
    assert "Phạm Văn Bách" not in page
    event = Event.objects.get(verb="children.search")
    assert event.facts == {"by": "+".join(asked), "children": 1}


def test_names_can_be_hidden_in_what_is_found(client, may):
    page = words(client.post(FIND, {"words": "may tran", "hide_names": "on"}))
    assert may.code in page
    assert "Trần Thị Mây" not in page


@pytest.mark.parametrize(
    "asked",
    [{"words": "bach", "carer": "loc"}, {"words": "tran", "born_on": "2012-01-01"}, {"words": "khong co ai"}, {}],
)
def test_nothing_found_says_what_next(client, may, asked):
    page = words(client.post(FIND, asked))
    assert may.code not in page
    assert "Thử ít từ hơn" in page or not asked


def test_the_name_as_it_is_spelled_stands_first(client, ours, may):
    for name in ("Trần Thị Mấy", "Trần Thị Mẩy"):
        child(ours, full_name=name)
    page = words(client.post(FIND, {"words": "Thị Mẩy"}))
    assert page.index("Trần Thị Mẩy") < page.index("Trần Thị Mây") < page.index("Trần Thị Mấy")


def test_the_province_finds_the_row_and_not_the_name(client, province, may):
    client.force_login(officer(province, Role.PROVINCIAL_OFFICER))
    page = words(client.post(FIND, {"words": "thi may"}))
    assert may.code in page
    assert "Trần Thị Mây" not in page
    assert may.code not in words(client.post(FIND, {"words": "may"}))
    assert "hai từ" in words(client.get(FIND))
    assert Event.objects.filter(verb="children.search").count() == 2


def test_another_commune_finds_nothing(client, may):
    client.force_login(officer(body("another", area=commune())))
    assert may.code not in words(client.post(FIND, {"words": "may tran"}))


@pytest.mark.parametrize("role", [Role.CLERK, Role.UNION_OFFICER, Role.DEPARTMENT_OFFICER, Role.LEADER, Role.OBSERVER])
def test_a_post_without_business_with_children_does_not_search(client, ours, may, role):
    client.force_login(officer(ours, role))
    for address in (FIND, NEAR, NEW, reverse("children:names")):
        assert client.post(address, {"words": "may", "full_name": "May"}).status_code == 403


def test_a_search_costs_the_same_with_one_found_and_with_many(client, ours, may, django_assert_max_num_queries):
    client.post(FIND, {"words": "thi may"})
    with django_assert_max_num_queries(30) as one:
        client.post(FIND, {"words": "thi may"})
    for _ in range(12):
        child(ours, groups=("DISABILITY",))
    with django_assert_max_num_queries(len(one)):
        client.post(FIND, {"words": "thi may"})


def test_while_typing_those_like_it_are_shown(client, may):
    page = words(client.post(NEAR, {"full_name": "tran thi m", "born_on": ""}))
    assert may.code in page
    assert "Trần Thị Mây" in page
    assert may.code not in words(client.post(NEAR, {"full_name": "tran thi m", "born_on": "2012-01-01"}))
    assert "chưa theo dõi trẻ nào" in words(client.post(NEAR, {"full_name": "Lý A Sùng"}))
    assert words(client.post(NEAR, {"full_name": ""})).strip() == ""


def test_a_child_like_another_is_entered_only_once_the_officer_has_looked(client, ours, may):
    told = form(ours, full_name="Trần Thị Mây", born_on="2017-01-03")
    asked = words(client.post(NEW, told))
    assert may.code in asked
    assert "đây là trẻ khác" in asked
    assert Child.objects.count() == 2
    client.post(NEW, told | {"anyway": "on"})
    event = Event.objects.filter(verb="children.register").latest("pk")
    assert event.facts["near"] == 1
    reach(ours)
    assert Child.objects.count() == 3


def test_an_age_is_an_estimated_birth(client, ours, may):
    told = form(ours, born_on="", age="7", address="Thôn Gió", carer="Lý A Páo", relation="father", ethnicity="08")
    assert client.post(NEW, told).status_code == 302
    reach(ours)
    made = Child.objects.get(pk=ChildIdentity.objects.get(full_name="Lý A Sùng").pk)
    assert (str(made.born_on), made.is_birth_estimated, made.ethnicity.name) == ("2019-01-16", True, "Mông")
    assert Residence.objects.get(child=made).address == "Thôn Gió"
    assert Carer.objects.get(child=made).is_carer


def test_neither_day_nor_age_is_asked_again(client, ours, may):
    assert "khoảng bao nhiêu tuổi" in words(client.post(NEW, form(ours, born_on="")))


def test_names_of_a_list_are_one_recorded_press_away(client, may):
    address = reverse("children:names")
    assert "Trần Thị Mây" not in words(client.get(reverse("children:list")))
    page = client.post(address + "?gioi=f")
    assert "Trần Thị Mây" in words(page)
    assert "no-store" in page["Cache-Control"]
    assert Event.objects.get(verb="children.reveal_names").facts == {"children": 2}
    assert client.get(address).status_code == 405


def test_the_province_presses_for_no_names(client, province, may):
    client.force_login(officer(province, Role.PROVINCIAL_OFFICER))
    assert client.post(reverse("children:names")).status_code == 403


def test_a_code_is_found_by_its_beginning(client, may):
    for typed in (may.code, may.code.lower()[:8], may.code.removeprefix("TE-")[:4]):
        assert may.code in words(client.get(reverse("children:list"), {"q": typed}))
