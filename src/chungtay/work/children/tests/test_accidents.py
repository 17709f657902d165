"""Accidents and deaths: what a death closes, what taking it back opens again, and who sees it."""

import io
import zipfile
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.work.children import harming
from chungtay.work.children.accident_list import accidents, visits_due
from chungtay.work.children.accidents import Accident, FamilyVisit
from chungtay.work.children.models import Child, Membership
from chungtay.work.children.queries import children
from chungtay.work.children.tests.factories import child, commune, death_of, happening

pytestmark = pytest.mark.django_db
DIED = date(2026, 6, 10)


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây", area=commune())


@pytest.fixture
def _on_a_friday():
    with time_machine.travel("2026-07-17T01:40:00Z", tick=False):
        yield


def until(someone) -> list[date | None]:
    return list(Membership.objects.filter(child=someone).order_by("group__code").values_list("until", flat=True))


def test_a_death_ends_memberships_marks_the_child_and_offers_a_visit(ours):
    someone = child(ours, groups=("DISABILITY", "AT_RISK_POOR"))
    death = death_of(someone)
    seen = reach(ours)
    assert Child.objects.get(pk=someone.pk).died_on == DIED
    assert until(someone) == [DIED, DIED]
    (visit,) = visits_due(seen)
    assert (visit.accident_id, visit.child_id, visit.due_on) == (death.pk, someone.pk, date(2026, 7, 24))


def test_who_died_leaves_the_lists_of_the_day_and_stays_in_those_before(ours):
    someone = child(ours)
    death_of(someone)
    reach(ours)
    known = Child.objects.all()
    assert [day.day for day in (date(2026, 6, 9), DIED, TODAY) if known.of_the_day(day).exists()] == [9]
    assert not children(reach(ours)).exists()


def test_taking_a_death_back_opens_exactly_what_it_closed(ours):
    someone = child(ours, groups=("DISABILITY", "AT_RISK_POOR"))
    seen = reach(ours)
    Membership.objects.filter(child=someone, group__code="AT_RISK_POOR").update(until=date(2026, 12, 31))
    before = until(someone)
    harming.take_back(seen, death_of(someone), why="Nhầm trẻ khác")
    reach(ours)
    assert until(someone) == before
    assert Child.objects.get(pk=someone.pk).died_on is None
    assert not FamilyVisit.objects.exists()
    assert not accidents(seen).exists()


def test_a_death_corrected_to_an_injury_opens_again_and_the_other_way_round(ours):
    someone = child(ours, groups=("DISABILITY",))
    seen = reach(ours)
    row = harming.note(seen, happening(ours, child=someone))
    row = harming.correct(seen, row, happening(ours, child=someone, outcome="died"), version=row.version)
    assert until(someone) == [DIED]
    harming.correct(seen, row, happening(ours, child=someone, outcome="disabled"), version=row.version)
    assert until(someone) == [None]


def test_nobody_dies_twice_nor_before_birth_nor_has_an_accident_after(ours):
    someone = child(ours)
    death_of(someone)
    seen = reach(ours)
    for told in ({"outcome": "died"}, {"happened_on": date(2026, 6, 11)}, {"happened_on": date(2017, 2, 28)}):
        with pytest.raises(harming.DeadBefore):
            harming.note(seen, happening(ours, child=someone, **told))
    assert harming.note(seen, happening(ours, child=someone, happened_on=date(2026, 6, 1)))


def test_two_who_correct_at_once_do_not_overwrite_each_other(ours):
    seen = reach(ours)
    row = harming.note(seen, happening(ours, children_count=3))
    harming.correct(seen, row, happening(ours, children_count=4), version=1)
    with pytest.raises(StaleSave):
        harming.correct(seen, row, happening(ours, children_count=5), version=1)


def test_the_child_of_another_body_is_not_written_about(ours):
    stranger = child(body("another", area=commune()))
    with pytest.raises(OutsideReach):
        harming.note(reach(ours), happening(ours, child=stranger))


@pytest.mark.parametrize("table", ["children_accident", "children_familyvisit"])
@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.COMMUNE_OFFICER, 1), (Role.CLERK, 0), (Role.UNION_OFFICER, 0), (Role.LEADER, 0), (None, 0)],
)
def test_the_wall_of_the_database_stands_around_accidents_and_visits(ours, table, role, sees):
    death_of(child(ours))
    reach(ours if role else body("another"), role or Role.COMMUNE_OFFICER)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- names from the list above
        assert cursor.fetchone() == (sees,)


