"""What people type is what stands in the paper, and back again without a loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.mandate.documents import typed
from vanban.writing import Align, Article, Basis, CentredLine, Column, Heading, ListItem, Paragraph, Table

WORD = st.sampled_from(
    [
        "trẻ em",
        "I.",
        "1.",
        "a)",
        "-",
        "#",
        "|",
        "=",
        ">",
        "//",
        "\\",
        "Điều",
        "Điều 3.",
        "12",
        "quà",
        "<b>",
        "|_",
        "IV. A",
    ]
)
WORDS = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
CELL = st.lists(st.sampled_from(["trẻ", "a|b", "12", ""]), max_size=3).map(
    lambda words: " ".join(" ".join(words).split())
)


@st.composite
def tables(draw):
    columns = draw(
        st.lists(st.builds(Column, CELL, st.sampled_from([None, 12.0, 30.5]), ALIGNS), min_size=1, max_size=4)
    )
    row = st.tuples(*(CELL for _ in columns))
    told = [draw(st.lists(row, max_size=4).map(tuple)), draw(st.none() | row), draw(st.none() | WORDS)]
    return Table(tuple(columns), *told, draw(st.none() | WORDS))


ALIGNS = st.sampled_from([Align.LEFT, Align.CENTRE, Align.RIGHT])
MARKERS = st.sampled_from(["-", "+", "a)", "đ)", "1.", "12."])
TITLED = st.builds(Article, st.integers(1, 99), WORDS, st.lists(WORDS, max_size=3).map(tuple))
PLAIN = st.builds(Article, st.integers(1, 99), st.none(), st.lists(WORDS, min_size=1, max_size=3).map(tuple))
BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 3), WORDS.map(lambda words: f"Mục {words}")),
    st.builds(Paragraph, WORDS),
    st.builds(ListItem, WORDS, MARKERS),
    st.builds(Basis, WORDS),
    st.builds(CentredLine, WORDS),
    TITLED,
    PLAIN,
    tables(),
)


@given(st.lists(BLOCKS, max_size=8).map(tuple))
def test_what_is_written_out_reads_back_the_same(body):
    assert typed.read(typed.written(apart(body))) == apart(body)


def apart(body):
    """Two tables that follow each other are parted, as a reader of the page would have them."""
    kept = []
    for block in body:
        if kept and isinstance(kept[-1], Table) and isinstance(block, Table):
            kept.append(Paragraph("và"))
        kept.append(block)
    return tuple(kept)


@given(st.text(alphabet="abc |#=->\\/1.)\nĐiều", max_size=200))
def test_any_text_is_read_or_refused_with_its_line(text):
    body = body_or_line(text)
    if isinstance(body, int):
        assert 1 <= body <= text.count("\n") + 1
    else:
        assert typed.read(typed.written(apart(body))) == apart(body)


def body_or_line(text):
    try:
        return typed.read(text)
    except typed.Untypable as why:
        return why.line


def test_a_letter_as_a_person_types_it():
    body = typed.read(
        "Thực hiện công văn số 12, đơn vị báo cáo:\n\nI. KẾT QUẢ\n- Tặng 20 suất quà;\n1. Tuyên truyền\n\n"
        "| TT | Việc |\n| --- 10 | --- |\n| 1 | Dạy bơi |\n|= | Cộng 1 |\n"
    )
    assert body == (
        Paragraph("Thực hiện công văn số 12, đơn vị báo cáo:"),
        Heading(1, "I. KẾT QUẢ"),
        ListItem("Tặng 20 suất quà;"),
        ListItem("Tuyên truyền", "1."),
        Table((Column("TT", 10.0), Column("Việc")), (("1", "Dạy bơi"),), ("", "Cộng 1")),
    )


def test_a_row_with_too_many_cells_names_its_line():
    with pytest.raises(typed.Untypable) as why:
        typed.read("Mở đầu\n| A | B |\n| 1 | 2 | 3 |")
    assert (why.value.line, why.value.what) == (3, "cells")
