"""Judgments about numbering: in which book a document counts, and when its numbers begin anew. No framework here.

Sources: Decree 30/2020/NĐ-CP Article 15 (from 01 on 1 January; the head of the body splits the series; secret documents
apart); Guidance 36-HD/VPTW II.1.3 (in the Party: one series for each kind through a term, secret ones in the same).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.mandate.documents.rules import PARTY_LINE

CONGRESS_EVERY = 5  # years; the Party's Statute, Articles 15 and 18
OUT = "out"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A book as the rule sees it. No kinds: it takes every kind."""

    code: str = ""
    kinds: frozenset[str] = frozenset()
    is_by_term: bool = False
    is_confidential: bool = False


GENERAL = Shelf()
SECRET = Shelf("mat", is_confidential=True)


def shelf_for(books: Iterable[Shelf], *, line: str, direction: str, kind: str, is_confidential: bool) -> Shelf:
    """Return the book a document is numbered in: the body's own for its kind before one for all kinds, else what the rules say."""
    same = [one for one in books if one.is_confidential == is_confidential and (not one.kinds or kind in one.kinds)]
    if same:
        return max(same, key=lambda one: bool(one.kinds))
    if line == PARTY_LINE and direction == OUT:
        return Shelf(kind or "other", frozenset({kind}), is_by_term=True)
    return SECRET if is_confidential else GENERAL


def begun_on(shelf: Shelf, day: date, congresses: Sequence[date] = ()) -> date:
    """Return the first day of the period a series counts through: 1 January, or the first day of the Party term.

    A term lasts from one of the body's congresses to the next. While a body has not said when its congress was, it is
    counted from 1 January of the congress years 2015, 2020, 2025.
    """
    if not shelf.is_by_term:
        return date(day.year, 1, 1)
    begun = [one for one in congresses if one <= day]
    return max(begun) if begun else date(day.year - day.year % CONGRESS_EVERY, 1, 1)
