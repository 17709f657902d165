"""Periods by the names people call them, and which of them a page offers."""

import re
from datetime import date

from django.utils.translation import gettext as _

from chungtay.core.calendar import Period, period

QUARTERS = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}
OFFERED = ("H1", "H2", "AM", "", "Q1", "Q2", "Q3", "Q4")


def name(code: str) -> str:
    """Return the name of a period: ``2026-H1`` is the first half of 2026 (6 tháng đầu năm 2026)."""
    year, _dash, part = code.partition("-")
    words = {
        "": _("year %(year)s"),
        "H1": _("first six months of %(year)s"),
        "H2": _("last six months of %(year)s"),
        "AM": _("Action Month for Children %(year)s"),
    }
    if part in QUARTERS:
        return _("quarter %(quarter)s of %(year)s") % {"quarter": QUARTERS[part], "year": year}
    month = {"year": year, "month": part.lstrip("0")}
    return words.get(part, _("month %(month)s of %(year)s")) % month


def of(code: str) -> Period | None:
    """Return the period of a code, or None when there is none."""
    try:
        return period(code) if re.fullmatch(r"20\d\d(-\w+)?", code) else None
    except ValueError:
        return None


def offered(today: date) -> list[tuple[str, str]]:
    """Return the periods a page offers, with their names: of this year and the two before, those that have begun."""
    codes = [f"{year}-{part}".rstrip("-") for year in range(today.year, today.year - 3, -1) for part in OFFERED]
    return [(code, name(code)) for code in codes if period(code).start <= today]


def current_half(today: date) -> str:
    """Return the code of the half-year a day falls in."""
    halves = (f"{year}-{part}" for year in (today.year, today.year + 1) for part in ("H1", "H2"))
    return next(code for code in halves if today in period(code))
