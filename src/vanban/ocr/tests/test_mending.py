"""What is mended after reading, and what is left as it was read."""

import pytest

from vanban.extract.printed import Geometry, Printed
from vanban.ocr.headings import numbered
from vanban.ocr.mending import mended
from vanban.ocr.tests.accuracy import edit_distance
from vanban.ocr.words import Seen, without_ghosts
from vanban.reading import Box


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("O1/6/2O23;", "01/6/2023;"),
        ("l5/7/2021.", "15/7/2021."),
        ("1.OOO.000", "1.000.000"),
        ("l2/QÐ-UBND", "12/QĐ-UBND"),
        ("23/QĐĐ-TTg", "23/QĐ-TTg"),
        ("28/2O19/TT-BLĐTBXH", "28/2019/TT-BLĐTBXH"),
        ("01⁄6", "01/6"),
        ("SởLĐTBXH;", "Sở LĐTBXH;"),
        ("xã,phường", "xã, phường"),
        ("em“.", "em”."),
    ],
)
def test_what_leaves_one_reading_is_mended(read: str, printed: str) -> None:
    assert mended(read) == printed


def test_a_quotation_mark_seen_again_above_its_word_is_left_out() -> None:
    first = Seen("trẻ", 800, 100, 860, 130, 0.9, (1, 1, 1))
    ghost = Seen("”", 175, 150, 185, 160, 0.4, (1, 1, 2))
    word = Seen("em“.", 120, 158, 190, 185, 0.9, (1, 1, 3))
    alone = Seen("”", 500, 400, 510, 410, 0.5, (1, 1, 4))
    assert without_ghosts([first, ghost, word, alone]) == [first, word, alone]


@pytest.mark.parametrize(
    "word",
    [
        "Ol",
        "IO",
        "A/B",
        "I/II",
        "Ia",
        "1.2.",
        "3.l",
        "TTg",
        "VX1.",
        "cttt@so.vn",
        "https://a.vn/lO,xy",
        "24/7",
        "Covid-19",
    ],
)
def test_what_may_be_meant_stays(word: str) -> None:
    assert mended(word) == word


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("I. MỘT\nII. HAI\nII. BA\nIV. BỐN", "I. MỘT\nII. HAI\nIII. BA\nIV. BỐN"),
        ("I. MỘT\nII. HAI\nHI. BA", "I. MỘT\nII. HAI\nIII. BA"),
        ("I. MỘT\nH. HAI\nIII. BA", "I. MỘT\nII. HAI\nIII. BA"),
        ("I. MỘT\nII. HAI\nI. MỘT\nII. HAI", "I. MỘT\nII. HAI\nI. MỘT\nII. HAI"),
        ("II. HAI\nII. HAI\nII. HAI", "II. HAI\nII. HAI\nIII. HAI"),
    ],
)
def test_a_roman_number_is_told_by_its_neighbours(read: str, printed: str) -> None:
    assert numbered(printed_words(read)).text == printed


def test_words_move_with_a_mended_number() -> None:
    whole = numbered(printed_words("I. MỘT\nII. HAI\nII. BA bốn\nIV. NĂM"))
    places = zip(whole.geometry.starts, whole.geometry.ends, strict=True)
    assert [whole.text[start:end] for start, end in places] == whole.text.split()


def printed_words(text: str) -> Printed:
    geometry, at = Geometry(), 0
    for word in text.split():
        at = text.index(word, at)
        geometry.add(at, at + len(word), Box(1, 0, 0, 1, 1))
        at += len(word)
    return Printed(text, "scan", geometry)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("", "", 0), ("", "ab", 2), ("ab", "", 2), ("kitten", "sitting", 3), ("chi", "chỉ", 1), ("ba", "ab", 2)],
)
def test_the_measure_counts_letters_put_in_taken_out_and_changed(one: str, other: str, steps: int) -> None:
    assert edit_distance(one, other) == steps
