from datetime import date, timedelta

import pytest

from chungtay.core.workflow import NotNow
from chungtay.mandate.plans.rules import (
    ASSIGNMENT_LIFE,
    PLAN_LIFE,
    AssignmentState,
    AssignmentVerb,
    PlanState,
    PlanVerb,
    Urgency,
    first_day,
    is_late,
    last_day,
    urgency,
)

TODAY = date(2026, 7, 17)
PLAN = {
    ("draft", "edit"): "draft",
    ("draft", "issue"): "issued",
    ("draft", "withdraw"): "withdrawn",
    ("issued", "send"): "issued",
    ("issued", "adjust"): "issued",
    ("issued", "withdraw"): "withdrawn",
}
ASSIGNMENT = {
    ("sent", "take"): "taken",
    ("sent", "return"): "returned",
    ("sent", "ask_later"): "sent",
    ("taken", "note"): "taken",
    ("taken", "ask_later"): "taken",
    ("taken", "finish"): "done",
    ("taken", "hand_in"): "checking",
    ("taken", "return"): "returned",
    ("checking", "check"): "done",
    ("checking", "send_back"): "taken",
    ("checking", "reopen"): "taken",
    ("done", "send_back"): "taken",
    ("done", "reopen"): "taken",
    ("returned", "take"): "taken",
}


@pytest.mark.parametrize("state", PlanState)
@pytest.mark.parametrize("verb", PlanVerb)
def test_a_plan_moves_only_as_the_table_says(state, verb):
    if (state.value, verb.value) in PLAN:
        assert PLAN_LIFE.after(state, verb) == PLAN[state.value, verb.value]
    else:
        with pytest.raises(NotNow):
            PLAN_LIFE.after(state, verb)


@pytest.mark.parametrize("state", AssignmentState)
@pytest.mark.parametrize("verb", AssignmentVerb)
def test_an_assignment_moves_only_as_the_table_says(state, verb):
    if (state.value, verb.value) in ASSIGNMENT:
        assert ASSIGNMENT_LIFE.after(state, verb) == ASSIGNMENT[state.value, verb.value]
    else:
        with pytest.raises(NotNow):
            ASSIGNMENT_LIFE.after(state, verb)


@pytest.mark.parametrize("state", AssignmentState)
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_only_open_work_past_its_day_is_late(state, days):
    is_open = state in {AssignmentState.SENT, AssignmentState.TAKEN}
    assert is_late(state, TODAY + timedelta(days=days), TODAY) == (is_open and days < 0)
    assert not is_late(state, None, TODAY)


@pytest.mark.parametrize(
    ("state", "days", "expected"),
    [
        ("sent", -1, "late"),
        ("taken", -1, "late"),
        ("sent", 0, "soon"),
        ("taken", 7, "soon"),
        ("sent", 8, "new"),
        ("sent", None, "new"),
        ("taken", 8, "later"),
        ("taken", None, "later"),
        ("done", -1, "done"),
        ("returned", -1, "returned"),
    ],
)
def test_the_worst_stands_first(state, days, expected):
    day = None if days is None else TODAY + timedelta(days=days)
    assert urgency(AssignmentState(state), day, TODAY) is Urgency(expected)


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2026-06-15", date(2026, 6, 15), date(2026, 6, 15)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("--12-15", None, None),
        ("", None, None),
    ],
)
def test_a_printed_date_may_name_a_month_or_a_year(printed, first, last):
    assert (first_day(printed), last_day(printed)) == (first, last)
