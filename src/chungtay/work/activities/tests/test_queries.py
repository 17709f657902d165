from datetime import date

import pytest
from django.db import connection

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.work.activities import queries
from chungtay.work.activities.models import Activity, Partner
from chungtay.work.activities.queries import Wanted
from chungtay.work.activities.rules import NewSupport
from chungtay.work.activities.tests.factories import GIFTS, activity
from chungtay.work.children.tests.factories import child, commune

pytestmark = pytest.mark.django_db


def test_an_officer_does_not_see_the_activities_of_another_body():
    ours, theirs = body("ours"), body("theirs")
    mine = activity(ours)
    activity(theirs)
    assert list(queries.activities(reach(ours))) == [mine]


def test_the_body_above_sees_those_below():
    province = body("province")
    mine = activity(body("ours", under=province))
    assert list(queries.activities(reach(province, Role.PROVINCIAL_OFFICER))) == [mine]


def test_a_joint_activity_is_seen_by_both():
    ours, union = body("ours"), union_body("union")
    mine = activity(ours, partner_ids=(union.pk,))
    assert list(queries.activities(reach(union, Role.UNION_OFFICER))) == [mine]


def test_what_was_withdrawn_counts_nowhere():
    ours = body("ours")
    gone = activity(ours, withdrawn=True)
    eyes = reach(ours)
    assert queries.totals(eyes, Wanted()).activities == 0
    assert list(queries.listed(eyes, Wanted(withdrawn=True))) == [gone]
    assert queries.withdrawn_count(eyes) == 1


def test_search_needs_no_marks():
    ours = body("ours")
    mine = activity(ours, title="Diễn đàn trẻ em", place="Nhà văn hoá thôn Đông")
    activity(ours)
    eyes = reach(ours)
    assert list(queries.matching(eyes, Wanted(words="dien dan"))) == [mine]
    assert list(queries.matching(eyes, Wanted(words="VĂN HÓA"))) == [mine]


def test_the_list_is_narrowed_by_kind_and_month():
    ours = body("ours")
    mine = activity(ours, kind="forum", held_on=date(2026, 7, 12))
    activity(ours)
    eyes = reach(ours)
    assert list(queries.matching(eyes, Wanted(kind="forum"))) == [mine]
    assert list(queries.matching(eyes, Wanted(month="2026-07"))) == [mine]
    assert not queries.matching(eyes, Wanted(month="2026-07", kind="gift_visit")).exists()


def test_an_address_with_nonsense_in_it_is_read_as_no_wish():
    assert Wanted.of({"thang": "2026-13", "nhiem_vu": "x", "don_vi": "9" * 30}) == Wanted()


def test_totals_are_over_all_that_was_asked_for():
    ours = body("ours")
    activity(ours, supports=(GIFTS, NewSupport("bicycle", 2)))
    activity(ours, supports=(GIFTS,), adults=0)
    found = queries.totals(reach(ours), Wanted())
    assert (found.activities, found.children, found.adults, found.given, found.value_vnd) == (2, 40, 5, 42, 12_000_000)
    assert found.kinds == {"gift_visit": 2}
    assert found.months == {date(2026, 6, 1): 2}


def test_a_row_says_what_was_given_at_it():
    ours = body("ours")
    activity(ours, supports=(GIFTS, NewSupport("bicycle", 2)))
    activity(ours, supports=(), held_on=date(2026, 5, 1))
    first, second = queries.listed(reach(ours), Wanted())
    assert (first.given, first.value_vnd) == (22, 6_000_000)
    assert (second.given, second.value_vnd) == (None, None)


def test_a_new_sheet_begins_like_the_last_one_but_today():
    here = commune()
    ours = body("ours", area=here)
    eyes = reach(ours)
    assert queries.beginning(eyes).area_id == here.pk
    queries.Activity.objects.filter(pk=activity(ours, kind="forum").pk).update(recorded_by=eyes.officer_id)
    said = queries.beginning(eyes)
    assert (said.kind, said.held_on, said.girls) == ("forum", eyes.day, 0)


def test_a_copy_is_a_new_activity_of_today_for_no_child_in_particular():
    ours = body("ours")
    someone = child(ours)
    eyes = reach(ours)
    mine = activity(ours, supports=(NewSupport("scholarship", 1, child_id=someone.pk),), groups={"DISABILITY": 1})
    copy = queries.beginning(eyes, mine)
    assert (copy.key, copy.held_on, copy.girls, dict(copy.groups)) == (None, eyes.day, 12, {"DISABILITY": 1})
    assert (copy.supports[0].key, copy.supports[0].child_id) == (None, None)


def test_what_a_child_was_given_is_found_whoever_gave_it():
    ours, union = body("ours"), union_body("union")
    mine = child(ours)
    activity(union, supports=(NewSupport("scholarship", 1, 2_000_000, child_id=mine.pk),))
    activity(union, supports=(NewSupport("bicycle", 1, child_id=mine.pk),), withdrawn=True)
    assert [given.kind.code for given in queries.supports_of(mine)] == ["scholarship"]


def test_one_works_with_the_bodies_of_the_same_area_and_those_above():
    province, here = body("province"), commune()
    ours = body("ours", area=here, under=province)
    union, elsewhere = union_body("union", area=here), body("elsewhere", area=commune())
    offered = set(queries.partner_choices(reach(ours)))
    assert offered == {union, province}
    assert elsewhere in queries.partner_choices(reach(ours), [elsewhere.pk])


@pytest.mark.parametrize("month", ["0001-01", "1900-12", "9999-13", "x"])
def test_a_month_that_cannot_be_is_left_out_of_the_question(month):
    assert Wanted.of({"thang": month}).month == ""


def test_the_activities_of_a_commune_are_found_by_the_keys_of_what_it_holds_and_shares_in():
    """Among ten thousand of four hundred bodies, PostgreSQL looks at the commune's own and the shared ones, not at each."""
    ours = body("ours")
    made = activity(ours)
    others = Agency.objects.bulk_create(
        Agency(code=f"N{n}", name=f"xã {n}", short_name=f"xã {n}", symbol="UBND", line="gov", kind="peoples_committee")
        for n in range(400)
    )
    there = Activity.objects.bulk_create(
        Activity(agency=others[n % 400], kind=made.kind, title="Thăm", held_on=made.held_on) for n in range(10_000)
    )
    Partner.objects.bulk_create(Partner(activity=one, agency=others[n % 7]) for n, one in enumerate(there[::3]))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE activities_activity, activities_partner")
    seen = Activity.objects.within(reach(ours))
    assert list(seen) == [made]
    plan = seen.explain()
    assert "Seq Scan on activities_activity" not in plan, plan
    assert "Seq Scan on activities_partner" not in plan, plan
