"""When two values of a reading say the same: free text, numbers, codes; and how to pair two lists."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cache

from vanban.text import fold

Likeness = Callable[[object, object], float]
Same = Callable[[object, object], bool]

_NEARLY = 0.92
_SHORT = 8
"""Below so many letters only equal words are the same words."""

_KINDS_OF_PROGRAMME = ("chương trình", "đề án", "dự án", "kế hoạch", "phong trào", "cuộc vận động", "chiến lược")
_WHOLE_NAME = "chương trình hành động"
_YEAR = re.compile(r"\s*(?:năm)?\s*\b(?:19|20)\d\d\b")


@cache
def plain(text: str) -> str:
    """Return the words of a text in small letters, parted by one space: without punctuation, with their marks."""
    small = unicodedata.normalize("NFC", text).casefold().replace("uỷ", "ủy")
    return " ".join(re.sub(r"[^\w%&]+", " ", small).split())


def same_text(one: object, other: object, ratio: float = _NEARLY) -> bool:
    """Tell whether two free texts say the same: equal without marks, or nearly equal with the same figures."""
    first, second = _words(one), _words(other)
    if first == second:
        return bool(first)
    return _nearly(fold(first), fold(second), ratio) if first and second else False


def _nearly(first: str, second: str, ratio: float) -> bool:
    if first == second:
        return True
    if re.findall(r"\d+", first) != re.findall(r"\d+", second) or min(len(first), len(second)) < _SHORT:
        return False
    compared = SequenceMatcher(None, first, second, autojunk=False)
    return compared.quick_ratio() >= ratio and compared.ratio() >= ratio


def _words(value: object) -> str:
    return "" if value is None else plain(str(value))


def number_key(number: object) -> str:
    """Return a number without spaces, case, marks and the word "Số", so that D is Đ."""
    if not number:
        return ""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFC", str(number))).upper()
    bare = re.sub(r"^SỐ:?", "", bare.replace("–", "-").replace("—", "-"))
    return fold(bare).strip(".,;")


def same_number(one: object, other: object) -> bool:
    """Tell whether two document numbers are the same, however they are printed."""
    return number_key(one) == number_key(other)


def same_code(one: object, other: object) -> bool:
    """Tell whether two codes or dates are equal, letter for letter."""
    return _code(one) == _code(other)


def _code(value: object) -> str:
    return "" if value is None else unicodedata.normalize("NFC", str(value)).strip()


def overlap(one: object, other: object) -> float:
    """Return the Jaccard index of two texts' words, each counted as often as it stands, without marks (0 to 1)."""
    first, second = word_counts(one), word_counts(other)
    either = sum((first | second).values())
    return sum((first & second).values()) / either if either else 0.0


def word_counts(value: object) -> Counter[str]:
    """Return how often each word stands in a text, without marks."""
    return Counter(re.findall(r"\w+", fold(_words(value))))


def programme_name(value: object) -> str:
    """Return the words of a programme's name without its kind, unless the kind is part of the name."""
    name = _words(value)
    if name.startswith(f"{_WHOLE_NAME} "):
        return name
    kind = next((kind for kind in _KINDS_OF_PROGRAMME if name.startswith(f"{kind} ")), "")
    return name.removeprefix(kind).strip()


def campaign_name(value: object) -> str:
    """Return the words of a campaign's name without its year."""
    return _YEAR.sub("", _words(value)).strip()


def pair(first: Sequence[object], second: Sequence[object], like: Likeness, least: float) -> list[tuple[int, int]]:
    """Pair the members of two lists, the most alike first, each at most once and none below ``least``."""
    alike = [(like(one, other), i, j) for i, one in enumerate(first) for j, other in enumerate(second)]
    pairs: dict[int, int] = {}
    for value, i, j in sorted(alike, key=lambda found: (-found[0], found[1], found[2])):
        if value >= least and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())
