"""The faces that come along have every letter our papers use."""

import struct
from itertools import product
from unicodedata import normalize

import pytest

from vanban import fonts

FACES = sorted(fonts.FOLDER.glob("*.ttf"))
VOWELS = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
MARKED = {normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)} - set("aeiouy") | {"đ"}
SIGNS = "₫–—…“”‘’•×÷±≥≤²³½§©→"


def letters_of(face: bytes) -> set[int]:
    """Read the table of letters (cmap, format 4) of a TrueType font."""
    count = struct.unpack(">H", face[4:6])[0]
    tables = {
        face[at : at + 4]: struct.unpack(">I", face[at + 8 : at + 12])[0] for at in range(12, 12 + 16 * count, 16)
    }
    cmap = tables[b"cmap"]
    subtables = struct.unpack(">H", face[cmap + 2 : cmap + 4])[0]
    starts = [cmap + struct.unpack(">I", face[cmap + 8 + 8 * at :][:4])[0] for at in range(subtables)]
    at = next(start for start in starts if face[start : start + 2] == b"\x00\x04")
    segments = struct.unpack(">H", face[at + 6 : at + 8])[0] // 2
    ends = struct.unpack(f">{segments}H", face[at + 14 :][: 2 * segments])
    firsts = struct.unpack(f">{segments}H", face[at + 16 + 2 * segments :][: 2 * segments])
    return {code for first, end in zip(firsts, ends, strict=True) for code in range(first, end + 1)}


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
