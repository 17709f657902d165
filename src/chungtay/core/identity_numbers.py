"""The personal identification number (số định danh cá nhân): what its twelve digits say, and where they disagree with what is known.

Digits 1–3: where the birth was registered (a province of the map of 2016, or a country); 4: century and sex; 5–6: year of
birth; 7–12: by chance. Sources: Law on Identification 2023, article 12; Decree 137/2015/ND-CP, article 13; Circular
59/2021/TT-BCA, articles 2 to 4 and its tables of codes. A number keeps its province code when provinces merge.
"""

from datetime import date
from enum import StrEnum
from typing import Final

DIGITS: Final = 12
_PROVINCES: Final = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 "
    "044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 "
    "089 091 092 093 094 095 096"
)
PROVINCES: Final = frozenset(_PROVINCES.split())
SEXES: Final = "mf"  # even digits are male, odd ones female
FIRST_CENTURY: Final = 19  # digits 0 and 1 are the years 1900 to 1999


class Doubt(StrEnum):
    """What does not agree in a number. A doubt warns and marks, it never refuses."""

    LENGTH = "length"
    PROVINCE = "province"
    SEX = "sex"
    CENTURY = "century"
    YEAR = "year"


def bare(number: str) -> str:
    """Return the number as it is kept and compared: without spaces, dots and dashes."""
    return "".join(sign for sign in number if sign not in " .-\u00a0")


def doubts(number: str, *, sex: str, born_on: date | None, is_birth_estimated: bool = False) -> tuple[Doubt, ...]:
    """Return what does not agree in a number with itself, with the sex ("f", "m", "u") and with the birth date; nothing when all does.

    An estimated birth date is compared with neither the century nor the year.
    """
    digits = bare(number)
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdecimal()):
        return (Doubt.LENGTH,)
    year = (FIRST_CENTURY + int(digits[3]) // 2) * 100 + int(digits[4:6])
    known = born_on if not is_birth_estimated else None
    found = {
        Doubt.PROVINCE: digits[0] == "0" and digits[:3] not in PROVINCES,
        Doubt.SEX: sex in SEXES and SEXES[int(digits[3]) % 2] != sex,
        Doubt.CENTURY: known is not None and known.year // 100 != year // 100,
        Doubt.YEAR: known is not None and known.year % 100 != year % 100,
    }
    return tuple(doubt for doubt, stands in found.items() if stands)
