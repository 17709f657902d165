from datetime import date, timedelta

import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.plans import actions, queries
from chungtay.mandate.plans.rules import AssignmentState, Urgency
from chungtay.mandate.plans.tests.factories import given, issued_plan, overdue, plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def above():
    return body("above")


@pytest.fixture
def ours(above):
    return body("ours", under=above)


def test_what_was_given_is_taken_and_finished(above, ours):
    row = given(ours, above)
    actions.take(reach(ours), row)
    actions.finish(reach(ours), row)
    row.refresh_from_db()
    assert (row.state, row.taken_on, row.done_on) == (AssignmentState.DONE, TODAY, TODAY)
    actions.reopen(reach(ours), row)
    row.refresh_from_db()
    assert (row.state, row.done_on) == (AssignmentState.TAKEN, None)


def test_what_was_not_taken_is_not_finished(above, ours):
    with pytest.raises(NotNow):
        actions.finish(reach(ours), given(ours, above))


def test_a_task_is_returned_with_a_reason_and_its_giver_is_told(above, ours):
    row = given(ours, above)
    with pytest.raises(actions.NoReason):
        actions.return_(reach(ours), row, reason=" ")
    actions.return_(reach(ours), row, reason="Xã không có sông, hồ")
    row.refresh_from_db()
    assert (row.state, row.return_reason) == (AssignmentState.RETURNED, "Xã không có sông, hồ")
    told = Event.objects.get(verb="plans.return")
    assert told.agency_id == above.pk
    assert "sông" not in str(told.facts)


def test_nobody_takes_for_another_body(above, ours):
    row = given(ours, above)
    with pytest.raises(OutsideReach):
        actions.take(reach(above, Role.PROVINCIAL_OFFICER), row)


def test_the_giver_sees_what_became_of_it_and_a_stranger_does_not(above, ours):
    row = given(ours, above)
    assert list(queries.assignments(reach(above, Role.PROVINCIAL_OFFICER))) == [row]
    assert not queries.assignments(reach(body("stranger")))
    assert not queries.tasks(reach(body("stranger")))
    assert list(queries.tasks(reach(ours))) == [row.task]


def test_a_department_sees_what_it_gave_though_it_sees_no_body_below(above, ours):
    row = given(ours, above)
    assert list(queries.assignments(reach(above, Role.DEPARTMENT_OFFICER))) == [row]


def test_the_list_puts_the_worst_first(above, ours):
    later = given(ours, above, state=AssignmentState.TAKEN)
    new = given(ours, above)
    soon = given(ours, above, due_on=TODAY + timedelta(days=3))
    late = overdue(ours, above)
    rows = queries.of_urgency(queries.our_assignments(reach(ours)), "", TODAY)
    assert list(rows) == [late, soon, new, later]
    assert [row.urgency for row in rows] == ["late", "soon", "new", "later"]


def test_the_counts_are_those_of_the_lists(above, ours):
    overdue(ours, above)
    given(ours, above)
    given(ours, above, state=AssignmentState.DONE, done_on=TODAY)
    rows = queries.our_assignments(reach(ours))
    counts = queries.urgency_counts(rows, TODAY)
    for one in Urgency:
        assert counts[one.value] == queries.of_urgency(rows, one.value, TODAY).count()


def test_search_needs_no_marks(above, ours):
    row = given(ours, above)
    row.task.text = "Dạy bơi an toàn cho trẻ em"
    row.task.save()
    given(ours, above)
    assert list(queries.searched(queries.our_assignments(reach(ours)), "day boi")) == [row]


def test_an_activity_may_be_recorded_for_our_own_tasks_and_those_taken(above, ours):
    own = issued_plan(ours).tasks.get()
    plan(ours, tasks=1)
    taken = given(ours, above, state=AssignmentState.TAKEN)
    given(ours, above)
    assert set(queries.task_choices(reach(ours))) == {own, taken.task}


def test_the_desk_is_told_what_is_due(above, ours):
    late, new = overdue(ours, above), given(ours, above)
    today = given(ours, above, due_on=TODAY)
    hand = given(ours, above, due_on=date(2026, 12, 1), state=AssignmentState.TAKEN)
    given(ours, above, due_on=date(2026, 7, 1), state=AssignmentState.DONE, done_on=TODAY)
    found = queries.due(reach(ours), TODAY)
    assert (found.late, found.today, found.new, found.next) == ([late], [today], [new], [hand])
