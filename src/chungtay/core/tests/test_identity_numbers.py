"""A number that does not agree is doubted in the right place, and only doubted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.identity_numbers import PROVINCES, Doubt, bare, doubts

GIRL = {"sex": "f", "born_on": date(2017, 3, 1)}


@pytest.mark.parametrize(
    ("number", "facts", "found"),
    [
        ("068317000001", GIRL, ()),
        ("068 317 000 001", GIRL, ()),
        ("068217000001", GIRL, (Doubt.SEX,)),
        ("068217000001", GIRL | {"sex": "m"}, ()),
        ("068217000001", GIRL | {"sex": "u"}, ()),
        ("003317000001", GIRL, (Doubt.PROVINCE,)),
        ("118317000001", GIRL, ()),
        ("068117000001", GIRL, (Doubt.CENTURY,)),
        ("068316000001", GIRL, (Doubt.YEAR,)),
        ("068316000001", GIRL | {"is_birth_estimated": True}, ()),
        ("068316000001", GIRL | {"born_on": None}, ()),
        ("003016000001", GIRL, (Doubt.PROVINCE, Doubt.SEX, Doubt.CENTURY, Doubt.YEAR)),
        ("06831700001", GIRL, (Doubt.LENGTH,)),
        ("06831700000A", GIRL, (Doubt.LENGTH,)),
        ("０68317000001", GIRL, (Doubt.LENGTH,)),
        ("", GIRL, (Doubt.LENGTH,)),
    ],
)
def test_what_is_doubted(number, facts, found):
    assert doubts(number, **facts) == found


def test_sixty_three_provinces_registered_births():
    assert len(PROVINCES) == 63


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from("mf"), st.sampled_from(sorted(PROVINCES)))
def test_a_number_made_by_the_rule_is_never_doubted(born_on, sex, province):
    made = f"{province}{(born_on.year // 100 - 19) * 2 + 'mf'.index(sex)}{born_on:%y}000123"
    assert doubts(made, sex=sex, born_on=born_on) == ()


@given(st.text())
def test_nothing_is_refused(words):
    doubts(words, sex="u", born_on=None)
    assert bare(bare(words)) == bare(words)
