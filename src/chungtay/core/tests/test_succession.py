from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chungtay.core.figures import Sum
from chungtay.core.succession import Change, CircularSuccession, NoKeyOfDivision, ancestors, apportion, heirs

MERGER = date(2025, 7, 1)
EVE = MERGER - timedelta(days=1)
LATER = date(2026, 4, 30)


def change(old, *new, on=MERGER, source="202/2025/QH15"):
    return Change(old=old, new=frozenset(new), on=on, source=source)


PROVINCES = [
    change("Bình Thuận", "Lâm Đồng"),
    change("Đắk Nông", "Lâm Đồng"),
    change("Lâm Đồng", "Lâm Đồng"),
]


def test_a_merged_province_is_carried_by_its_heir_from_that_day():
    assert heirs("Bình Thuận", PROVINCES, EVE) == {"Bình Thuận"}
    assert heirs("Bình Thuận", PROVINCES, MERGER) == {"Lâm Đồng"}
    assert heirs("Lâm Đồng", PROVINCES, MERGER) == {"Lâm Đồng"}


def test_a_unit_that_never_changed_carries_itself():
    assert heirs("Hà Nội", PROVINCES, MERGER) == {"Hà Nội"}
    assert ancestors("Hà Nội", PROVINCES, EVE) == {"Hà Nội"}


def test_an_heir_knows_whom_it_carries():
    assert ancestors("Lâm Đồng", PROVINCES, EVE) == {"Bình Thuận", "Đắk Nông", "Lâm Đồng"}
    assert ancestors("Lâm Đồng", PROVINCES, MERGER) == {"Lâm Đồng"}


def test_a_new_unit_is_not_its_own_ancestor():
    both = [change("Xã A", "Xã C"), change("Xã B", "Xã C")]
    assert ancestors("Xã C", both, EVE) == {"Xã A", "Xã B"}


def test_a_unit_that_ended_is_remembered_as_itself():
    assert ancestors("Bình Thuận", PROVINCES, EVE) == {"Bình Thuận"}


def test_chains_are_followed_through_the_years():
    chain = [change("B", "C", on=LATER), change("A", "B")]
    assert heirs("A", chain, MERGER) == {"B"}
    assert heirs("A", chain, LATER) == {"C"}
    assert ancestors("C", chain, MERGER) == {"B"}
    assert ancestors("C", chain, EVE) == {"A"}


def test_a_unit_made_earlier_that_takes_in_another_stands_before():
    joined = [change("A", "N"), change("B", "N", on=LATER)]
    assert ancestors("N", joined, MERGER) == {"N", "B"}
    assert ancestors("N", joined, EVE) == {"A", "B"}


@pytest.mark.parametrize("order", [1, -1])
def test_a_chain_within_one_day_does_not_depend_on_the_order_of_lines(order):
    day = [change("A", "B"), change("B", "C")][::order]
    assert heirs("A", day, MERGER) == {"C"}
    assert ancestors("C", day, EVE) == {"A", "B"}


def test_who_joins_a_unit_that_stays_is_not_given_away_with_its_parts():
    day = [change("A", "B"), change("B", "B", "C")]
    assert heirs("A", day, MERGER) == {"B"}
    assert heirs("B", day, MERGER) == {"B", "C"}


def test_several_lines_for_one_unit_on_one_day_are_one_change():
    day = [change("A", "B"), change("A", "C")]
    assert heirs("A", day, MERGER) == {"B", "C"}


def test_an_identity_used_twice_on_a_day_is_refused():
    with pytest.raises(CircularSuccession):
        heirs("A", [change("A", "B"), change("B", "A")], MERGER)


def test_figures_of_merged_provinces_are_added_and_the_missing_counted():
    told = {"Bình Thuận": Decimal(10), "Đắk Nông": None, "Lâm Đồng": Decimal(5)}
    assert apportion(told, PROVINCES, MERGER) == {"Lâm Đồng": Sum(total=Decimal(15), reported=2, expected=3)}


