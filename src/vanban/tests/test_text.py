import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban import read
from vanban.text import fold, joined, normalise, passage, sentences


def test_decomposed_letters_and_odd_spaces_become_plain() -> None:
    assert normalise(unicodedata.normalize("NFD", "Kế\u00a0hoạch\r\ntháng\u200b 6")) == "Kế hoạch\ntháng 6"


def test_a_printed_line_end_is_a_line_end() -> None:
    assert normalise("Điều 1.\\r\\nĐiều 2.") == "Điều 1.\nĐiều 2."


def test_the_icelandic_letter_is_read_as_the_vietnamese_one() -> None:
    assert normalise("QÐ-UBND") == "QĐ-UBND"


@given(st.text())
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_a_passage_knows_where_its_letters_came_from(text: str) -> None:
    whole = passage(text)
    for letter, at in zip(whole.text, whole.at, strict=True):
        assert text[at] == letter or text[at].isspace()


def test_joined_lines_point_to_both_lines() -> None:
    text = "mười hai\n\nlớp bơi"
    whole = joined([passage(text, 0, 8), passage(text, 10, 17)])
    place = whole.place()
    assert whole.text == "mười hai lớp bơi"
    assert place is not None
    assert (place.start, place.end) == (0, 17)


def test_a_sentence_does_not_end_at_a_number_or_an_abbreviation() -> None:
    whole = passage("Gọi 1900.6868 tới TP. Hải Triều. Tặng 1.000 suất quà. Kết thúc.")
    assert [one.text for one in sentences(whole)] == [
        "Gọi 1900.6868 tới TP. Hải Triều.",
        "Tặng 1.000 suất quà.",
        "Kết thúc.",
    ]


@pytest.mark.parametrize("sign", "-+*•●▪◦►➢❖✓\uf02d\uf076\uf0a7\uf0b7\uf0d8\uf0fc")
def test_every_sign_that_offices_set_before_an_item_makes_it_one(sign: str) -> None:
    """The last ones are of symbol fonts: a PDF made of a Word file holds them as they are."""
    asked = [f"{sign} {words}." for words in ("Mở lớp bơi cho 30 trẻ em", "Tập huấn cho giáo viên")]
    text = "\n".join(["UBND XÃ MẪU", "Số: 5/KH-UBND", "", "KẾ HOẠCH", "Công tác trẻ em", "", "I. NHIỆM VỤ", *asked])
    assert [task.text for task in read(text).tasks] == ["Mở lớp bơi cho 30 trẻ em", "Tập huấn cho giáo viên"]
