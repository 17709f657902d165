"""What each question counts."""

from datetime import date
from decimal import Decimal

import pytest

from chungtay.core.calendar import period
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.results.figures import queries
from chungtay.results.figures.tests.factories import activity, child, gift, indicator, of_group, shared_with

pytestmark = pytest.mark.django_db
H1 = period("2026-H1")


def value(seen: Reach, question: str, *agencies: Agency, **parameters: object) -> Decimal | None:
    keys = frozenset(agency.pk for agency in agencies) or frozenset({seen.agency_id})
    return queries.figure(seen, indicator(question, **parameters), keys, H1)


def test_activities_inside_the_period_are_counted_and_those_outside_are_not() -> None:
    commune = body()
    for day in (H1.start, H1.end, date(2025, 12, 14), date(2026, 6, 15)):
        activity(commune, on=day)
    assert value(reach(commune), "activities.count") == 2


def test_a_withdrawn_activity_and_what_was_given_at_it_are_not_counted() -> None:
    commune = body()
    gift(activity(commune, withdrawn=True), quantity=5)
    assert value(reach(commune), "activities.count") == 0
    assert value(reach(commune), "supports.quantity") == 0


def test_girls_and_boys_add_up_to_the_children() -> None:
    commune = body()
    activity(commune, girls=12, boys=9, adults=4)
    seen = reach(commune)
    assert value(seen, "activities.children", sex="girls") == 12
    assert value(seen, "activities.children", sex="boys") == 9
    assert value(seen, "activities.children") == 21
    assert value(seen, "activities.adults") == 4


def test_only_the_kinds_asked_for_are_counted() -> None:
    commune = body()
    activity(commune, kind_code="forum")
    activity(commune, kind_code="launch")
    assert value(reach(commune), "activities.count", kinds=["forum"]) == 1


def test_an_activity_shared_by_two_bodies_is_in_the_figure_of_each_and_once_in_the_joint_one() -> None:
    province = body("province")
    one, other = body("one", under=province), body("other", under=province)
    shared_with(activity(one, girls=30), other)
    above = reach(province, Role.PROVINCIAL_OFFICER)
    assert value(reach(one), "activities.count") == value(reach(other), "activities.count") == 1
    assert value(above, "activities.count", province, one, other) == 1
    assert value(above, "activities.children", province, one, other) == 30


def test_a_child_given_two_gifts_is_two_gifts_and_one_child() -> None:
    commune = body()
    seen = reach(commune)
    known = child(commune)
    for _ in range(2):
        gift(activity(commune), child=known, quantity=1, value_vnd=300_000)
    assert value(seen, "supports.quantity") == 2
    assert value(seen, "supports.children") == 1
    assert value(seen, "supports.value_vnd") == 600_000


def test_a_gift_of_unknown_value_is_no_gift_of_value_zero() -> None:
    commune = body()
    gift(activity(commune), quantity=3)
    seen, asked = reach(commune), indicator("supports.value_vnd")
    assert not queries.rows(seen, asked, frozenset({commune.pk}), H1).exists()


def test_children_of_a_group_at_activities_are_counted_as_written_down() -> None:
    commune = body()
    held = activity(commune)
    of_group(held, 7, "group-a")
    of_group(held, 2, "group-b")
    assert value(reach(commune), "activities.group_children", groups=["group-b"]) == 2
    assert value(reach(commune), "activities.group_children") == 9


def test_a_stock_of_children_is_counted_on_the_last_day_of_the_period() -> None:
    commune = body()
    seen = reach(commune)
    child(commune, in_group="group-a")
    child(commune, in_group="group-a", since=date(2026, 6, 15))
    child(commune, in_group="group-a", born_on=date(2010, 6, 14))
    child(commune)
    assert value(seen, "children.in_group") == 1


def test_children_in_special_circumstances_who_were_supported_are_counted_once_each() -> None:
    commune = body()
    seen = reach(commune)
    known = child(commune, in_group="group-a")
    gift(activity(commune), child=known)
    gift(activity(commune), child=known)
    gift(activity(commune), child=child(commune))
    assert value(seen, "supports.special_children") == 1


def test_what_an_officer_may_not_see_is_not_counted_as_zero() -> None:
    union = union_body()
    assert value(reach(union, Role.UNION_OFFICER), "children.in_group") is None


def test_a_body_outside_the_reach_cannot_be_asked() -> None:
    with pytest.raises(OutsideReach):
        value(reach(body()), "activities.count", body())


def test_all_indicators_are_counted_in_one_query(django_assert_num_queries: object) -> None:
    commune = body()
    seen, wanted = (
        reach(commune),
        [indicator("activities.count"), indicator("supports.quantity"), indicator("activities.adults")],
    )
    activity(commune, adults=3)
    with django_assert_num_queries(1):
        told = queries.figures(seen, wanted, frozenset({commune.pk}), H1)
    assert list(told.values()) == [1, 0, 3]
