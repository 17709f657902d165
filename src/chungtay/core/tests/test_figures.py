from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.figures import NOT_APPLICABLE, Ratio, RatioSum, Sum, add_ratios, add_up

numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
cells = st.one_of(numbers, st.none(), st.just(NOT_APPLICABLE))
ratios = st.one_of(st.builds(Ratio, numbers, numbers), st.none(), st.just(NOT_APPLICABLE))


def test_a_body_that_did_not_report_is_not_counted_as_zero():
    assert add_up([Decimal(3), None, Decimal(4)]) == Sum(total=Decimal(7), reported=2, expected=3)


def test_nobody_reported_is_not_zero():
    nothing = add_up([None, None])
    assert nothing.total is None
    assert nothing.missing == 2
    assert not nothing.is_complete


def test_zero_is_a_figure():
    assert add_up([Decimal(0)]) == Sum(total=Decimal(0), reported=1, expected=1)


def test_a_body_the_question_does_not_apply_to_is_not_missing():
    answer = add_up([Decimal(5), NOT_APPLICABLE])
    assert answer == Sum(total=Decimal(5), reported=1, expected=1)
    assert answer.is_complete
    assert not add_up([NOT_APPLICABLE]).is_applicable
    assert add_up([None]).is_applicable


@given(st.lists(cells), st.lists(cells))
def test_the_sum_of_the_parts_is_the_whole(left, right):
    assert add_up(left) + add_up(right) == add_up([*left, *right])


@given(st.lists(cells), st.randoms())
def test_the_order_of_the_bodies_does_not_matter(values, chance):
    shuffled = list(values)
    chance.shuffle(shuffled)
    assert add_up(shuffled) == add_up(values)


@given(st.lists(cells))
def test_reported_and_missing_are_all_that_was_expected(values):
    answer = add_up(values)
    assert 0 <= answer.reported <= answer.expected <= len(values)
    assert answer.reported + answer.missing == answer.expected
    assert (answer.total is None) == (answer.reported == 0)


def test_ratios_add_numerators_and_denominators():
    together = add_ratios([Ratio(Decimal(1), Decimal(2)), Ratio(Decimal(1), Decimal(98)), None, NOT_APPLICABLE])
    assert together == RatioSum(ratio=Ratio(Decimal(2), Decimal(100)), reported=2, expected=3)
    assert together.ratio.percent == 2
    assert not together.is_complete


def test_nothing_to_divide_by_gives_no_percentage():
    assert Ratio(Decimal(0), Decimal(0)).percent is None


def test_no_ratio_reported_gives_no_ratio():
    assert add_ratios([None]) == RatioSum(ratio=None, reported=0, expected=1)
    assert add_ratios([NOT_APPLICABLE]).is_complete


@given(st.lists(ratios))
def test_the_ratio_of_the_whole_uses_the_sums_of_both_sides(values):
    known = [value for value in values if isinstance(value, Ratio)]
    together = add_ratios(values).ratio
    assert (together is None) == (not known)
    if together is not None:
        assert together.numerator == add_up(value.numerator for value in known).total
        assert together.denominator == add_up(value.denominator for value in known).total
