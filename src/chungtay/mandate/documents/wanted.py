"""What is looked for: words and numbers told apart, and what narrows the search. Without Django."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from chungtay.core.names import search_key
from chungtay.mandate.documents.rules import number_key

OVER = "het"
FORCES = frozenset({"con", OVER})
LONGEST = 200  # letters that are looked at
MOST_WORDS = 12
_NUMBER = re.compile(r"(?<![\w/-])\d+[^\W\d_]*\s*[/–—−-]\s*(?:\d{4}\s*[/–—−-]\s*)?[^\W\d_][\w]*(?:\s?[/–—−-]\s?[\w]+)*")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer looks for, as it stands in the address of the page; empty is not asked."""

    q: str = ""
    loai: str = ""  # code of a kind
    co_quan: str = ""  # words of the issuing body
    chu_de: str = ""  # code of a theme
    chuong_trinh: str = ""  # code of a programme
    tu: str = ""
    den: str = ""
    hieu_luc: str = ""  # "con": not over; "het": replaced, or past its last day
    xep: str = ""  # "sat": those that hold the words in their title first; "khan": the most urgent first

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is asked that could be found: an order or a state alone is no question."""
        return not self.told().keys() - {"xep", "hieu_luc"}

    def told(self) -> dict[str, str]:
        """Return what is asked, without what is empty: to keep it, and to write it into an address."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}


def wanted(told: Mapping[str, str]) -> Wanted:
    """Return what is asked for in an address or a saved search; what is no day is not asked."""
    given = {one.name: str(told.get(one.name, "")).strip()[:LONGEST] for one in fields(Wanted)}
    for name in ("tu", "den"):
        given[name] = given[name] if as_day(given[name]) else ""
    return Wanted(**given)


def as_day(text: str) -> date | None:
    """Return the day of an ISO date; None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def search_words(text: str) -> tuple[str, ...]:
    """Return the words to find, without marks, each once; numbers of documents are not among them."""
    return tuple(dict.fromkeys(search_key(_NUMBER.sub(" ", text)).split()))[:MOST_WORDS]


def numbers_of(text: str) -> tuple[str, ...]:
    """Return the numbers of documents in a text, as cards keep them: ``"060 /KH–LĐLĐ"`` gives ``"60/kh-ldld"``."""
    return tuple(dict.fromkeys(number_word(found[0]) for found in _NUMBER.finditer(text)))[:MOST_WORDS]


def number_word(number: str) -> str:
    """Return a number as one word of a card: in any spelling the same, without leading zeros."""
    return re.sub(r"^0+(?=\d)", "", number_key(number)).lower()


def cited_keys(number: str, year: int) -> tuple[str, str]:
    """Return the keys of the cards of what cites a number of a year, and of what cites it without saying the year."""
    key = f"c{number_key(number)}@"
    return f"{key}{year}", key


def quarter(day: date) -> tuple[int, int]:
    """Return year and quarter of a day."""
    return day.year, (day.month + 2) // 3


def quarters_to(day: date, count: int) -> list[str]:
    """Return the keys of so many quarters, the last of them that of a day."""
    year, last = quarter(day)
    at = year * 4 + last - 1
    return [f"q{one // 4:04d}-{one % 4 + 1}" for one in range(at, max(at - count, 3), -1)]
