"""Whoever carries on a merged body reads its past from that day on; nobody else does, and nobody writes it."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.core.succession import Change, heirs
from chungtay.foundation.accounts.queries import reach_of
from chungtay.foundation.accounts.rules import CAPABILITIES, Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.actions import merge
from chungtay.foundation.agencies.models import AgencySuccession
from chungtay.foundation.agencies.queries import below, carried_on
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 1)


def test_merging_ends_the_body_and_its_links_and_names_its_heir():
    province = body("province")
    old, new = body("old", under=province), body("new", under=province)
    admin = reach(province, Role.ADMINISTRATOR)
    merge(admin, old, new, on=DAY, order="1671/NQ-UBTVQH15")
    old.refresh_from_db()
    assert old.valid_until == DAY - timedelta(days=1)
    assert old.pk not in below(province.pk, DAY)
    assert old.pk in below(province.pk, DAY - timedelta(days=1))
    assert AgencySuccession.objects.get().order == "1671/NQ-UBTVQH15"
    assert Event.objects.get(verb="agencies.merge").agency_id == new.pk
    merge(admin, old, new, on=DAY, order="1671/NQ-UBTVQH15")
    assert AgencySuccession.objects.count() == 1


def test_only_who_manages_both_bodies_merges_them():
    old, new, other = body("old"), body("new"), body("other")
    for seen in (reach(other, Role.ADMINISTRATOR), reach(new, Role.ADMINISTRATOR), reach(new, Role.LEADER)):
        with pytest.raises(OutsideReach):
            merge(seen, old, new, on=DAY)
    assert not AgencySuccession.objects.exists()


@pytest.mark.parametrize("role", list(Role))
def test_the_past_is_read_from_the_day_on_and_no_capability_grows(role):
    old, new = body("old", valid_until=DAY - timedelta(days=1)), body("new")
    AgencySuccession.objects.create(old=old, new=new, on=DAY)
    who = officer(new, role)
    assert reach_of(who.pk, DAY - timedelta(days=1)).carries_on == frozenset()
    seen = reach_of(who.pk, DAY)
    assert seen.carries_on == {old.pk}
    assert all(old.pk not in held for held in seen.grants.values())
    for capability in ("plans.see", "documents.see"):
        assert seen.past(capability) == ({old.pk} if capability in CAPABILITIES[role] else frozenset())


def test_a_body_that_still_stands_keeps_its_past_to_itself():
    stays, split, new = body("stays"), body("split"), body("new")
    AgencySuccession.objects.create(old=stays, new=new, on=DAY)
    stays.valid_until = TODAY + timedelta(days=30)
    stays.save()
    AgencySuccession.objects.create(old=split, new=split, on=DAY)
    AgencySuccession.objects.create(old=split, new=new, on=DAY)
    assert carried_on(new.pk, TODAY) == frozenset()
    assert carried_on(new.pk, TODAY + timedelta(days=31)) == {stays.pk}


def test_most_bodies_cost_one_question(django_assert_num_queries):
    ours = body("ours")
    with django_assert_num_queries(1):
        assert carried_on(ours.pk, TODAY) == frozenset()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3)).filter(lambda row: row[0] < row[1]),
        max_size=7,
    ),
    st.integers(0, 3),
)
def test_over_any_mergers_the_past_is_carried_by_the_heirs_of_that_day_alone(rows, on):
    """Whatever merged into whatever on whatever day: what a body carries on is what the judgment of ``core`` says."""
    bodies = [body(f"body {number}") for number in range(6)]
    days = [DAY + timedelta(days=number) for number in range(4)]
    told = {(bodies[old].pk, bodies[new].pk, days[day]) for old, new, day in rows}
    AgencySuccession.objects.bulk_create(AgencySuccession(old_id=old, new_id=new, on=day) for old, new, day in told)
    changes = [Change(old, frozenset({new}), day, None) for old, new, day in told]
    for one in bodies:
        wanted = {
            other.pk
            for other in bodies
            if other.pk != one.pk and one.pk in (after := heirs(other.pk, changes, days[on])) and other.pk not in after
        }
        assert carried_on(one.pk, days[on]) == wanted
