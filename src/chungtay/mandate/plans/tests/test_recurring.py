from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.calendar import Swap, is_working_day
from chungtay.mandate.plans.forming import DayOff, labels
from chungtay.mandate.plans.recurring import Rule, times
from chungtay.mandate.plans.rules import Frequency

YEAR = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}


def days(frequency, **facts):
    return [time.nominal_on for time in times(Rule(frequency=frequency, **YEAR | facts))]


@pytest.mark.parametrize(
    ("frequency", "count"),
    [("weekly", 52), ("monthly", 12), ("quarterly", 4), ("semiannual", 2), ("annual", 1), ("regular", 4)],
)
def test_a_year_holds_so_many_times(frequency, count):
    assert len(days(Frequency(frequency))) == count


def test_a_day_beyond_the_month_is_its_last():
    assert days(Frequency.MONTHLY, repeat_day=31, end=date(2026, 3, 31)) == [
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31),
    ]  # fmt: skip


def test_a_day_off_moves_as_the_rule_says():
    saturday = {"start": date(2026, 10, 1), "end": date(2026, 10, 31)}
    due = {how: times(Rule(frequency=Frequency.MONTHLY, day_off=how, **saturday))[0].due_on for how in DayOff}
    assert due == {DayOff.AFTER: date(2026, 11, 2), DayOff.BEFORE: date(2026, 10, 30), DayOff.STAY: date(2026, 10, 31)}


def test_a_swapped_day_counts():
    swap = Swap(off=date(2026, 11, 2), worked=date(2026, 10, 31))
    rule = Rule(frequency=Frequency.MONTHLY, start=date(2026, 10, 1), end=date(2026, 10, 31))
    assert times(rule, [swap])[0].due_on == date(2026, 10, 31)


def test_a_period_too_short_for_its_rule_has_one_time():
    assert days(Frequency.ANNUAL, end=date(2026, 6, 30)) == [date(2026, 6, 30)]
    assert days(Frequency.ANNUAL, end=date(2025, 6, 30)) == []


@given(
    start=st.dates(date(2024, 1, 1), date(2027, 12, 31)), length=st.integers(0, 500), day=st.none() | st.integers(1, 31),
    frequency=st.sampled_from(Frequency), how=st.sampled_from(DayOff),
)  # fmt: skip
def test_every_time_is_inside_its_period_once_and_on_a_working_day(start, length, day, frequency, how):
    end = start + timedelta(days=length)
    found = times(Rule(frequency=frequency, start=start, end=end, repeat_day=day, day_off=how))
    assert found
    assert len({time.nominal_on for time in found}) == len(found)
    assert all(start <= time.nominal_on <= end for time in found)
    assert how is DayOff.STAY or all(is_working_day(time.due_on) for time in found)


def test_headings_are_numbered_in_the_official_way():
    assert labels([1, 2, 2, 3, 1, 2, 3, 3]) == ["I", "1", "2", "a", "II", "1", "a", "b"]
    assert labels([1] * 14)[-5:] == ["X", "XI", "XII", "XIII", "XIV"]
