from datetime import date, timedelta
from itertools import product

import pytest

from chungtay.core.calendar import period
from chungtay.insight.oversight.rules import Days, Facts, Stage, asks_for_plan, days_late, percent, report_for, stage
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
