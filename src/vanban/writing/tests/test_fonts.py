"""The faces that come along have every letter our papers use."""

from itertools import product
from unicodedata import normalize

import pytest

from vanban import fonts
from vanban.fonts.widths import letters_of, width_mm

FACES = sorted(fonts.FOLDER.glob("*.ttf"))
VOWELS = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
MARKED = {normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)} - set("aeiouy") | {"đ"}
SIGNS = "₫–—…“”‘’•×÷±≥≤²³½§©→"


def test_there_are_134_vietnamese_letters_with_marks() -> None:
    assert len(MARKED | {letter.upper() for letter in MARKED}) == 134


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_every_face_has_all_vietnamese_letters_and_signs(face) -> None:
    needed = MARKED | {letter.upper() for letter in MARKED} | set(SIGNS) | set(map(chr, range(0x20, 0x7F)))
    assert {letter for letter in needed if ord(letter) not in letters_of(face.read_bytes())} == set()


def test_four_faces_come_with_their_licence_and_origin() -> None:
    assert [face.stem.partition("-")[2] for face in FACES] == ["Bold", "BoldItalic", "Italic", "Regular"]
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "2.1.5" in (fonts.FOLDER / "ORIGIN.txt").read_text(encoding="utf-8")


def test_words_are_as_wide_as_they_are_printed() -> None:
    assert width_mm("x", 12) == pytest.approx(12 * 25.4 / 72 * 0.5)
    assert width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, is_bold=True) == pytest.approx(95.3, abs=1)
    assert width_mm("Độc lập - Tự do - Hạnh phúc", 14, is_bold=True) == pytest.approx(61, abs=1)
    assert width_mm("một\nhai ba", 14) == width_mm("hai ba", 14)
    assert width_mm("", 14) == 0