class TestUndo(TestCase):
    """Whatever memberships a child has, a death taken back leaves them as they were."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(st.tuples(st.integers(-400, 400), st.none() | st.integers(0, 400)), max_size=4), st.integers(0, 300)
    )
    def test_a_death_taken_back_leaves_no_trace(self, spans, ago):
        ours = body("ours", area=commune())
        someone = child(ours)
        seen = reach(ours)
        groups = list(harming.Membership._meta.get_field("group").related_model.objects.all()[: len(spans)])
        for group, (start, length) in zip(groups, spans, strict=True):
            since = date.fromordinal(TODAY.toordinal() + start)
            last = None if length is None else date.fromordinal(since.toordinal() + length)
            Membership.objects.create(child=someone, group=group, since=since, until=last)
        before = list(Membership.objects.filter(child=someone).order_by("pk").values())
        died = date.fromordinal(TODAY.toordinal() - ago)
        harming.take_back(seen, death_of(someone, happened_on=died), why="nhầm")
        assert list(Membership.objects.filter(child=someone).order_by("pk").values()) == before
        assert Child.objects.get(pk=someone.pk).died_on is None


def told(ours, **changes):
    facts = {"happened_on": "2026-07-01", "place": "water", "area": ours.area_id, "outcome": "treated"}
    kind = harming.AccidentKind.objects.get(code=changes.pop("kind_code", "DROWNING")).pk
    return facts | {"kind": kind, "child_code": "", "children_count": "2", "version": "1"} | changes


@pytest.mark.usefixtures("_on_a_friday")
class TestPages:
    def test_an_accident_with_a_number_only_is_entered_listed_and_exported(self, client, ours):
        client.force_login(officer(ours))
        assert client.get(reverse("children:new_accident")).status_code == 200
        page = client.post(reverse("children:new_accident"), told(ours), follow=True).content.decode()
        assert "2 trẻ, không có tên" in page
        for query in ({}, {"loai": "DROWNING", "nam": "2026"}, {"ket_qua": "treated", "xep": "loai"}):
            assert "Đuối nước" in client.get(reverse("children:accidents"), query).content.decode()
        assert "Không có mục nào" in client.get(reverse("children:accidents"), {"loai": "BURN"}).content.decode()
        csv = client.get(reverse("children:accidents_export", args=["csv"])).getvalue().decode()
        assert "01/07/2026,Đuối nước" in csv
        book = client.get(reverse("children:accidents_export", args=["xlsx"])).content
        assert "Đuối nước" in zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()

    def test_a_death_entered_on_the_childs_page_shows_there_and_leads_to_the_visit(self, client, ours):
        someone = child(ours)
        client.force_login(officer(ours))
        link = f"{reverse('children:new_accident')}?tre={someone.code}"
        assert link in client.get(reverse("children:child", args=[someone.pk])).content.decode()
        assert someone.code in client.get(link).content.decode()
        client.post(link, told(ours, child_code=someone.code, outcome="died", children_count="1"))
        assert "Mất ngày" in client.get(reverse("children:child", args=[someone.pk])).content.decode()
        reach(ours)
        visit = FamilyVisit.objects.get()
        address = reverse("children:visit", args=[visit.pk])
        assert address in client.get(reverse("children:accidents")).content.decode()
        empty = client.post(address, {"version": 1, "held_on": "", "note": ""})
        assert (empty.status_code, "lý do không thăm" in empty.content.decode()) == (422, True)
        client.post(address, {"version": 1, "held_on": "2026-07-10", "note": "Bà ngoại rất buồn"})
        assert address not in client.get(reverse("children:accidents")).content.decode()
        assert client.post(address, {"version": 1, "held_on": "2026-07-11", "note": "x"}).status_code == 409

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"happened_on": "2026-07-18"}, "Ngày này chưa đến"),
            ({"child_code": "TE-KHONG"}, "Không có trẻ nào"),
            ({"kind_code": "ILLNESS"}, "Đây không phải tai nạn"),
        ],
    )
    def test_what_cannot_be_is_asked_again_and_nothing_typed_is_lost(self, client, ours, change, said):
        client.force_login(officer(ours))
        asked = client.post(reverse("children:new_accident"), told(ours, **change))
        assert (asked.status_code, said in asked.content.decode()) == (422, True)
        assert 'value="2"' in asked.content.decode()
        reach(ours)
        assert not Accident.objects.exists()

    def test_one_is_corrected_and_taken_back(self, client, ours):
        someone = child(ours)
        row, code = death_of(someone), someone.code
        client.force_login(officer(ours))
        address = reverse("children:accident", args=[row.pk])
        facts = told(ours, child_code=code, children_count="1", outcome="disabled", version=row.version)
        assert "Đã sửa" in client.post(address, facts, follow=True).content.decode()
        assert client.post(address, facts).status_code == 409
        again = client.post(reverse("children:take_back_accident", args=[row.pk]), {"why": "Nhầm"}, follow=True)
        assert "Đã rút lại ngày" in again.content.decode()

    @pytest.mark.parametrize("role", [Role.CLERK, Role.UNION_OFFICER, Role.LEADER, Role.ADMINISTRATOR])
    def test_who_has_no_business_with_children_is_turned_away(self, client, ours, role):
        row = death_of(child(ours))
        client.force_login(officer(ours, role))
        pages = ["accidents", "new_accident"]
        assert {client.get(reverse(f"children:{page}")).status_code for page in pages} == {403}
        assert client.get(reverse("children:accident", args=[row.pk])).status_code == 403

    def test_another_commune_finds_nothing(self, client, ours):
        row = death_of(child(ours))
        client.force_login(officer(body("another", area=commune())))
        assert client.get(reverse("children:accident", args=[row.pk])).status_code == 404
        assert client.post(reverse("children:take_back_accident", args=[row.pk]), {"why": "x"}).status_code == 404

    def test_the_list_costs_the_same_with_one_row_and_with_twenty(self, client, ours, django_assert_max_num_queries):
        death_of(child(ours))
        client.force_login(officer(ours))
        client.get(reverse("children:accidents"))
        with django_assert_max_num_queries(30) as one:
            client.get(reverse("children:accidents"))
        for _ in range(15):
            death_of(child(ours))
        with django_assert_max_num_queries(len(one)):
            client.get(reverse("children:accidents"))
