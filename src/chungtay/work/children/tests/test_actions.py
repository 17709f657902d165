from datetime import date

import pytest

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.work.children import actions
from chungtay.work.children.models import Child, ChildIdentity, Membership
from chungtay.work.children.tests.factories import child, new_child

pytestmark = pytest.mark.django_db


def test_many_children_are_entered_with_one_event():
    ours = body("ours")
    eyes = reach(ours)
    rows = [new_child(ours, groups=("DISABILITY", "AT_RISK_POOR")) for _ in range(30)]
    actions.register_many(eyes, rows)
    assert Child.objects.count() == ChildIdentity.objects.count() == 30
    assert Membership.objects.count() == 60
    event = Event.objects.get()
    assert (event.verb, event.facts) == ("children.register_many", {"children": 30})


def test_a_child_entered_has_a_name_that_can_be_sorted_and_searched():
    ours = body("ours")
    actions.register(reach(ours), new_child(ours, full_name="  Trần  Thị Mây "))
    who = ChildIdentity.objects.get()
    assert (who.full_name, who.search_name) == ("Trần Thị Mây", "tran thi may")
    assert who.order_name


def test_a_child_is_entered_for_ones_own_body_only():
    ours, theirs = body("ours"), body("theirs")
    with pytest.raises(OutsideReach):
        actions.register(reach(ours), new_child(theirs))


def test_a_group_that_is_not_in_the_catalogue_is_refused_and_nothing_is_kept():
    ours = body("ours")
    with pytest.raises(actions.UnknownGroup):
        actions.register(reach(ours), new_child(ours, groups=("NOBODY",)))
    assert not Child.objects.exists()


def test_showing_a_name_is_recorded_without_the_name():
    ours = body("ours")
    eyes = reach(ours)
    mine = actions.register(eyes, new_child(ours, born_on=date(2015, 1, 1)))
    assert actions.reveal(eyes, mine).identity.full_name == "Trần Thị Mây"
    event = Event.objects.latest("pk")
    assert (event.verb, event.row_key, event.facts) == ("children.reveal", str(mine.pk), {})


def test_whoever_may_only_count_children_is_shown_no_name():
    province = body("province")
    ours = body("ours", under=province)
    mine = child(ours)
    eyes = reach(province, Role.PROVINCIAL_OFFICER)
    with pytest.raises(OutsideReach):
        actions.reveal(eyes, mine)
    assert not Event.objects.filter(verb="children.reveal").exists()
