"""Acting on behalf of a small body: from–to, on a basis, with both names written down; nothing of children is opened by it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chungtay.foundation.accounts import actions, queries
from chungtay.foundation.accounts.actions import NoBasis, NotServing, StandIn
from chungtay.foundation.accounts.rules import Purpose, Role, capabilities, stand_in_role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.foundation.audit.actions import record
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach

pytestmark = pytest.mark.django_db


@pytest.fixture
def above():
    return union_body("LĐLĐ xã")


@pytest.fixture
def small(above):
    return union_body("CĐCS trường mầm non", under=above)


def told(small, **facts):
    terms = {"since": TODAY, "until": TODAY + timedelta(days=90), "basis": "Công văn 12/CV-CĐCS"}
    return StandIn(agency=small, **(terms | facts))


def test_both_names_are_kept(above, small):
    who = officer(above, Role.UNION_OFFICER)
    posting = actions.stand_in(reach(above, Role.LEADER), who, told(small))
    seen = queries.reach_of(who.pk, TODAY, posting.pk)
    assert (seen.agency_id, seen.stands_in_from) == (small.pk, above.pk)
    record(seen, "plans.take", small)
    event = Event.objects.get(verb="plans.take")
    assert (event.actor_id, event.agency_id) == (who.pk, small.pk)
    assert event.facts == {"stands_in_from": above.pk, "stands_in_for": small.pk}


def test_one_acts_for_the_own_body_until_one_chooses(above, small):
    who = officer(above, Role.UNION_OFFICER)
    actions.stand_in(reach(above, Role.LEADER), who, told(small))
    assert queries.reach_of(who.pk, TODAY).agency_id == above.pk


def test_it_holds_for_that_body_alone_and_ends(above, small):
    under = union_body("Tổ", under=small)
    who, leader = officer(above, Role.UNION_OFFICER), reach(above, Role.LEADER)
    posting = actions.stand_in(leader, who, told(small))
    seen = queries.reach_of(who.pk, TODAY, posting.pk)
    assert all(bodies == {small.pk} for bodies in seen.grants.values())
    assert under.pk not in seen.agencies("plans.see")
    later = queries.reach_of(who.pk, TODAY + timedelta(days=91), posting.pk)
    assert later.agency_id == above.pk
    actions.end_stand_in(leader, posting)
    assert queries.reach_of(who.pk, TODAY, posting.pk).agency_id == above.pk


@pytest.mark.parametrize("line", ["government", "party", "union", "front"])
def test_nothing_of_children_is_opened_by_it(line):
    held = capabilities(stand_in_role(line))
    assert "plans.take" in held
    assert not [name for name in held if name.startswith(("children", "cases"))]


def test_without_basis_end_or_right_nobody_stands_in(above, small):
    who, leader = officer(above, Role.UNION_OFFICER), reach(above, Role.LEADER)
    for wrong in ({"basis": " "}, {"until": TODAY - timedelta(days=1)}, {"until": TODAY + timedelta(days=400)}):
        with pytest.raises(NoBasis):
            actions.stand_in(leader, who, told(small, **wrong))
    for stranger, agency in ((officer(body("other")), small), (who, above)):
        with pytest.raises(NotServing):
            actions.stand_in(leader, stranger, told(agency))
    with pytest.raises(OutsideReach):
        actions.stand_in(reach(above, Role.UNION_OFFICER), who, told(small))
    with pytest.raises(OutsideReach):
        actions.stand_in(leader, who, told(body("elsewhere")))


def test_nobody_stands_in_for_a_body_that_has_its_own_officers(above, small):
    who, leader = officer(above, Role.UNION_OFFICER), reach(above, Role.LEADER)
    assert small in queries.small_bodies(leader)
    officer(small, Role.CLERK)
    assert small not in queries.small_bodies(leader)
    with pytest.raises(OutsideReach):
        actions.stand_in(leader, who, told(small))


def test_it_opens_nothing_once_the_body_has_officers_of_its_own(above, small):
    who = officer(above, Role.UNION_OFFICER)
    leader = reach(above, Role.LEADER)
    posting = actions.stand_in(leader, who, told(small))
    seen = queries.reach_of(who.pk, TODAY, posting.pk)
    _key, secret = actions.make_key(seen, posting, purpose=Purpose.PROGRAM, name="Văn phòng điện tử")
    assert queries.opened_by(secret, Purpose.PROGRAM, TODAY)
    own = officer(small, Role.CLERK)
    assert queries.reach_of(who.pk, TODAY, posting.pk).agency_id == above.pk
    assert queries.opened_by(secret, Purpose.PROGRAM, TODAY) is None
    assert set(queries.officers_at([small.pk], TODAY).values_list("officer", flat=True)) == {own.pk}
    assert [row.is_over for row in queries.stand_ins(leader)] == [True]
    own.is_active = False
    own.save()
    assert queries.reach_of(who.pk, TODAY, posting.pk).agency_id == small.pk


def test_the_page_says_that_it_is_over(above, small, client):
    who, leader = officer(above, Role.UNION_OFFICER), officer(above, Role.LEADER)
    day = timezone.localdate()
    actions.stand_in(queries.reach_of(leader.pk, day), who, told(small, since=day, until=day + timedelta(days=9)))
    client.force_login(leader)
    assert "đơn vị đã có cán bộ của mình" not in client.get(reverse("accounts:stand_ins")).text
    officer(small, Role.CLERK)
    assert "đơn vị đã có cán bộ của mình" in client.get(reverse("accounts:stand_ins")).text
