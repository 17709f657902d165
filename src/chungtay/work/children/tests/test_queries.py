from datetime import date

import pytest

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.work.children import queries
from chungtay.work.children.queries import Wanted
from chungtay.work.children.tests.factories import child, commune

pytestmark = pytest.mark.django_db


def test_an_officer_does_not_see_the_children_of_another_body():
    ours, theirs = body("ours"), body("theirs")
    mine = child(ours)
    child(theirs)
    assert list(queries.children(reach(ours))) == [mine]


def test_whoever_turned_sixteen_has_left_the_list_but_keeps_a_file():
    ours = body("ours")
    young, grown = child(ours, born_on=date(2010, 7, 18)), child(ours, born_on=date(2010, 7, 17))
    eyes = reach(ours)
    assert list(queries.children(eyes)) == [young]
    assert set(queries.files(eyes)) == {young, grown}


def test_a_child_of_two_groups_is_found_in_each_and_counted_once():
    ours = body("ours")
    mine = child(ours, groups=("DISABILITY", "AT_RISK_POOR"))
    eyes = reach(ours)
    counted = queries.counts(eyes, Wanted())
    assert counted.all == 1
    assert counted.groups == {"DISABILITY": 1, "AT_RISK_POOR": 1}
    assert counted.breadths == {"luat": 1, "nguy-co": 1, "khac": 0}
    assert list(queries.matching(eyes, Wanted(group="DISABILITY", breadth="luat"))) == [mine]
    assert not queries.matching(eyes, Wanted(group="DISABILITY", breadth="nguy-co")).exists()


def test_a_membership_that_has_not_begun_is_not_counted():
    ours = body("ours")
    child(ours, groups=("DISABILITY",), since=date(2026, 7, 18))
    assert queries.counts(reach(ours), Wanted()).groups == {}


def test_bands_and_sexes_are_counted():
    ours = body("ours")
    child(ours, sex="m", born_on=TODAY)
    child(ours, sex="f", born_on=date(2018, 1, 1))
    eyes = reach(ours)
    counted = queries.counts(eyes, Wanted())
    assert counted.bands == {"0-5": 1, "6-10": 1, "11-15": 0}
    assert counted.sexes == {"f": 1, "m": 1, "u": 0}
    assert queries.matching(eyes, Wanted(band="0-5", sex="m")).count() == 1


def test_a_province_narrows_to_one_commune():
    province = body("province")
    one, two = body("one", under=province), body("two", under=province)
    mine = child(one)
    child(two)
    eyes = reach(province, Role.PROVINCIAL_OFFICER)
    assert set(queries.followers(eyes)) == {one, two}
    assert list(queries.matching(eyes, Wanted(body=str(one.pk)))) == [mine]


def test_an_address_with_nonsense_in_it_is_read_as_no_wish():
    assert Wanted.of({"gioi": "x", "tuoi": "7-99", "co-quan": "1 OR 1=1", "pham-vi": "?"}) == Wanted()


def test_a_commune_body_serves_its_commune():
    here = commune()
    assert list(queries.areas_served(reach(body("ours", area=here)))) == [here]
