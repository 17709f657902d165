import pytest
from django.utils import timezone

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.insight.oversight.models import Urging
from chungtay.mandate.documents.models import Delivery
from chungtay.mandate.plans.models import Assignment, Plan, Task
from chungtay.mandate.plans.tests.factories import issued_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return body("Sở Y tế", symbol="SYT")


@pytest.fixture
def paper(province):
    return issued_plan(province).document


@pytest.fixture
def desk(client, province):
    client.force_login(officer(province, Role.PROVINCIAL_OFFICER))
    return client


def reached(paper, province, number, *, opened=True):
    """A commune the document went to, with a plan and a task of it."""
    name = f"xã {number}"
    made = body(name, under=province, kind=Kind.PEOPLES_COMMITTEE, short_name=name)
    opened_at = timezone.now() if opened else None
    Delivery.objects.create(document=paper, sender=province, receiver=made, opened_at=opened_at)
    Assignment.objects.create(task=Task.objects.get(plan__document=paper), agency=made)
    if opened:
        issued_plan(made, answers=paper)
    return made


def test_the_page_says_how_many_and_out_of_how_many(desk, paper, province):
    reached(paper, province, 1)
    reached(paper, province, 2, opened=False)
    page = desk.get(f"/do-phu/{paper.pk}/").content.decode()
    assert "50 % (1/2)" in page
    assert "1 đơn vị chưa mở" in page
    assert page.count('title="xã') == 2


def test_a_filter_shows_its_rows_and_the_table_holds_the_same(desk, paper, province):
    reached(paper, province, 1)
    reached(paper, province, 2, opened=False)
    page = desk.get(f"/do-phu/{paper.pk}/", {"loc": "chua-mo"}).content.decode()
    assert page.count('name="don-vi"') == 1
    table = desk.get(f"/do-phu/{paper.pk}/tai-ve.csv", {"loc": "chua-mo"}).getvalue().decode()
    assert "xã 2" in table
    assert "xã 1" not in table


def test_a_document_we_did_not_send_is_not_found(desk, province):
    other = body("Sở khác")
    paper = issued_plan(other).document
    reached(paper, other, 1)
    assert desk.get(f"/do-phu/{paper.pk}/").status_code == 404


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.CLERK, Role.DEPARTMENT_OFFICER, Role.ADMINISTRATOR])
def test_a_role_without_oversight_sees_no_coverage(client, paper, province, role):
    reached(paper, province, 1)
    client.force_login(officer(province, role))
    for address in ("/do-phu/", f"/do-phu/{paper.pk}/", f"/do-phu/{paper.pk}/tai-ve.csv"):
        assert client.get(address).status_code == 403


def test_ticked_bodies_are_reminded(desk, paper, province):
    one = reached(paper, province, 1)
    reached(paper, province, 2)
    desk.post(f"/do-phu/{paper.pk}/nhac/", {"don-vi": [one.pk], "viec": "nhac"})
    assert list(Event.objects.filter(verb="oversight.remind").values_list("agency_id", flat=True)) == [one.pk]
    assert "1 lần" in desk.get(f"/do-phu/{paper.pk}/").content.decode()


def test_ticked_bodies_lead_to_the_letter_as_it_will_be(desk, paper, province):
    one = reached(paper, province, 1, opened=False)
    reached(paper, province, 2, opened=False)
    answer = desk.post(f"/do-phu/{paper.pk}/nhac/", {"don-vi": [one.pk], "viec": "don-doc"})
    assert answer.url == f"/do-phu/{paper.pk}/don-doc/?don-vi={one.pk}"
    page = desk.get(answer.url).content.decode()
    assert page.count("checked") == 1
    assert "còn 1 cơ quan, đơn vị chưa hoàn thành" in page
    assert not Urging.objects.exists()


def test_nothing_ticked_is_said(desk, paper, province):
    reached(paper, province, 1)
    page = desk.post(f"/do-phu/{paper.pk}/nhac/", {"viec": "nhac"}, follow=True)
    assert "Hãy chọn ít nhất một đơn vị" in page.content.decode()


def test_the_index_prints_every_share_with_both_numbers(desk, paper, province):
    reached(paper, province, 1)
    reached(paper, province, 2, opened=False)
    page = desk.get("/do-phu/").content.decode()
    assert paper.number in page
    assert "1/2" in page


@pytest.mark.parametrize("page", ["index", "document"])
def test_a_page_costs_the_same_however_many_bodies(desk, paper, province, page, django_assert_max_num_queries):
    address = "/do-phu/" if page == "index" else f"/do-phu/{paper.pk}/"
    reached(paper, province, 0)
    with django_assert_max_num_queries(30) as first:
        assert desk.get(address).status_code == 200
    for number in range(1, 21):
        reached(paper, province, number, opened=number % 2 == 0)
        reached(issued_plan(province).document, province, f"{number} khác")
    with django_assert_max_num_queries(30) as then:
        desk.get(address)
    assert len(then) == len(first)


def test_a_page_costs_the_same_however_deep_a_document_went(desk, paper, province, django_assert_max_num_queries):
    reached(paper, province, 0)
    desk.get(f"/do-phu/{paper.pk}/")
    with django_assert_max_num_queries(30) as first:
        desk.get(f"/do-phu/{paper.pk}/")
    upper = paper
    for number in range(1, 6):
        lower = issued_plan(province).document
        Plan.objects.filter(document=lower).update(answers=upper)
        reached(lower, province, f"{number} sâu")
        upper = lower
    with django_assert_max_num_queries(30) as then:
        page = desk.get(f"/do-phu/{paper.pk}/").content.decode()
    assert "5 sâu" in page
    assert len(then) <= len(first) + 1
