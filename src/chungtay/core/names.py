"""Vietnamese personal and place names: one spelling to store, one key to search by, one key to sort by.

Sources: Unicode normalisation form C; the order of the Vietnamese alphabet (a ă â b c d đ e ê …) and of its tones
(level, huyền, hỏi, ngã, sắc, nặng) as in the Unicode collation for Vietnamese.
"""

import re
import unicodedata
from typing import Final

_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LETTERS: Final = {
    "a\u0306": "a1",
    "a\u0302": "a2",
    "đ": "d1",
    "e\u0302": "e1",
    "o\u0302": "o1",
    "o\u031b": "o2",
    "u\u031b": "u1",
}
_LETTER: Final = re.compile(r"[^\W_][\u0306\u0302\u031b]?")
_TONE: Final = re.compile("[" + "".join(_TONES) + "]")
_NUMBER: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"[^\W_]+")


def normalised(name: str) -> str:
    """Return the name as it is stored: Unicode form C, single spaces, none around it."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def search_key(text: str) -> str:
    """Return the text without marks, case, punctuation; đ is d, and hoà and hòa are one."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join(_WORD.findall("".join(sign for sign in bare if not unicodedata.combining(sign))))


def sort_key(full_name: str) -> str:
    """Return the key people are listed by: given name, then family name, then middle name.

    Only lower-case ASCII letters and digits, so that the database's own order of bytes is the right one.
    """
    family, middle, given = _parts(full_name)
    return "".join(_part_key(part) for part in (given, family, middle))


def place_key(name: str) -> str:
    """Return the key places are listed by: left to right in the order of the alphabet, ward 2 before ward 10."""
    return _part_key(_NUMBER.sub(lambda found: found[0].zfill(4), normalised(name)))


def initials(full_name: str) -> str:
    """Return the initials a person may be shown by: ``Nguyễn Thị Đào`` is ``N.T.Đ.``"""
    return "".join(f"{word[0].upper()}." for word in normalised(full_name).split())


def _parts(full_name: str) -> tuple[str, str, str]:
    """Split a full name into family, middle and given name; a single word is a given name."""
    *others, given = normalised(full_name).split() or [""]
    return (others[0] if others else "", " ".join(others[1:]), given)


def _part_key(part: str) -> str:
    """Order first by letters, then by tones; `0` ends a level and `1` a word, so shorter comes first."""
    words = re.findall(r"[\w\u0300-\u036f]+", unicodedata.normalize("NFD", part.casefold()))
    letters = "1".join(_letters(_TONE.sub("", word)) for word in words)
    return f"{letters}0{''.join(map(_tone, words))}0"


def _letters(word: str) -> str:
    return "".join(_LETTERS.get(letter) or _foreign(letter[0]) for letter in _LETTER.findall(word))


def _foreign(sign: str) -> str:
    """Place what is not a letter with a Vietnamese mark: digits, then plain letters, then other alphabets."""
    if sign.isdecimal():
        return f"2{int(sign)}"
    return f"{sign}0" if sign.isascii() else f"zz{ord(sign):06x}"


def _tone(word: str) -> str:
    """Return the one tone of a syllable, wherever in it the mark is written."""
    marks = _TONE.findall(word)
    return _TONES[marks[0]] if marks else "0"
