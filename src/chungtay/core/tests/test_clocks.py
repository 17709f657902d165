"""Clocks: examples an officer would know, and a slow reference that goes hour by hour over random calendars."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.calendar import Swap, is_working_day
from chungtay.core.clocks import HANOI, WARNINGS, Clock, Unit, started

HOUR = timedelta(hours=1)


def at(day: int, hour: int = 0, minute: int = 0, month: int = 8) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=HANOI)


def test_twelve_hours_run_through_the_night_and_the_week_end():
    clock = started(at(7, 21, 40), 12, Unit.HOUR)  # a Friday
    assert clock.due_at == at(8, 9, 40)
    assert clock.left(at(8, 9)) == timedelta(minutes=40)
    assert clock.left(at(8, 11, 40)) == timedelta(hours=-2)


def test_five_working_days_pass_over_the_week_end_and_end_at_midnight():
    assert started(at(5, 15), 5, Unit.WORKING_DAY).due_at == at(13)  # Wednesday to the end of the next Wednesday


def test_a_concern_on_a_saturday_has_its_first_working_day_on_monday():
    clock = started(at(8, 2), 5, Unit.WORKING_DAY)
    assert clock.used(at(10)) == timedelta()
    assert clock.due_at == at(15)


def test_a_swapped_saturday_counts_and_the_day_off_does_not():
    swaps = [Swap(off=date(2026, 8, 10), worked=date(2026, 8, 15))]
    assert started(at(7, 9), 5, Unit.WORKING_DAY, swaps).due_at == at(16)
    assert started(at(7, 9), 5, Unit.WORKING_DAY).due_at == at(15)


def test_the_independence_days_do_not_count():
    assert started(at(31, 9), 5, Unit.WORKING_DAY).due_at > at(5, month=9)


def test_warnings_come_at_half_at_four_fifths_and_at_the_end():
    clock = started(at(5, 8), 12, Unit.HOUR)
    moments = [clock.moment_of(one) for one in WARNINGS]
    assert moments == [at(5, 14), at(5, 17, 36), at(5, 20)]
    assert [clock.warning(moment - HOUR / 60) for moment in moments] == [0, 50, 80]
    assert [clock.warning(moment) for moment in moments] == [50, 80, 100]


def test_before_the_start_nothing_is_used():
    assert started(at(5, 8), 12, Unit.HOUR).used(at(5, 7)) == timedelta()
    assert started(at(5, 8), 5, Unit.WORKING_DAY).used(at(4)) == timedelta()


def test_a_clock_needs_a_moment_with_a_zone_and_some_time():
    with pytest.raises(ValueError, match="time zone"):
        started(at(5).replace(tzinfo=None), 12, Unit.HOUR)
    with pytest.raises(ValueError, match="at least one"):
        started(at(5), 0, Unit.HOUR)


def runs(clock: Clock, hour: datetime) -> bool:
    """Say whether the hour that begins then is counted."""
    day = hour.astimezone(HANOI).date()
    is_later = day > clock.started_at.astimezone(HANOI).date()
    return clock.unit is Unit.HOUR or (is_later and is_working_day(day, clock.swaps))


def slowly_used(clock: Clock, now: datetime) -> timedelta:
    """The reference: hour by hour, the part of each that has passed, when it counts."""
    total, here = timedelta(), clock.started_at
    while here < now:
        full = here.replace(minute=0, second=0, microsecond=0) + HOUR
        upto = min(full, now)
        total += (upto - here) if runs(clock, here) else timedelta()
        here = upto
    return total


def slowly_due(clock: Clock) -> datetime:
    """The reference: go on hour by hour until the time allowed is used up."""
    total, here = timedelta(), clock.started_at
    while True:
        upto = here.replace(minute=0, second=0, microsecond=0) + HOUR
        if runs(clock, here) and total + (upto - here) >= clock.allowed:
            return here + (clock.allowed - total)
        total += (upto - here) if runs(clock, here) else timedelta()
        here = upto


DAYS = st.dates(date(2025, 12, 1), date(2027, 3, 1))
SWAPS = st.lists(st.builds(Swap, off=st.none() | DAYS, worked=st.none() | DAYS), max_size=6).map(tuple)
MOMENTS = st.datetimes(datetime(2025, 12, 20), datetime(2027, 1, 20), timezones=st.sampled_from([UTC, HANOI])).map(  # noqa: DTZ001 -- the bounds of a strategy have none; each moment has one
    lambda moment: moment.replace(second=0, microsecond=0)
)
CLOCKS = st.builds(Clock, MOMENTS, st.integers(1, 30), st.just(Unit.HOUR)) | st.builds(
    Clock, MOMENTS, st.integers(1, 8), st.just(Unit.WORKING_DAY), SWAPS
)
LATER = st.integers(0, 60 * 24 * 20).map(lambda minutes: timedelta(minutes=minutes))


@given(CLOCKS, LATER)
def test_clocks_equal_a_slow_hour_by_hour_reference_over_random_calendars(clock, later):
    now = clock.started_at + later
    assert clock.used(now) == slowly_used(clock, now)
    assert clock.due_at == slowly_due(clock)
    assert clock.left(now) == clock.allowed - slowly_used(clock, now)


@given(CLOCKS, st.sampled_from(WARNINGS))
def test_at_the_moment_of_a_share_that_share_is_used_and_a_minute_before_it_is_not(clock, share):
    moment = clock.moment_of(share)
    assert clock.used(moment) * 100 >= clock.allowed * share
    assert clock.used(moment - timedelta(minutes=1)) * 100 < clock.allowed * share
    assert clock.warning(moment) >= share
