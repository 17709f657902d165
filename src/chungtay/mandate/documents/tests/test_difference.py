from hypothesis import given
from hypothesis import strategies as st

from chungtay.mandate.documents.difference import ADDED, GONE, SAME, Piece, compared, is_different

TEXT = st.lists(st.sampled_from(["trẻ", "em", "tặng", "quà", "\n", " ", "12"]), max_size=40).map("".join)


@given(TEXT, TEXT)
def test_both_wordings_can_be_read_out_of_the_difference(old, new):
    pieces = compared(old, new)
    assert "".join(one.text for one in pieces if one.how != GONE) == new
    assert "".join(one.text for one in pieces if one.how != ADDED) == old
    assert is_different(pieces) == (old != new)


def test_words_that_changed_in_a_row_are_one_run():
    assert compared("Trước ngày 30/8 qua văn thư.", "Trước ngày 15/8 theo góp ý.") == (
        Piece(SAME, "Trước ngày "),
        Piece(GONE, "30/8 qua văn thư."),
        Piece(ADDED, "15/8 theo góp ý."),
    )


def test_one_changed_word_is_shown_in_its_place():
    assert compared("Tặng 20 suất quà.\nHết.", "Tặng 25 suất quà.\nHết.") == (
        Piece(SAME, "Tặng "),
        Piece(GONE, "20"),
        Piece(ADDED, "25"),
        Piece(SAME, " suất quà.\nHết."),
    )
