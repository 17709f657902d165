"""Letters that were surely misread put right; what is doubtful stays as it was read.

Sure is only what leaves one reading: a figure among figures (a day, an amount, a number before its slash), and a Roman
number between two others.
"""

import re

_F = "[0-9OolI|]"
"""A figure, or a letter that looks like one."""
_FIGURES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_SLASH = str.maketrans({"⁄": "/", "∕": "/"})
_DATE = re.compile(rf"^[(“\"]?{_F}{{1,2}}(?:/{_F}{{1,2}}(?:/{_F}{{4}})?|([.-]){_F}{{1,2}}\1{_F}{{4}})[.,;:)”\"]*$")
_AMOUNT = re.compile(rf"^{_F}{{1,3}}(?:\.{_F}{{3}})+[.,;:)]*$")
_NUMBER = re.compile(rf"^({_F}+[/-](?:{_F}{{4}}/)?)(?=[A-ZĐ])(.+)$")
_DOUBLED = re.compile(r"(?<=[A-ZĐ])ĐĐ(?=-|$)")
_LOST_SPACE = re.compile(r"(?<=[^\W\d_][,;:])(?=[^\W\d_]{2})|(?<=\b(?:Sở|Bộ))(?=[A-ZĐ]{2})")
"""After a comma within words; between what a body is (``Sở``, ``Bộ``) and its short name."""

_TURNED = re.compile(r"(?<=\w)“(?=[.,;:!?)]*$)")
"""An opening quotation mark at the end of a word."""


def mended(word: str) -> str:
    """Return a word with what is sure put right: ``O1/6/2O23``, ``1.OOO.000``, ``I5/QÐ-UBND``, ``SởLĐTBXH``."""
    word = _TURNED.sub("”", word.replace("Ð", "Đ").translate(_SLASH))
    if "@" in word or "://" in word:
        return word
    if _has_figure(word) and (_DATE.match(word) or _AMOUNT.match(word)):
        return word.translate(_FIGURES)
    number = _NUMBER.match(word)
    if number and _has_figure(number[1]):
        return number[1].translate(_FIGURES) + _DOUBLED.sub("Đ", number[2])
    return _LOST_SPACE.sub(" ", word)


def _has_figure(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
