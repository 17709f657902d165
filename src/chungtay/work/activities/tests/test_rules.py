from datetime import date

import pytest

from chungtay.work.activities.rules import Doubt, NewActivity, NewSupport, doubts, proposed_title


def told(**facts):
    return NewActivity(kind="gift_visit", title="x", held_on=date(2026, 6, 1), agency_id=1, **facts)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"girls": 1}, ()),
        ({"adults": 1}, ()),
        ({}, (Doubt.NOBODY,)),
        ({"boys": 2, "groups": {"DISABILITY": 3}}, (Doubt.GROUP_TOO_LARGE,)),
        ({"boys": 2, "groups": {"DISABILITY": 2, "AT_RISK_POOR": 2}}, ()),
        ({"boys": 2, "supports": (NewSupport("gift", 2),)}, (Doubt.GIVEN_WITHOUT_VALUE,)),
        ({"boys": 2, "supports": (NewSupport("gift", 2, 0),)}, ()),
    ],
)
def test_what_is_odd_is_asked_about(facts, found):
    assert doubts(told(**facts), counts_people=True) == found


def test_nobody_is_missed_where_nobody_takes_part():
    assert doubts(told(), counts_people=False) == ()


def test_a_title_is_proposed_from_kind_and_place():
    assert proposed_title("Diễn đàn trẻ em", "xã Suối Mây") == "Diễn đàn trẻ em – xã Suối Mây"
    assert proposed_title("Diễn đàn trẻ em", "") == "Diễn đàn trẻ em"
    assert len(proposed_title("x" * 200, "y" * 200)) == 300
