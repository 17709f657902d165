from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.core.calendar import period
from chungtay.insight.oversight.rules import (
    Days,
    Facts,
    Owed,
    Stage,
    asks_for_plan,
    days_late,
    late_with,
    owed,
    percent,
    report_for,
    stage,
)
from chungtay.results.reporting.rules import Due

TODAY = date(2026, 7, 17)


def facts(**told):
    plain = {"is_opened": True, "has_plan": False, "given": 2, "taken": 0, "done": 0, "first_late_task": None}
    return Facts(**({"has_reported": False, "owes_report": True} | plain | told))


@pytest.mark.parametrize(
    ("opened", "plan", "given", "taken", "reported"),
    list(product([False, True], [False, True], [0, 2], [0, 1], [False, True])),
)
def test_every_body_stands_at_the_first_step_it_has_not_taken(opened, plan, given, taken, reported):
    found = stage(facts(is_opened=opened, has_plan=plan, given=given, taken=taken, has_reported=reported))
    if reported:
        assert found is Stage.REPORTED
    elif plan or taken:
        assert found is (Stage.UNTAKEN if given and not taken else Stage.WORKING)
    else:
        assert found is (Stage.UNPLANNED if opened else Stage.UNOPENED)


@pytest.mark.parametrize(
    ("told", "days", "late"),
    [
        ({}, Days(None, None), 0),
        ({}, Days(date(2026, 5, 14), None), 64),
        ({"has_plan": True}, Days(date(2026, 5, 14), None), 0),
        ({"taken": 1}, Days(date(2026, 5, 14), None), 0),
        ({}, Days(TODAY, TODAY), 0),
        ({"has_plan": True}, Days(None, TODAY - timedelta(days=3)), 3),
        ({"has_plan": True, "has_reported": True}, Days(None, TODAY - timedelta(days=3)), 0),
        ({"has_plan": True, "owes_report": False}, Days(None, TODAY - timedelta(days=3)), 0),
        ({"has_plan": True, "first_late_task": date(2026, 7, 7)}, Days(None, TODAY - timedelta(days=3)), 10),
    ],
)
def test_a_body_is_as_late_as_the_oldest_thing_it_owes(told, days, late):
    assert days_late(facts(**told), days, TODAY) == late


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ủy ban nhân dân các xã xây dựng kế hoạch thực hiện trước ngày 15/5/2026", True),
        ("Ban hành Kế hoạch năm 2026", True),
        ("Tổ chức Tháng hành động vì trẻ em theo kế hoạch", False),
        ("Thăm và tặng quà", False),
    ],
)
def test_a_sentence_that_asks_for_a_plan_is_known(text, expected):
    assert asks_for_plan(text) is expected


def test_a_share_of_nothing_is_not_zero():
    assert (percent(114, 124), percent(0, 124), percent(0, 0)) == (91.9, 0.0, None)


DUES = [
    Due(period("2026-H1"), date(2026, 6, 20)),
    Due(period("2026-AM"), date(2026, 7, 20)),
    Due(period("2026-H2"), date(2026, 12, 20)),
    Due(period("2027-H1"), date(2027, 6, 20)),
]


@pytest.mark.parametrize(
    ("last", "code"),
    [
        (date(2026, 6, 30), "2026-AM"),
        (date(2026, 6, 1), "2026-AM"),
        (date(2026, 5, 31), "2026-H1"),
        (date(2026, 7, 1), "2026-H2"),
        (date(2026, 12, 31), "2026-H2"),
        (date(2027, 3, 1), "2027-H1"),
        (date(2030, 12, 31), "2026-H2"),
        (None, "2026-H1"),
    ],
)
def test_the_report_of_a_plan_is_that_of_the_shortest_period_its_last_task_falls_in(last, code):
    found = report_for(date(2026, 4, 24), last, date(2026, 11, 22), DUES)
    assert found
    assert found.period.code == code


def test_a_report_due_before_the_document_was_sent_is_not_asked_for():
    found = report_for(date(2026, 8, 1), date(2026, 6, 30), date(2026, 11, 22), DUES)
    assert found
    assert found.period.code == "2026-H2"
    assert report_for(date(2028, 1, 1), None, date(2028, 1, 1), DUES) is None


A_DAY = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def any_facts(draw):
    given_, returned = draw(st.integers(0, 4)), draw(st.integers(0, 2))
    taken = draw(st.integers(0, given_))
    done = draw(st.integers(0, taken))
    return Facts(
        is_opened=draw(st.booleans()), has_plan=draw(st.booleans()), given=given_, taken=taken, done=done,
        first_late_task=draw(A_DAY) if done < given_ else None, has_reported=draw(st.booleans()),
        owes_report=draw(st.booleans()), returned=returned,
    )  # fmt: skip


ANY_DAYS = st.builds(Days, A_DAY, A_DAY)


@given(any_facts())
def test_the_stage_is_the_first_thing_owed(facts):
    first = next(iter(owed(facts)), None)
    assert (stage(facts) is Stage.UNOPENED) == (first is Owed.OPENING)
    assert (stage(facts) is Stage.UNPLANNED) == (first is Owed.PLAN)
    assert (stage(facts) is Stage.UNTAKEN) == (first is Owed.TAKING)
    assert (stage(facts) in {Stage.REPORTED, Stage.FINISHED}) == (first is None)


@given(st.lists(any_facts(), max_size=30))
def test_tiles_and_filters_count_the_same_bodies(bodies):
    """Who has no plan: by what is missing, and by the tiles of the two stages before a plan."""
    lacking = [one for one in bodies if Owed.PLAN in owed(one)]
    assert lacking == [one for one in bodies if stage(one) in {Stage.UNOPENED, Stage.UNPLANNED}]
    assert [one for one in bodies if Owed.OPENING in owed(one)] == [
        one for one in bodies if stage(one) is Stage.UNOPENED
    ]


@given(any_facts(), ANY_DAYS, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_late_is_only_what_is_owed_past_its_day(facts, days, today):
    late = late_with(facts, days, today)
    assert set(late) <= set(owed(facts))
    assert all(n > 0 for n in late.values())
    assert days_late(facts, days, today) == max(late.values(), default=0)


@given(any_facts(), ANY_DAYS, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_who_reported_is_late_with_nothing(facts, days, today):
    assert not late_with(replace(facts, has_reported=True), days, today)


@given(any_facts(), ANY_DAYS, st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(0, 90))
def test_waiting_never_makes_a_body_less_late(facts, days, today, more):
    then = late_with(facts, days, today + timedelta(days=more))
    assert all(then[one] == n + more for one, n in late_with(facts, days, today).items())


@settings(max_examples=200)
@given(any_facts(), st.sampled_from(["is_opened", "has_plan", "has_reported"]))
def test_a_step_taken_never_adds_to_what_is_owed(facts, step):
    assert set(owed(replace(facts, **{step: True}))) <= set(owed(facts))


def test_a_body_that_owes_no_report_and_did_all_is_finished():
    assert stage(facts(has_plan=True, given=1, taken=1, done=1, owes_report=False)) is Stage.FINISHED
