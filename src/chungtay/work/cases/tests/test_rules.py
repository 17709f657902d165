"""The table of a case's life, and how levels are counted."""

import pytest

from chungtay.core.workflow import NotNow
from chungtay.kit.keys import new_key
from chungtay.work.cases.rules import CASE_LIFE, State, Totals, Verb, code_of, totals

LAW = [
    (Verb.ASSESS, State.ASSESSED),
    (Verb.ORDER_EMERGENCY, State.EMERGENCY),
    (Verb.DETAIL, State.DETAILED),
    (Verb.PLAN, State.PLANNED),
    (Verb.SUBMIT, State.SUBMITTED),
    (Verb.SEND_BACK, State.PLANNED),
    (Verb.SUBMIT, State.SUBMITTED),
    (Verb.APPROVE, State.APPROVED),
    (Verb.BEGIN, State.UNDER_WAY),
    (Verb.REVIEW, State.REVIEWED),
    (Verb.NEW_ROUND, State.DETAILED),
    (Verb.PLAN, State.PLANNED),
    (Verb.SUBMIT, State.SUBMITTED),
    (Verb.APPROVE, State.APPROVED),
    (Verb.BEGIN, State.UNDER_WAY),
    (Verb.REVIEW, State.REVIEWED),
    (Verb.CLOSE, State.CLOSED),
    (Verb.REOPEN, State.RECEIVED),
]


def test_a_case_goes_the_way_of_the_decree_through_two_rounds_and_is_opened_again():
    state = State.RECEIVED
    for verb, expected in LAW:
        state = CASE_LIFE.after(state, verb)
        assert state == expected


def test_only_a_chair_s_word_leads_to_the_end():
    assert {verb for (_, verb), after in CASE_LIFE.table.items() if after is State.CLOSED} == {Verb.CLOSE}


@pytest.mark.parametrize("verb", sorted(set(Verb) - {Verb.REOPEN}))
def test_a_closed_case_is_opened_again_before_anything_else(verb):
    with pytest.raises(NotNow):
        CASE_LIFE.after(State.CLOSED, verb)


@pytest.mark.parametrize("state", sorted(set(State) - {State.CLOSED}))
def test_an_emergency_measure_is_possible_at_any_time_of_an_open_case(state):
    assert CASE_LIFE.may(state, Verb.ORDER_EMERGENCY)


@pytest.mark.parametrize("state", State)
def test_every_state_leads_on(state):
    assert CASE_LIFE.verbs(state)


def test_what_was_not_judged_is_not_counted_as_low():
    assert totals(["high", "low", "", "high"]) == Totals(high=2, medium=0, low=1, blank=1)


def test_the_code_of_a_case_says_nothing():
    code = code_of(new_key())
    assert code.startswith("VV-")
    assert len(code) == 11
