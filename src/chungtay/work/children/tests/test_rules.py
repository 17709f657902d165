from datetime import date
from uuid import UUID

import pytest

from chungtay.kit.keys import new_key
from chungtay.work.children import rules
from chungtay.work.children.rules import Band

TODAY = date(2026, 7, 17)


@pytest.mark.parametrize(
    ("born_on", "age"),
    [(date(2010, 7, 17), 16), (date(2010, 7, 18), 15), (date(2026, 7, 17), 0), (date(2020, 7, 18), 5)],
)
def test_age_counts_completed_years(born_on, age):
    assert rules.age_on(born_on, TODAY) == age


def test_on_the_sixteenth_birthday_one_is_no_longer_a_child():
    assert rules.is_child(date(2010, 7, 18), TODAY)
    assert not rules.is_child(date(2010, 7, 17), TODAY)


def test_a_birthday_on_the_leap_day_is_found_in_every_year():
    assert rules.years_before(date(2028, 2, 29), 16) == date(2012, 2, 29)
    assert rules.years_before(date(2028, 2, 29), 1) == date(2027, 2, 28)


@pytest.mark.parametrize("band", list(Band))
def test_a_band_holds_exactly_its_ages(band):
    after, until = rules.born_between(band, TODAY)
    first, last = band.ages
    assert rules.age_on(until, TODAY) == first
    assert rules.age_on(after, TODAY) == last + 1
    assert rules.age_on(date.fromordinal(after.toordinal() + 1), TODAY) == last


def test_the_bands_leave_no_child_out():
    ends = [rules.born_between(band, TODAY) for band in Band]
    assert ends[0][1] == TODAY
    assert [after for after, _ in ends[:-1]] == [until for _, until in ends[1:]]
    assert ends[-1][0] == rules.years_before(TODAY, rules.AGE_LIMIT_YEARS)


def test_a_code_is_short_and_no_two_are_alike():
    codes = {rules.code_of(new_key()) for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == 11 and code.startswith("TE-") for code in codes)
    assert rules.code_of(UUID(int=0)) == "TE-0000-000"
