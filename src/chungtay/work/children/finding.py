"""Find children by words: each question is one function of the database, which reads the reach itself and returns keys.

Words are compared without marks, case and order; the last word may be unfinished. Who may see a child but not know who
it is finds it by two words or more, or by the whole number, and sees the row without the name.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from chungtay.core.identity_numbers import bare
from chungtay.core.names import normalised, search_key, sort_key
from chungtay.kit.sealing import fingerprints
from chungtay.work.children.models import NUMBER, Child

MOST = 500  # keys a question returns
FEWEST_DIGITS = 9  # so many digits are a number, not a name
_DOTTED = re.compile(r"(?:[^\W\d_]\.\s*)+[^\W\d_]\.?")
_SHORT = range(2, 7)
_VOWELS = frozenset("aeiouy")


def by_words(words: str) -> list[UUID]:
    """Return the keys of children by whatever was typed: a name or part of it, initials, an identity number."""
    digits = bare(words)
    if digits.isdecimal() and len(digits) >= FEWEST_DIGITS:
        return by_number(digits)
    if letters := initials_in(words):
        return by_initials(letters) or by_name(words)
    return by_name(words)


def initials_in(words: str) -> str:
    """Return the letters when the words are initials: N.T.Đ, N. T. Đ., NTĐ; else nothing. AN and HÀ are names."""
    told, letters = normalised(words), search_key(words).replace(" ", "")
    bare_capitals = told.isalpha() and told.isupper() and len(told) in _SHORT and not _VOWELS & set(letters)
    return letters if bare_capitals or _DOTTED.fullmatch(told) else ""


def by_name(words: str) -> list[UUID]:
    """Return the keys of children whose name holds these words."""
    return _keys("SELECT children_find_name(%s)", [search_key(words)])


def by_initials(letters: str) -> list[UUID]:
    """Return the keys of children whose names begin with these letters, in this order."""
    return _keys("SELECT children_find_initials(%s)", [letters])


def by_carer(words: str) -> list[UUID]:
    """Return the keys of children of whom somebody in the family bears this name."""
    return _keys("SELECT children_find_carer(%s)", [search_key(words)])


def by_school(words: str) -> list[UUID]:
    """Return the keys of children at a school of this name, today or earlier."""
    return _keys("SELECT children_find_school(%s)", [search_key(words)])


def by_number(number: str) -> list[UUID]:
    """Return the keys of children with this identity number, under whichever key of the ring it was written."""
    return _keys("SELECT children_find_number(%s)", [fingerprints(bare(number), NUMBER)])


def near(words: str, born_on: date | None = None) -> list[UUID]:
    """Return the keys of children like the one about to be entered: of this name, born within about a year of the day if known."""
    key = search_key(words)
    if born_on is None:
        return _keys("SELECT children_find_name(%s)", [key])
    return _keys("SELECT children_find_near(%s, %s)", [key, born_on])


def by_all(words: str, carer: str, school: str) -> list[UUID]:
    """Return the keys of children all of what was typed is true of; none when nothing was."""
    asked = ((by_words, words), (by_carer, carer), (by_school, school))
    found = [question(typed) for question, typed in asked if typed.strip()]
    return [key for key in found[0] if all(key in other for other in found[1:])] if found else []


def in_order(rows: list[Child], names: Mapping[UUID, str], words: str) -> list[Child]:
    """Return those first whose name is spelled as typed, then by name, then as they came."""
    typed = normalised(words).casefold()
    return sorted(
        rows, key=lambda row: (typed not in names.get(row.pk, "").casefold(), sort_key(names.get(row.pk, "")))
    )


def _keys(question: str, asked: list[Any]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(question, asked)
        return list(dict.fromkeys(key for (key,) in cursor.fetchall()))
