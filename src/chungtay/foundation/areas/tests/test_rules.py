import pytest

from chungtay.foundation.areas.rules import level_of, traits_of


@pytest.mark.parametrize(("code", "level"), [("68", "province"), ("760", "district"), ("24700", "commune")])
def test_the_digits_of_a_code_tell_its_level(code, level):
    assert level_of(code) == level


@pytest.mark.parametrize(
    ("kind", "traits"),
    [("phường", {"urban"}), ("thị trấn", {"urban"}), ("đặc khu", {"island"}), ("xã", set()), ("tỉnh", set())],
)
def test_the_kind_gives_urban_and_island(kind, traits):
    assert traits_of(kind) == traits
