"""What a typed cell of a plan's table says: its words as values of the task. Without Django."""

import re
from enum import StrEnum
from typing import Any

from chungtay.core.names import search_key
from chungtay.mandate.plans.heads import Says
from chungtay.mandate.plans.timing import When, read_when

LONGEST = {
    Says.LEAD: ("lead", 300),
    Says.COOPERATING: ("cooperating", 600),
    Says.PRODUCT: ("product", 400),
    Says.RESOURCES: ("resources", 300),
    Says.CHECKER: ("checker", 300),
    Says.TARGET: ("target", 200),
}
MONEY = re.compile(r"([\d.,]+) ?(ty|trieu|tr|nghin|ngan|k)? ?(?:dong|d|vnd|vnđ)?")
TIMES = {"ty": 1_000_000_000, "trieu": 1_000_000, "tr": 1_000_000, "nghin": 1_000, "ngan": 1_000, "k": 1_000}
THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


class Fault(StrEnum):
    """Why a cell is not taken as it stands."""

    EMPTY = "empty"
    LONG = "long"
    TIME = "time"
    MONEY = "money"


class NotTaken(ValueError):
    """The words of a cell cannot be kept as they stand; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_cell(says: Says, words: str, year: int) -> dict[str, Any]:
    """Return the fields of a task a cell sets; raises ``NotTaken``."""
    words = words.strip()
    if says is Says.TEXT:
        if not words:
            raise NotTaken(Fault.EMPTY)
        return {"text": words}
    if says is Says.TIME:
        return when_fields(words, year)
    if says is Says.BUDGET:
        return money_fields(words)
    name, longest = LONGEST[says]
    if len(words) > longest:
        raise NotTaken(Fault.LONG)
    return {name: words}


def when_fields(words: str, year: int) -> dict[str, Any]:
    """Return the time of a task; raises ``NotTaken`` where somebody must look."""
    found = read_when(words, year)
    if found.doubt:
        raise NotTaken(Fault.TIME)
    return told_when(found)


def told_when(found: When) -> dict[str, Any]:
    """Return the fields a time sets."""
    return {
        "due_on": found.due_on,
        "period_start": found.period_start,
        "period_end": found.period_end,
        "frequency": found.frequency,
        "time_words": found.words,
    }


def money_fields(words: str) -> dict[str, Any]:
    """Return what a task costs; words beside the sum are its source; raises ``NotTaken`` for figures that are no sum."""
    if not words:
        return {"budget_vnd": None}
    amount = read_money(words)
    if amount is None and re.search(r"\d", words):
        raise NotTaken(Fault.MONEY)
    if len(words) > 300:
        raise NotTaken(Fault.LONG)
    return {"budget_vnd": amount} if amount is not None else {"budget_vnd": None, "resources": words}


def read_money(words: str) -> int | None:
    """Return a sum in đồng: ``50.000.000``, ``50 triệu``, ``1,5 tỷ``; None for what is no sum."""
    found = MONEY.fullmatch(_plain(words))
    if not found:
        return None
    figures, unit = found[1].strip(".,"), found[2]
    if THOUSANDS.fullmatch(figures):
        whole = int(re.sub(r"[.,]", "", figures)) * TIMES.get(unit or "", 1)
        return whole if whole < 10**15 else None
    if not re.fullmatch(r"\d{1,15}(?:[.,]\d{1,6})?", figures) or (not unit and not figures.isdecimal()):
        return None
    return round(float(figures.replace(",", ".")) * TIMES.get(unit or "", 1))


def _plain(words: str) -> str:
    """Return the words without marks, the signs inside figures kept."""
    return " ".join(
        word if re.search(r"\d", word) and not word[-1].isalpha() else search_key(word) for word in words.split()
    )
