"""When a report is due, what it still lacks, and work that is counted twice."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.calendar import period
from chungtay.core.figures import NOT_APPLICABLE
from chungtay.results.reporting import rules
from chungtay.results.reporting.rules import Change, Gap

ROWS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9).map(Decimal), max_size=6)


def test_a_half_year_is_due_six_days_after_its_end_and_the_action_month_on_20_july() -> None:
    assert rules.due_on(period("2026-H1"), 6, 20) == date(2026, 6, 20)
    assert rules.due_on(period("2026-H2"), 12, 20) == date(2026, 12, 20)
    assert rules.due_on(period("2026-AM"), 7, 20) == date(2026, 7, 20)


def test_a_report_is_owed_from_the_first_day_of_its_period_until_long_after_its_day() -> None:
    codes = [due.period.code for due in rules.owed("AM", 7, 20, date(2026, 6, 1))]
    assert codes == ["2026-AM"]
    assert rules.owed("AM", 7, 20, date(2026, 5, 31)) == []
    assert [due.period.code for due in rules.owed("H1", 6, 20, date(2026, 7, 17))] == ["2026-H1"]


@pytest.mark.parametrize(
    ("code", "before"), [("2026-H1", "2025-H2"), ("2026-H2", "2026-H1"), ("2026-AM", "2025-AM"), ("2026", "2025")]
)
def test_the_period_before_has_the_same_length(code: str, before: str) -> None:
    assert rules.previous(code) == before


def test_a_report_is_late_from_the_day_after_its_day() -> None:
    assert rules.days_late(date(2026, 6, 20), date(2026, 6, 20)) == 0
    assert rules.days_late(date(2026, 6, 20), date(2026, 6, 22)) == 2


@pytest.mark.parametrize(
    ("computed", "typed", "is_not_applicable", "reason", "expected"),
    [
        (Decimal(5), None, False, "", Gap.BLANK),
        (Decimal(0), Decimal(0), False, "", None),
        (Decimal(5), Decimal(6), False, "", Gap.REASON),
        (Decimal(5), Decimal(6), False, "one more elsewhere", None),
        (None, Decimal(6), False, "", None),
        (Decimal(5), None, True, "", None),
    ],
)
def test_blank_zero_and_not_applicable_are_three_things(
    computed: Decimal | None, typed: Decimal | None, is_not_applicable: bool, reason: str, expected: Gap | None
) -> None:
    assert rules.gap(computed, typed, is_not_applicable, reason) is expected


def test_a_report_tells_the_typed_figure_else_the_computed_one() -> None:
    assert rules.told(Decimal(5), Decimal(6), False) == 6
    assert rules.told(Decimal(5), None, False) == 5
    assert rules.told(None, None, False) is None
    assert rules.told(Decimal(5), None, True) is NOT_APPLICABLE


@given(st.lists(ROWS, max_size=4))
def test_shared_rows_taken_off_once_leave_each_row_once(parts: list[dict[str, Decimal]]) -> None:
    rows = [[("activity", key, amount) for key, amount in part.items()] for part in parts]
    added = sum((amount for part in parts for amount in part.values()), Decimal(0))
    once = sum((max(part[key] for part in parts if key in part) for key in set().union(*parts)), Decimal(0))
    assert added - rules.counted_twice(rows) == once


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (Decimal(1), Decimal(1), Change.SAME),
        (Decimal(1), Decimal(2), Change.CHANGED),
        (Decimal(1), None, Change.GONE),
        (None, Decimal(1), Change.ADDED),
    ],
)
def test_a_frozen_row_is_compared_with_today(then: Decimal | None, now: Decimal | None, expected: Change) -> None:
    assert rules.change(then, now) is expected


def test_every_verb_is_refused_from_the_states_the_table_does_not_name() -> None:
    allowed = {(state.value, verb.value) for state in rules.SubmissionState for verb in rules.LIFE.verbs(state)}
    assert ("accepted", "write") not in allowed
    assert ("draft", "accept") not in allowed
    assert len(allowed) == 6
