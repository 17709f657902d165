"""The time of a task as people write it in a table: a day, a month, a quarter, how often. Without Django.

Source of the forms: the time columns of plans of provinces and communes; the words are read by ``vanban``.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.core.names import search_key
from chungtay.mandate.plans.rules import first_day, last_day
from vanban.text import passage
from vanban.timing import read_timing

LONGEST = 120
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00.*)?")
DAY = re.compile(r"(?:truoc |den |ngay |xong |het |han )*(\d{1,2}) ?[/.-] ?(\d{1,2})(?: ?[/.-] ?(\d{2}|\d{4}))?", re.I)
MONTH = re.compile(r"(?:trong |ca )?thang (\d{1,2})")
QUARTER = re.compile(r"(?:trong )?quy (iv|iii|ii|i|[1-4])(?: (\d{4}))?")
HALF = re.compile(r"(?:0?6|sau) thang (dau|cuoi) nam(?: (\d{4}))?")
YEAR = re.compile(r"(?:ca |trong )?nam(?: (\d{4}))?")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class TimeDoubt(StrEnum):
    """Why the officer is asked about a time."""

    NO_SUCH_DAY = "no_such_day"  # 31/6
    MONTH_FIRST = "month_first"  # 06/30/2026: written in another country's order
    OTHER_YEAR = "other_year"  # a day far from the plan's year
    SHORT_YEAR = "short_year"  # 30/6/26
    UNREAD = "unread"  # figures that say no day


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When a task is to be done; ``words`` as they were written, ``doubt`` where somebody must look."""

    due_on: date | None = None
    period_start: date | None = None
    period_end: date | None = None
    frequency: str = ""
    words: str = ""
    doubt: TimeDoubt | None = None


def read_when(cell: str, year: int) -> When:
    """Read a time cell. A day without a year is of the plan's year; what is not understood stays in its words."""
    words = " ".join(cell.split())
    if not words:
        return When()
    plain = _plain(words)
    found = _day(words, plain, year) or _span(plain, year) or _by_reader(words, year)
    return found if found else When(words=words[:LONGEST], doubt=TimeDoubt.UNREAD if _has_day(words) else None)


def _plain(words: str) -> str:
    return search_key(words)


def _has_day(words: str) -> bool:
    return bool(re.search(r"\d", words))


def _day(words: str, plain: str, year: int) -> When | None:
    """Read a cell that is one day, and nothing else."""
    iso = ISO.fullmatch(words)
    if iso:
        return _judged(words, int(iso[3]), int(iso[2]), iso[1], year)
    bare = DAY.fullmatch(_unmarked(words))
    return _judged(words, int(bare[1]), int(bare[2]), bare[3] or "", year) if bare else None


def _unmarked(words: str) -> str:
    """Return the words without marks, their signs kept."""
    return "".join(search_key(part) if part.strip().isalpha() else part for part in re.split(r"(\s+)", words)).strip(
        " .;"
    )


def _judged(words: str, day: int, month: int, printed: str, year: int) -> When:
    told = int(printed) + (2000 if len(printed) == 2 else 0) if printed else year
    try:
        due = date(told, month, day)
    except ValueError:
        return _turned(words, day, month, told)
    doubt = TimeDoubt.SHORT_YEAR if len(printed) == 2 else None
    return When(due_on=due, words=words[:LONGEST], doubt=TimeDoubt.OTHER_YEAR if abs(told - year) > 5 else doubt)


def _turned(words: str, day: int, month: int, year: int) -> When:
    """Read a day in the order month, day, when only so it is a day; the officer is asked."""
    try:
        return When(due_on=date(year, day, month), words=words[:LONGEST], doubt=TimeDoubt.MONTH_FIRST)
    except ValueError:
        return When(words=words[:LONGEST], doubt=TimeDoubt.NO_SUCH_DAY)


def _span(plain: str, year: int) -> When | None:
    """Read a cell that is a month, a quarter, half a year or the year."""
    if found := MONTH.fullmatch(plain):
        return _months(plain, int(found[1]), int(found[1]), year)
    if found := QUARTER.fullmatch(plain):
        number = QUARTERS.get(found[1]) or int(found[1])
        return _months(plain, number * 3 - 2, number * 3, int(found[2] or year))
    if found := HALF.fullmatch(plain):
        first = 1 if found[1] == "dau" else 7
        return _months(plain, first, first + 5, int(found[2] or year))
    if found := YEAR.fullmatch(plain):
        return _months(plain, 1, 12, int(found[1] or year))
    return None


def _months(words: str, first: int, last: int, year: int) -> When | None:
    if not 1 <= first <= last <= 12:
        return When(words=words, doubt=TimeDoubt.NO_SUCH_DAY)
    return When(period_start=date(year, first, 1), period_end=date(year, last, monthrange(year, last)[1]))


def _by_reader(words: str, year: int) -> When | None:
    """Read the words as the reader of documents does."""
    try:
        found = read_timing(passage(words), year, is_column=True)
        start, end = (found.period.start, found.period.end) if found.period else (None, None)
        due, first, last = last_day(found.deadline or ""), first_day(start or ""), last_day(end or "")
    except ValueError:
        return When(words=words[:LONGEST], doubt=TimeDoubt.NO_SUCH_DAY)
    if not (due or first or last or found.frequency):
        return None
    return When(due_on=due, period_start=first, period_end=last, frequency=found.frequency or "", words=words[:LONGEST])
