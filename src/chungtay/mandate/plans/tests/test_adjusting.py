"""A storm comes: tasks of a plan are moved, changed in form or dropped in one step, told below, and put back."""

from datetime import date, timedelta

import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.plans import adjusting, queries, working
from chungtay.mandate.plans.adjusting import Adjusting
from chungtay.mandate.plans.models import Adjustment, Assignment
from chungtay.mandate.plans.rules import AssignmentState, Cause, ChangeKind, Form
from chungtay.mandate.plans.tests.factories import issued_plan, plan
from chungtay.mandate.plans.working import NoReason

pytestmark = pytest.mark.django_db
NEW = TODAY + timedelta(days=20)


@pytest.fixture
def above():
    return body("above")


@pytest.fixture
def ours(above):
    return body("ours", under=above)


@pytest.fixture
def giver(above):
    return reach(above, Role.PROVINCIAL_OFFICER)


@pytest.fixture
def sent(above, ours):
    made = issued_plan(above, tasks=3)
    for task in made.tasks.all():
        task.due_on, task.period_start, task.period_end = TODAY, TODAY - timedelta(days=30), TODAY
        task.save()
        Assignment.objects.create(task=task, agency=ours, due_on=TODAY)
    return made


def how(kind, **facts):
    return Adjusting(**({"kind": kind, "cause": Cause.STORM, "reason": "Bão số 3"} | facts))


def test_tasks_are_moved_in_one_step_and_the_first_day_is_kept(sent, ours, giver):
    first, second, third = sent.tasks.all()
    done = third.assignments.get()
    Assignment.objects.filter(pk=done.pk).update(state=AssignmentState.DONE, done_on=TODAY)
    made = adjusting.adjust(giver, sent, [first, third], how(ChangeKind.MOVED, new_day=NEW))
    first.refresh_from_db()
    assert (first.due_on, first.period_start, first.period_end) == (NEW, TODAY - timedelta(days=10), NEW)
    rows = {row.task_id: (row.due_on, row.first_due_on) for row in Assignment.objects.all()}
    assert rows == {first.pk: (NEW, TODAY), second.pk: (TODAY, None), third.pk: (TODAY, None)}
    told = Event.objects.filter(verb="plans.adjust").order_by("pk")
    assert [(one.agency_id, one.facts["tasks"]) for one in told] == [(sent.agency_id, 2), (ours.pk, 2)]
    assert "Bão" not in str([one.facts for one in told])
    adjusting.undo(giver, made)
    first.refresh_from_db()
    assert (first.due_on, first.period_start) == (TODAY, TODAY - timedelta(days=30))
    assert set(Assignment.objects.values_list("due_on", "first_due_on")) == {(TODAY, None)}
    with pytest.raises(NotNow):
        adjusting.undo(giver, made)


def test_a_dropped_task_leaves_every_count_stays_readable_and_comes_back(sent, ours, giver):
    first = sent.tasks.first()
    row, eyes = first.assignments.get(), reach(ours)
    made = adjusting.adjust(giver, sent, [first], how(ChangeKind.DROPPED, cause=Cause.EPIDEMIC))
    assert queries.our_assignments(eyes).count() == 2
    assert first not in queries.tasks(eyes)
    assert first in queries.task_with_past(eyes)
    with pytest.raises(NotNow):
        working.take(eyes, row)
    with pytest.raises(NotNow):
        adjusting.adjust(giver, sent, [first], how(ChangeKind.MOVED, new_day=NEW))
    adjusting.undo(giver, made)
    working.take(eyes, row)
    assert queries.our_assignments(eyes).count() == 3


def test_a_change_of_form_moves_nothing(sent, giver):
    first = sent.tasks.first()
    made = adjusting.adjust(giver, sent, [first], how(ChangeKind.FORM, new_form=Form.ONLINE, new_day=NEW))
    first.refresh_from_db()
    assert (first.due_on, made.new_form, made.new_day) == (TODAY, Form.ONLINE, None)


def test_a_later_day_given_since_is_not_taken_away_by_undoing(sent, giver):
    first = sent.tasks.first()
    made = adjusting.adjust(giver, sent, [first], how(ChangeKind.MOVED, new_day=NEW))
    Assignment.objects.filter(task=first).update(due_on=date(2026, 12, 1))
    adjusting.undo(giver, made)
    assert first.assignments.get().due_on == date(2026, 12, 1)


def test_what_a_later_adjustment_touched_is_undone_after_it(sent, giver):
    first = sent.tasks.first()
    earlier = adjusting.adjust(giver, sent, [first], how(ChangeKind.MOVED, new_day=NEW))
    later = adjusting.adjust(giver, sent, [first], how(ChangeKind.MOVED, new_day=NEW + timedelta(days=1)))
    with pytest.raises(adjusting.TouchedSince):
        adjusting.undo(giver, earlier)
    adjusting.undo(giver, later)
    adjusting.undo(giver, earlier)
    first.refresh_from_db()
    assert first.due_on == TODAY


def test_what_was_not_said_is_asked_and_nothing_changes(above, ours, sent, giver):
    tasks = list(sent.tasks.all())
    refused = [
        (NoReason, tasks, how(ChangeKind.DROPPED, reason=" ")),
        (adjusting.NoNewDay, tasks, how(ChangeKind.MOVED)),
        (adjusting.NoNewDay, tasks, how(ChangeKind.FORM)),
        (adjusting.NothingChosen, [], how(ChangeKind.DROPPED)),
        (OutsideReach, list(issued_plan(above).tasks.all()), how(ChangeKind.DROPPED)),
    ]
    for error, chosen, asked in refused:
        with pytest.raises(error):
            adjusting.adjust(giver, sent, chosen, asked)
    with pytest.raises(OutsideReach):
        adjusting.adjust(reach(ours), sent, tasks, how(ChangeKind.DROPPED))
    draft = plan(above, tasks=1)
    with pytest.raises(NotNow):
        adjusting.adjust(giver, draft, draft.tasks.all(), how(ChangeKind.DROPPED))
    assert not Adjustment.objects.exists()
