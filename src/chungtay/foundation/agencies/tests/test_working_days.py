"""Swapped days: one question for everything that counts working days; an administrator's table comes before ours."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from chungtay.core.calendar import add_working_days, is_working_day
from chungtay.foundation.agencies import catalogue
from chungtay.foundation.agencies.working_days import SwappedDay, working_calendar

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY = date(2027, 4, 30), date(2027, 5, 8)


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "swaps.tsv"
    path.write_text(
        "# day\n2027-05-08\tworked\t12/TB-BNV\t1\n2027-05-03\toff\t12/TB-BNV\t1\n2026-08-22\toff\tlệnh khác\t1\n"
    )
    return path


def test_the_days_that_are_known_are_loaded_and_count():
    swaps = working_calendar(2026)
    assert {one.worked for one in swaps if one.worked} == {date(2026, 1, 10), date(2026, 8, 22)}
    assert {one.off for one in swaps if one.off} == {date(2026, 1, 2), date(2026, 8, 31)}
    assert is_working_day(date(2026, 1, 2))
    assert not is_working_day(date(2026, 1, 2), swaps)
    assert not SwappedDay.objects.filter(is_sure=True).exists()


def test_an_administrators_table_comes_before_ours_and_stays(notice, capsys):
    call_command("swapped_days", str(notice))
    catalogue.load()
    swaps = working_calendar(2027)
    assert is_working_day(SATURDAY, swaps)
    assert not is_working_day(SATURDAY)
    assert add_working_days(FRIDAY, 1, swaps) == date(2027, 5, 4)
    assert not is_working_day(date(2026, 8, 22), working_calendar())
    capsys.readouterr()
    call_command("swapped_days")
    assert "2027-05-08\tworked\t12/TB-BNV\t1" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["2027-05-08\tworked", "2027-05-08\tmaybe\t\t0", "8/5/2027\toff\t\t0"])
def test_a_table_that_cannot_be_read_is_refused_whole(tmp_path, line):
    path = tmp_path / "bad.tsv"
    path.write_text(f"2027-05-03\toff\t\t0\n{line}\n")
    with pytest.raises(CommandError, match="Không nhận bảng"):
        call_command("swapped_days", str(path))
    assert not working_calendar(2027)
