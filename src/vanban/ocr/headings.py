"""Roman numbers of headings: bars stand so near each other that III is read as II or HI; its neighbours tell."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from vanban.extract.printed import Printed

_HEADING = re.compile(r"^([IVXLHl]{1,5})(?=\. ?[A-ZĐÀ-Ỹ])", re.MULTILINE)
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_BARS = frozenset({"II", "III", "HI", "IH", "HH", "IHI", "IIH", "HII", "ll", "lll", "IL", "Il", "lI", "H"})
"""What two or three bars are read as."""


def numbered(printed: Printed) -> Printed:
    """Return the text with each number of bars as its place in the list demands, and the words moved with it."""
    found = list(_HEADING.finditer(printed.text))
    wanted = list(_in_turn([one[1] for one in found]))
    changes = [(one, number) for one, number in zip(found, wanted, strict=True) if one[1] != number]
    if not changes:
        return printed
    text, at = "", 0
    for one, number in changes:
        text, at = text + printed.text[at : one.start()] + number, one.end()
    _move(printed, [one.end() for one, _ in changes], [len(number) - len(one[1]) for one, number in changes])
    return replace(printed, text=text + printed.text[at:])


def _in_turn(read: list[str]) -> Iterator[str]:
    """Yield each number; bars after I are II, bars after II are III unless the next heading says otherwise."""
    before = ""
    for number, after in zip(read, (*read[1:], ""), strict=False):
        if number in _BARS and before == "II" and after in {"IV", ""}:
            number = "III"
        elif number in _BARS and number not in _NUMERALS and before == "I":
            number = "II"
        yield number
        before = number


def _move(printed: Printed, ends: list[int], by: list[int]) -> None:
    """Move the places of the words behind each change by what it made the text longer."""
    shifts = [0, *accumulate(by)]
    for offsets in (printed.geometry.starts, printed.geometry.ends):
        for index, offset in enumerate(offsets):
            offsets[index] = offset + shifts[bisect_right(ends, offset)]
