from dataclasses import replace
from datetime import date

import pytest

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.keys import new_key
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.work.activities import actions, queries
from chungtay.work.activities.models import Activity, Support
from chungtay.work.activities.rules import NewSupport
from chungtay.work.activities.tests.factories import GIFTS, activity, told

pytestmark = pytest.mark.django_db


def verbs():
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def test_an_activity_is_recorded_whole():
    ours, partner = body("ours"), body("partner")
    eyes = reach(ours)
    made = actions.record(eyes, told(ours, groups={"DISABILITY": 3}, partner_ids=(partner.pk, ours.pk)))
    assert (made.girls, made.boys, made.recorded_by_id) == (12, 8, eyes.officer_id)
    assert list(made.groups.values_list("group__code", "children")) == [("DISABILITY", 3)]
    assert list(made.partners.values_list("agency", flat=True)) == [partner.pk]
    given = made.supports.get()
    assert (given.kind.code, given.quantity, given.value_vnd, given.source.code) == (
        "gift",
        20,
        6_000_000,
        "enterprises",
    )
    event = Event.objects.get()
    assert event.facts["children"] == 20
    assert "title" not in event.facts


def test_sending_twice_changes_nothing():
    ours = body("ours")
    eyes, key = reach(ours), new_key()
    first = actions.record(eyes, told(ours, key=key))
    again = actions.record(eyes, told(ours, key=key, girls=99))
    assert first == again
    assert Activity.objects.get().girls == 12
    assert verbs() == ["activities.record"]


def test_a_key_of_another_bodys_activity_opens_nothing():
    ours, theirs = body("ours"), body("theirs")
    strange = activity(theirs)
    with pytest.raises(OutsideReach):
        actions.record(reach(ours), told(ours, key=strange.pk))


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.ADMINISTRATOR, Role.OBSERVER])
def test_a_post_that_does_not_record_is_refused_before_anything_is_written(role):
    ours = body("ours")
    with pytest.raises(OutsideReach):
        actions.record(reach(ours, role), told(ours))
    assert not Activity.objects.exists()


def test_nothing_is_recorded_for_another_body():
    ours, theirs = body("ours"), body("theirs")
    eyes = reach(ours)
    for attempt in (
        lambda: actions.record(eyes, told(theirs)),
        lambda: actions.record_many(eyes, [told(ours), told(theirs)]),
    ):
        with pytest.raises(OutsideReach):
            attempt()
    assert not Activity.objects.exists()


def test_many_are_recorded_with_one_event():
    ours = body("ours")
    made = actions.record_many(reach(ours), [told(ours, title=f"Lần {n}") for n in range(40)])
    assert len(made) == Activity.objects.count() == Support.objects.count() == 40
    assert made[0].search_text == "lan 0"
    event = Event.objects.get()
    assert (event.verb, event.facts) == ("activities.record_many", {"activities": 40, "supports": 40})


def test_a_code_no_catalogue_holds_is_refused_and_nothing_is_kept():
    ours = body("ours")
    with pytest.raises(actions.UnknownCode):
        actions.record(reach(ours), told(ours, supports=(NewSupport("elephant"),)))
    assert not Activity.objects.exists()


def test_a_correction_keeps_the_key_of_what_stays():
    ours = body("ours")
    mine = activity(ours, supports=(GIFTS, NewSupport("bicycle", 2)), groups={"DISABILITY": 1})
    said = queries.as_told(mine)
    gift = next(one for one in said.supports if one.kind == "gift")
    better = replace(
        said, girls=30, groups={"AT_RISK_POOR": 4}, supports=(replace(gift, quantity=25), NewSupport("scholarship", 1))
    )
    actions.correct(reach(ours), mine, better, version=mine.version)
    mine.refresh_from_db()
    assert (mine.girls, mine.version) == (30, 2)
    assert dict(mine.supports.values_list("kind__code", "quantity")) == {"gift": 25, "scholarship": 1}
    assert mine.supports.get(kind__code="gift").pk == gift.key
    assert list(mine.groups.values_list("group__code", flat=True)) == ["AT_RISK_POOR"]


def test_a_support_of_another_activity_cannot_be_taken_over():
    ours, theirs = body("ours"), body("theirs")
    mine, strange = activity(ours, supports=()), activity(theirs)
    stolen = replace(GIFTS, key=strange.supports.get().pk, quantity=1)
    actions.correct(reach(ours), mine, replace(queries.as_told(mine), supports=(stolen,)), version=1)
    assert strange.supports.get().quantity == 20
    assert mine.supports.get().pk != stolen.key


def test_a_stale_save_is_refused_and_changes_nothing():
    ours = body("ours")
    mine = activity(ours)
    said = queries.as_told(mine)
    eyes = reach(ours)
    actions.correct(eyes, mine, replace(said, girls=13), version=1)
    late = queries.activities(eyes).get()
    with pytest.raises(StaleSave):
        actions.correct(eyes, late, replace(said, girls=99, supports=()), version=1)
    assert Activity.objects.get().girls == 13
    assert Support.objects.exists()


def test_withdrawing_deletes_nothing_and_can_be_undone():
    ours = body("ours")
    mine = activity(ours)
    eyes = reach(ours)
    actions.withdraw(eyes, mine)
    actions.withdraw(eyes, mine)
    assert not Activity.objects.counted().exists()
    assert mine.supports.exists()
    actions.restore(eyes, mine)
    assert Activity.objects.counted().get() == mine
    assert verbs() == ["activities.record", "activities.withdraw", "activities.restore"]


def test_a_body_that_only_shares_an_activity_does_not_change_it():
    ours, partner = body("ours"), body("partner")
    mine = activity(ours, partner_ids=(partner.pk,))
    eyes = reach(partner)
    assert queries.activities(eyes).get() == mine
    assert not queries.our_activities(eyes).exists()
    with pytest.raises(OutsideReach):
        actions.withdraw(eyes, mine)


def test_an_activity_can_be_for_a_day_or_for_several():
    ours = body("ours")
    assert activity(ours, ended_on=date(2026, 6, 3)).ended_on == date(2026, 6, 3)
