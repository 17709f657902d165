from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.calendar import (
    KindOfDay,
    Period,
    Swap,
    Term,
    TermUnit,
    add_working_days,
    days_late,
    deadline,
    deadline_at,
    is_working_day,
    kind_of_day,
    next_working_day,
    period,
    periods_on,
    working_days_between,
)

days = st.dates(min_value=date(2018, 1, 1), max_value=date(2027, 12, 31))
FRIDAY_BEFORE_LIBERATION_DAY = date(2026, 4, 24)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 3, 2), True),
        (date(2026, 3, 1), False),
        (date(2026, 2, 17), False),
        (date(2026, 4, 27), False),
        (date(2026, 9, 2), False),
    ],
    ids=["Monday", "Sunday", "Tết", "day in place of the Hùng kings' Sunday", "National Day"],
)
def test_offices_rest_on_week_ends_and_holidays(day, worked):
    assert is_working_day(day) is worked


def test_swapped_days_come_first():
    swap = Swap(off=date(2026, 3, 2), worked=date(2026, 3, 7))
    assert not is_working_day(date(2026, 3, 2), [swap])
    assert is_working_day(date(2026, 3, 7), [swap])


def test_five_working_days_step_over_holidays():
    assert add_working_days(FRIDAY_BEFORE_LIBERATION_DAY, 5) == date(2026, 5, 6)


def test_no_working_days_after_a_day_is_the_day():
    assert add_working_days(date(2026, 3, 1), 0) == date(2026, 3, 1)


def test_working_days_are_not_counted_backward():
    with pytest.raises(ValueError, match="forward"):
        add_working_days(date(2026, 3, 1), -1)


@given(days, st.integers(min_value=1, max_value=30))
def test_counting_back_gives_the_number_counted_forward(day, count):
    end = add_working_days(day, count)
    assert is_working_day(end)
    assert working_days_between(day, end) == count


def test_the_next_working_day_may_be_the_day_itself():
    assert next_working_day(date(2026, 3, 2)) == date(2026, 3, 2)
    assert next_working_day(date(2026, 2, 28)) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("start", "term", "last"),
    [
        (date(2026, 3, 2), Term(5, TermUnit.WORKING_DAY), date(2026, 3, 9)),
        (date(2026, 3, 2), Term(5, TermUnit.DAY), date(2026, 3, 9)),
        (date(2026, 3, 2), Term(1, TermUnit.DAY), date(2026, 3, 3)),
        (date(2026, 1, 31), Term(1, TermUnit.MONTH), date(2026, 3, 2)),
        (date(2025, 10, 31), Term(4, TermUnit.MONTH), date(2026, 3, 2)),
        (date(2024, 2, 29), Term(1, TermUnit.YEAR), date(2025, 2, 28)),
    ],
)
def test_a_term_that_ends_on_a_day_off_ends_on_the_next_working_day(start, term, last):
    assert deadline(start, term) == last


def test_swapped_days_move_deadlines():
    swap = Swap(off=date(2026, 3, 3), worked=None)
    assert deadline(date(2026, 3, 2), Term(1, TermUnit.DAY), [swap]) == date(2026, 3, 4)


def test_hours_run_through_the_night():
    taken_in = datetime(2026, 3, 6, 20, tzinfo=UTC)
    assert deadline_at(taken_in, 12) == datetime(2026, 3, 7, 8, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        deadline_at(datetime(2026, 3, 6, 20, tzinfo=UTC).replace(tzinfo=None), 12)


def test_the_day_itself_is_not_late():
    assert days_late(date(2026, 7, 20), date(2026, 7, 20)) == 0
    assert days_late(date(2026, 7, 20), date(2026, 7, 19)) == 0
    assert days_late(date(2026, 7, 20), date(2026, 7, 23)) == 3


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-H2", date(2026, 6, 15), date(2026, 12, 14)),
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-Q4", date(2026, 9, 15), date(2026, 12, 14)),
        ("2026-01", date(2025, 12, 15), date(2026, 1, 14)),
        ("2026-03", date(2026, 2, 15), date(2026, 3, 14)),
        ("2026-12", date(2026, 11, 15), date(2026, 12, 14)),
        ("2026-AM", date(2026, 6, 1), date(2026, 6, 30)),
    ],
)
def test_a_code_names_its_window(code, start, end):
    assert period(code) == Period(code=code, start=start, end=end)


@pytest.mark.parametrize("code", ["", "26", "2026-", "2026-13", "2026-Q5", "2026-H3", "2026-H1-x", "năm 2026"])
def test_other_codes_are_refused(code):
    with pytest.raises(ValueError, match="no such period"):
        period(code)


@pytest.mark.parametrize(
    "parts",
    [["H1", "H2"], ["Q1", "Q2", "Q3", "Q4"], [f"{month:02}" for month in range(1, 13)]],
    ids=["halves", "quarters", "months"],
)
@given(year=st.integers(min_value=2016, max_value=2040))
def test_the_parts_fill_the_year_without_gap_or_overlap(parts, year):
    windows = [period(f"{year}-{part}") for part in parts]
    whole = period(str(year))
    assert (windows[0].start, windows[-1].end) == (whole.start, whole.end)
    assert sum(window.days for window in windows) == whole.days
    for earlier, later in pairwise(windows):
        assert later.start - earlier.end == timedelta(days=1)


def test_a_day_knows_its_periods():
    assert [found.code for found in periods_on(date(2026, 6, 14))] == [
        "2026",
        "2026-H1",
        "2026-Q2",
        "2026-06",
        "2026-AM",
    ]
    assert [found.code for found in periods_on(date(2025, 12, 15))] == ["2026", "2026-H1", "2026-Q1", "2026-01"]


def test_another_cycle_is_only_other_data():
    school_year = {"": ((0, 9, 1), (1, 5, 31))}
    assert period("2026", school_year) == Period("2026", date(2026, 9, 1), date(2027, 5, 31))


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 7, 17), KindOfDay.WORKING),
        (date(2026, 7, 18), KindOfDay.WEEKEND),
        (date(2026, 9, 2), KindOfDay.OFF),
        (date(2026, 4, 26), KindOfDay.OFF),  # the Hùng Kings' day falls on a Sunday
        (date(2026, 8, 22), KindOfDay.WORKED),  # Saturday, worked in place of 31/8
        (date(2026, 8, 31), KindOfDay.OFF),
    ],
)
def test_a_day_is_one_of_four_kinds(day, kind):
    assert kind_of_day(day) is kind


def test_a_swap_of_the_year_tells_the_kind_of_its_days():
    swap = Swap(off=date(2026, 3, 2), worked=date(2026, 3, 7))
    assert kind_of_day(date(2026, 3, 2), [swap]) is KindOfDay.OFF
    assert kind_of_day(date(2026, 3, 7), [swap]) is KindOfDay.WORKED
