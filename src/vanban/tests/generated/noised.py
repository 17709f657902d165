"""What scanners and bad extractors do to a text: each kind of harm for itself, dosed by chance."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

Harm = Callable[[str, Random], str]

_GLYPHS = {"l": "1", "O": "0", "m": "rn"}
_PROTECTED = re.compile(r"[\d/|]")
"""Tokens with figures and bars stay whole, as in the golden scans."""


def spoil(text: str, chance: Random) -> str:
    """Do one to three kinds of harm to a text."""
    for harm in chance.sample(HARMS, k=chance.randint(1, 3)):
        text = harm(text, chance)
    return text


def _words(text: str, change: Callable[[str], str]) -> str:
    return re.sub(r"\S+", lambda found: found[0] if _PROTECTED.search(found[0]) else change(found[0]), text)


def confused(text: str, chance: Random) -> str:
    """Take one letter for another here and there."""

    def change(word: str) -> str:
        glyphs = [glyph for glyph in _GLYPHS if glyph in word]
        return word.replace(glyphs[0], _GLYPHS[glyphs[0]], 1) if glyphs and chance.random() < 0.04 else word

    return _words(text, change)


def unmarked(text: str, chance: Random) -> str:
    """Lose the marks of some words."""

    def change(word: str) -> str:
        if chance.random() > 0.08:
            return word
        bare = "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
        return bare.replace("Đ", "D").replace("đ", "d")

    return _words(text, change)


def run_together(text: str, chance: Random) -> str:
    """Lose some spaces between words in small letters."""
    return re.sub(r"(?<=[a-zà-ỹ]) (?=[a-zà-ỹ])", lambda _: "" if chance.random() < 0.012 else " ", text)


def spaced_out(text: str, chance: Random) -> str:
    """Double some spaces."""
    return re.sub(r"(?<=\w) (?=\w)", lambda _: "  " if chance.random() < 0.06 else " ", text)


def decomposed(text: str, chance: Random) -> str:
    """Part letters and marks (NFD)."""
    return unicodedata.normalize("NFD", text)


def cut(text: str, chance: Random) -> str:
    """Cut some words in two with a hyphen at the line end."""

    def change(found: re.Match[str]) -> str:
        return f"{found[1]}-\n{found[2]}" if chance.random() < 0.01 else found[0]

    return re.sub(r"(?<= )([a-zà-ỹ]{2,})([a-zà-ỹ]{2,})(?= [a-zà-ỹ])", change, text)


def escaped(text: str, chance: Random) -> str:
    r"""Print line ends as the four letters ``\r\n``."""
    return text.replace("\n", "\\r\\n")


HARMS: tuple[Harm, ...] = (confused, unmarked, run_together, spaced_out, decomposed, cut, escaped)
