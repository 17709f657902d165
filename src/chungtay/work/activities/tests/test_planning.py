"""Planned activities: judged, moved, changed in form, dropped, undone, held; who is told and who sees."""

from datetime import date

import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.insight.oversight.jobs import tell_news
from chungtay.insight.oversight.models import Notice
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.plans.models import Assignment
from chungtay.mandate.plans.rules import Cause, ChangeKind
from chungtay.mandate.plans.tests.factories import issued_plan
from chungtay.work.activities import planned_list, planning
from chungtay.work.activities.models import Activity, PlannedActivity
from chungtay.work.activities.planning import Adjusting, Planning
from chungtay.work.activities.rules import PLANNED_LIFE, HowHeld, PlannedState, PlannedVerb, moved_day
from chungtay.work.activities.tests.factories import activity

pytestmark = pytest.mark.django_db
STORM = {"cause": Cause.STORM, "reason": "Bão số 3"}
LATER = Adjusting(kind=ChangeKind.MOVED, later_by=7, **STORM)
ONLINE = Adjusting(kind=ChangeKind.FORM, new_form=HowHeld.ONLINE, **STORM)
DROPPED = Adjusting(kind=ChangeKind.DROPPED, **STORM)


@pytest.fixture
def province():
    return body("Sở Y tế tỉnh Bình Lâm")


@pytest.fixture
def commune(province):
    return body("UBND xã Suối Mây", under=province)


@pytest.fixture
def eyes(province):
    return reach(province, Role.PROVINCIAL_OFFICER)


def coming(eyes, day=date(2026, 9, 10), **facts):
    return planning.plan(eyes, Planning(**{"kind": "forum", "title": "Diễn đàn trẻ em", "day": day, **facts}))


def state(row):
    row.refresh_from_db()
    return row.day, row.first_day, row.form, row.state


def test_only_what_is_to_come_is_changed():
    assert PLANNED_LIFE.verbs(PlannedState.HELD) == ()
    assert PLANNED_LIFE.verbs(PlannedState.DROPPED) == (PlannedVerb.TAKE_UP,)


def test_a_move_names_the_day_or_how_many_days_later():
    assert moved_day(date(2026, 12, 28), to=None, later_by=7) == date(2027, 1, 4)
    assert moved_day(date(2026, 12, 28), to=date(2026, 12, 30), later_by=None) == date(2026, 12, 30)


def test_many_move_in_one_step_each_from_its_own_day(eyes):
    one, two = coming(eyes), coming(eyes, date(2026, 9, 12))
    made = planning.adjust(eyes, [one, two], LATER)
    assert state(one)[:2] == (date(2026, 9, 17), date(2026, 9, 10))
    assert state(two)[:2] == (date(2026, 9, 19), date(2026, 9, 12))
    assert made.rows.count() == 2


def test_each_change_is_kept_with_its_reason_and_undone_in_one_step(eyes):
    row = coming(eyes)
    before = state(row)
    steps = [planning.adjust(eyes, [row], how) for how in (LATER, ONLINE, DROPPED)]
    assert state(row) == (date(2026, 9, 17), date(2026, 9, 10), "online", "dropped")
    assert [one.adjustment.reason for one in planned_list.history(row)] == ["Bão số 3"] * 3
    with pytest.raises(planning.TouchedSince):
        planning.undo(eyes, steps[0])
    for step in reversed(steps):
        planning.undo(eyes, step)
    assert state(row) == before
    with pytest.raises(NotNow):
        planning.undo(eyes, steps[0])


@pytest.mark.parametrize(
    ("how", "fault"),
    [
        (Adjusting(kind=ChangeKind.DROPPED, cause=Cause.STORM, reason="  "), planning.NoReason),
        (Adjusting(kind=ChangeKind.MOVED, **STORM), planning.NothingNew),
        (Adjusting(kind=ChangeKind.FORM, **STORM), planning.NothingNew),
    ],
)
def test_a_step_says_why_and_to_what(eyes, how, fault):
    row = coming(eyes)
    before = state(row)
    with pytest.raises(fault):
        planning.adjust(eyes, [row], how)
    assert state(row) == before


def test_one_that_cannot_be_changed_leaves_all_as_they_were(eyes):
    gone, row = coming(eyes), coming(eyes)
    planning.adjust(eyes, [gone], DROPPED)
    before = state(row)
    with pytest.raises(NotNow):
        planning.adjust(eyes, [row, gone], LATER)
    with pytest.raises(planning.NothingChosen):
        planning.adjust(eyes, [], LATER)
    assert state(row) == before


def test_nobody_changes_what_another_body_plans(eyes, commune):
    row = coming(eyes)
    with pytest.raises(OutsideReach):
        planning.adjust(reach(commune), [row], LATER)
    with pytest.raises(OutsideReach):
        planning.undo(reach(commune), planning.adjust(eyes, [row], LATER))


def test_a_stale_row_is_not_saved_over(eyes):
    row = coming(eyes)
    planning.adjust(eyes, [row], LATER)
    with pytest.raises(StaleSave):
        row.save_over(row.version)


def test_it_counts_only_once_it_was_held(eyes, province):
    row = coming(eyes)
    assert not Activity.objects.exists()
    held = activity(province, key=row.pk)
    planning.hold(eyes, row, held)
    row.refresh_from_db()
    assert (row.state, row.held_id) == ("held", held.pk)
    with pytest.raises(NotNow):
        planning.adjust(eyes, [row], DROPPED)
    with pytest.raises(NotNow):
        planning.hold(eyes, row, held)


def test_what_was_held_since_is_not_put_back(eyes, province):
    row = coming(eyes)
    step = planning.adjust(eyes, [row], LATER)
    planning.hold(eyes, row, activity(province, key=row.pk))
    with pytest.raises(NotNow):
        planning.undo(eyes, step)
    assert state(row)[0] == date(2026, 9, 17)


def test_the_bodies_below_and_those_that_have_the_task_are_told_and_see_it(eyes, province, commune):
    helper, stranger = body("Hội Liên hiệp Phụ nữ"), body("UBND xã Nậm Tre")
    given = issued_plan(province).tasks.get()
    Assignment.objects.create(task=given, agency=helper, due_on=TODAY)
    told = {officer(one) for one in (commune, helper)}
    officer(stranger)
    row = coming(eyes, task_id=given.pk)
    step = planning.adjust(eyes, [row], LATER)
    planning.undo(eyes, step)
    tell_news(0)
    for verb in ("activities.adjust", "activities.undo_adjustment"):
        assert {one.officer for one in Notice.objects.filter(verb=verb, row_key=str(row.pk))} == told
    assert not PlannedActivity.objects.within(reach(stranger)).exists()
    assert [PlannedActivity.objects.within(reach(one)).get() for one in (commune, helper)] == [row, row]


def test_the_log_holds_codes_and_counts_only(eyes):
    planning.adjust(eyes, [coming(eyes), coming(eyes)], LATER)
    facts = Event.objects.filter(verb="activities.adjust").first().facts
    assert facts == {"kind": "moved", "cause": "storm", "activities": 2}
