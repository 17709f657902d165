import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.names import initials, normalised, place_key, search_key, sort_key

letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"


def test_a_name_is_stored_in_one_spelling():
    assert normalised(unicodedata.normalize("NFD", "  Nguyễn   Thị\tHoà ")) == "Nguyễn Thị Hoà"


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Đặng Thị Hòa", "dang thi hoa"),
        ("ĐẶNG THỊ HOÀ", "dang thi hoa"),
        ("Bà Rịa – Vũng Tàu", "ba ria vung tau"),
        ("Phường 12", "phuong 12"),
        ("Ea H'leo", "ea h leo"),
        ("", ""),
    ],
)
def test_search_ignores_marks_case_and_the_place_of_the_tone(written, searched):
    assert search_key(written) == searched


@given(st.text(alphabet=letters + "àảãáạấềởữị ĐÂƠ", max_size=30))
def test_the_search_key_does_not_depend_on_the_form_of_unicode(text):
    key = search_key(text)
    assert key == search_key(unicodedata.normalize("NFD", text)) == search_key(key)
    assert key.isascii()


def test_people_are_listed_by_given_then_family_then_middle_name():
    expected = [
        "An",
        "Lê An",
        "Trần An",
        "Trần Thị An",
        "Trần Thị Bích An",
        "Trần Văn An",
        "Lê Văn Anh",
        "Lê Thị Ân",
        "Lê Thị Dung",
        "Lê Thị Đào",
    ]
    assert sorted(set(expected), key=sort_key) == expected


def test_the_alphabet_comes_before_the_tones():
    expected = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Man", "Màn", "Măn", "Mân", "Mơ"]
    assert sorted(set(expected), key=sort_key) == expected


def test_every_letter_of_the_alphabet_has_its_place():
    assert sorted(set(letters), key=place_key) == list(letters)


def test_both_ways_of_writing_a_tone_sort_alike():
    assert sort_key("Nguyễn Thị Hoà") == sort_key("Nguyễn Thị Hòa")


def test_places_are_listed_from_left_to_right_digits_first():
    expected = ["Phường 2", "Phường 10", "Phường An Hội", "Xã An Hội", "Xã Đắk Wil", "Xã Ø"]
    assert sorted(set(expected), key=place_key) == expected


@given(st.text(max_size=20))
def test_the_sort_key_is_plain_ascii_whatever_is_written(text):
    key = sort_key(text)
    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()


def test_initials_hide_the_name():
    assert initials("Nguyễn  Thị đào") == "N.T.Đ."
    assert initials("") == ""
