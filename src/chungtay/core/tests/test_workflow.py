from enum import StrEnum

import pytest

from chungtay.core.workflow import NotNow, Workflow


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"


class Push(StrEnum):
    CLOSE = "close"
    OPEN = "open"
    LOCK = "lock"


DOORS = Workflow[Door, Push]({(Door.OPEN, Push.CLOSE): Door.SHUT, (Door.SHUT, Push.OPEN): Door.OPEN})


def test_the_table_says_where_a_verb_leads():
    assert DOORS.after(Door.OPEN, Push.CLOSE) is Door.SHUT
    assert DOORS.after(Door.SHUT, Push.OPEN) is Door.OPEN


def test_what_the_table_does_not_name_is_refused():
    named = set(DOORS.table)
    for state in Door:
        for verb in Push:
            assert DOORS.may(state, verb) is ((state, verb) in named)
            if (state, verb) not in named:
                with pytest.raises(NotNow, match=f"{verb} is not possible from {state}"):
                    DOORS.after(state, verb)


def test_a_state_knows_what_can_be_done_in_it():
    assert DOORS.verbs(Door.OPEN) == (Push.CLOSE,)
    assert DOORS.verbs(Door.SHUT) == (Push.OPEN,)


def test_the_diagram_is_the_table():
    assert DOORS.diagram() == ("stateDiagram-v2\n    [*] --> open\n    open --> shut: close\n    shut --> open: open\n")
