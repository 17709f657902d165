"""Tables for people hold words and numbers, never formulas."""

from decimal import Decimal

import pytest

from chungtay.kit.exports import Column, csv_lines, harmless


@pytest.mark.parametrize(
    "begin",
    ["=", "+", "-", "@", " =", "\u00a0=", "\t=", "\r=", "\n=", "\u200b=", "\u2060=", "\u202e=", "\x00=", "＝", "＋"],
)
def test_a_cell_that_begins_like_a_formula_is_quoted(begin):
    assert str(harmless(f"{begin}1+1")).startswith("'")


@pytest.mark.parametrize("divider", [";", "\t", "\n", ";  "])
def test_no_formula_begins_inside_a_cell_where_a_semicolon_divides_columns(divider):
    assert harmless(f"Quà{divider}=1+1") == f"Quà{divider}'=1+1"


def test_plain_words_numbers_and_lists_stay_as_they_are():
    for value in ("Thăm trẻ em; tặng quà", "Việc: a;\n- việc hai", "a = b", 5, -5, Decimal("1.5"), None, ""):
        assert harmless(value) == value


def test_what_is_no_text_is_looked_at_as_it_will_be_printed():
    class Named:
        def __str__(self) -> str:
            return "=1+1"

    lines = list(csv_lines([Column("Tên", lambda row: row)], [Named()]))
    assert lines[-1] == "'=1+1\r\n"
