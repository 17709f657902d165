from datetime import date

import pytest
import time_machine

from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.plans import actions, repeating
from chungtay.mandate.plans.jobs import make_times
from chungtay.mandate.plans.models import Assignment, Occurrence, Task
from chungtay.mandate.plans.recurring import time_state
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.tests.factories import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return body("xã Suối Mây", under=body("Sở Y tế"))


@pytest.fixture
def monthly(ours):
    """A task given on 2/6, every month of the year, on the 31st or the last day."""
    row = given(ours, body("Sở"), state=AssignmentState.TAKEN)
    Task.objects.filter(pk=row.task_id).update(frequency="monthly")
    Assignment.objects.filter(pk=row.pk).update(given_at="2026-06-02T02:00Z")
    return repeating.coming_back().get()


def days(row) -> list[str]:
    return [f"{one.nominal_on:%m-%d}" for one in row.occurrences.order_by("nominal_on")]


def test_times_are_made_ahead_and_none_twice(monthly):
    assert repeating.make_ahead([monthly], date(2026, 6, 15)) == 3
    assert repeating.make_ahead([monthly], date(2026, 6, 15)) == 0
    assert days(monthly) == ["06-30", "07-31", "08-31"]
    assert repeating.make_all_ahead(date(2026, 9, 1)) == 3
    assert repeating.make_all_ahead(date(2026, 12, 1)) == 1
    assert days(monthly)[-1] == "12-31"


def test_the_job_runs_twice_without_harm(monthly):
    first = make_times(timestamp=0)
    assert first > 0
    assert make_times(timestamp=0) == 0


def test_a_new_rule_touches_only_the_future(monthly, ours):
    repeating.make_ahead([monthly], date(2026, 6, 15))
    asked = reach(monthly.task.plan.agency)
    assert asked.day == TODAY
    done = monthly.occurrences.earliest("nominal_on")
    repeating.finish_time(reach(ours), done)
    version = monthly.task.version
    repeating.change_rule(asked, monthly.task, frequency="weekly", repeat_day=1, day_off="stay", version=version)
    past = [one for one in monthly.occurrences.all() if one.due_on <= TODAY]
    coming = [one for one in monthly.occurrences.all() if one.due_on > TODAY]
    assert done in past
    assert {one.nominal_on.day for one in past} <= {30, 31}
    assert coming
    assert {one.nominal_on.isoweekday() for one in coming} == {1}
    repeating.make_all_ahead(TODAY)
    assert [one for one in monthly.occurrences.all() if one.due_on <= TODAY] == past
    with pytest.raises(StaleSave):
        repeating.change_rule(
            asked, monthly.task, frequency="annual", repeat_day=None, day_off="after", version=version
        )


def test_each_time_is_done_on_its_own(monthly, ours):
    repeating.make_ahead([monthly], date(2026, 6, 15))
    first, second, *_ = monthly.occurrences.order_by("nominal_on")
    repeating.finish_time(reach(ours), first, note="Đã gửi báo cáo")
    first.refresh_from_db()
    assert (first.done_on, first.note) == (TODAY, "Đã gửi báo cáo")
    second.refresh_from_db()
    assert second.done_on is None
    with pytest.raises(OutsideReach):
        repeating.finish_time(reach(body("theirs")), second)
    repeating.reopen_time(reach(ours), first)
    first.refresh_from_db()
    assert first.done_on is None


def test_what_was_handed_back_comes_no_more(monthly):
    Assignment.objects.update(state=AssignmentState.RETURNED)
    assert repeating.make_all_ahead(date(2026, 6, 15)) == 0


def test_sending_a_task_that_comes_back_makes_its_first_times(ours):
    above = body("Ủy ban")
    row = given(ours, above)
    Task.objects.filter(pk=row.task_id).update(frequency="quarterly")
    task = Task.objects.select_related("plan").get(pk=row.task_id)
    other = body("xã Đồi Gió", under=above)
    with time_machine.travel(TODAY):
        actions.give(reach(above), task.plan, other, [task])
    assert Occurrence.objects.filter(assignment__agency=other).exists()


@pytest.mark.parametrize(
    ("due", "done", "state"),
    [(TODAY, None, "today"), (date(2020, 1, 1), None, "late"), (date(2099, 1, 1), None, "coming"),
     (TODAY, TODAY, "done"), (date(2020, 1, 1), TODAY, "done_late")],
)  # fmt: skip
def test_a_time_is_done_late_or_coming(due, done, state):
    assert time_state(due, done, TODAY) == state