def test_a_division_without_a_stated_key_is_refused():
    with pytest.raises(NoKeyOfDivision, match="2 heirs"):
        apportion({"A": Decimal(10)}, [change("A", "B", "C")], MERGER)


@pytest.mark.parametrize("weights", [{"B": 1}, {"B": 1, "C": 1, "D": 1}, {"B": -1, "C": 2}, {"B": 0, "C": 0}])
def test_a_key_that_does_not_fit_is_refused(weights):
    with pytest.raises(NoKeyOfDivision, match="does not fit"):
        apportion({"A": Decimal(10)}, [change("A", "B", "C")], MERGER, {"A": weights})


def test_a_unit_without_heir_keeps_its_figure_from_being_lost():
    with pytest.raises(NoKeyOfDivision, match="0 heirs"):
        apportion({"A": Decimal(10)}, [change("A")], MERGER)


def test_children_stay_whole_when_their_commune_is_divided():
    parts = apportion({"A": Decimal(10)}, [change("A", "B", "C")], MERGER, {"A": {"B": 2, "C": 1}})
    assert parts == {"B": Sum(Decimal(7), 1, 1), "C": Sum(Decimal(3), 1, 1)}


def test_a_missing_figure_stays_missing_in_every_part():
    parts = apportion({"A": None}, [change("A", "B", "C")], MERGER, {"A": {"B": 2, "C": 1}})
    assert parts == {"B": Sum(None, 0, 1), "C": Sum(None, 0, 1)}


@st.composite
def histories(draw):
    """Three reorganisations of a few units, each unit an identity of its own generation."""
    changes, standing = [], [f"0{letter}" for letter in "abcd"]
    for step in range(1, draw(st.integers(1, 3)) + 1):
        made = [f"{step}{letter}" for letter in "abcd"]
        on = MERGER + timedelta(days=100 * step)
        after = set()
        for unit in standing:
            new = draw(st.sets(st.sampled_from([*made, unit]), min_size=1, max_size=3))
            after |= new
            changes.append(change(unit, *new, on=on))
        standing = sorted(after)
    return changes


END = MERGER + timedelta(days=1000)


@given(histories(), st.randoms())
def test_the_order_of_the_list_does_not_matter(changes, chance):
    shuffled = list(changes)
    chance.shuffle(shuffled)
    for unit in ("0a", "0b"):
        assert heirs(unit, changes, END) == heirs(unit, shuffled, END)
    assert ancestors("1a", changes, EVE) == ancestors("1a", shuffled, EVE)


@given(histories())
def test_heirs_and_ancestors_are_two_sides_of_one_relation(changes):
    first = ["0a", "0b", "0c", "0d"]
    last = frozenset().union(*(heirs(unit, changes, END) for unit in first))
    for heir in last:
        assert ancestors(heir, changes, EVE) == {unit for unit in first if heir in heirs(unit, changes, END)}


@given(histories(), st.integers(0, 1000))
def test_asking_in_two_steps_is_asking_once(changes, days):
    between = MERGER + timedelta(days=days)
    halfway = heirs("0a", changes, between)
    later = [one for one in changes if one.on > between]
    assert frozenset().union(*(heirs(unit, later, END) for unit in halfway)) == heirs("0a", changes, END)


@given(
    histories(),
    st.lists(st.decimals(min_value=-1000, max_value=10**6, places=1), min_size=4, max_size=4),
    st.lists(st.integers(0, 9), min_size=20, max_size=20),
)
def test_nothing_is_lost_or_made_by_a_division(changes, figures, chances):
    assume(sum(chances) > 0)
    told = dict(zip(["0a", "0b", "0c", "0d"], figures, strict=True))
    key = {
        unit: {heir: 1 + chances[position] for position, heir in enumerate(sorted(heirs(unit, changes, END)))}
        for unit in told
    }
    parts = apportion(told, changes, END, key)
    assert sum(part.total for part in parts.values()) == sum(figures)
    assert sum(part.expected for part in parts.values()) == sum(len(weights) for weights in key.values())
