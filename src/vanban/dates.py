"""Dates as they are printed in Vietnamese documents, and the ISO form of each, also partial."""

import calendar
import re

DAY = (
    r"(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)\d\d|\d{1,2} thang \d{1,2}(?:,? nam (?:19|20)\d\d)?"
    r"|\d{1,2} ?/ ?\d{1,2}(?![/\d%]|[.,]\d))"
)
_NUMERIC = re.compile(r"(\d{1,2}) ?[/.-] ?(\d{1,2})(?: ?[/.-] ?((?:19|20)\d\d))?")
_WORDS = re.compile(r"(\d{1,2})? ?thang (\d{1,2})(?:,? nam ((?:19|20)\d\d)| ?[/.-] ?((?:19|20)\d\d))?")
ISSUED = re.compile(r",? ?(?:ngay|ngdy|ngay:) ?(\d{0,2})[ .…_]*thang ?(\d{0,2})[ .…_]*nam ?((?:19|20)\d\d)?")
_QUARTERS = {"i": 1, "ii": 4, "iii": 7, "iv": 10, "1": 1, "2": 4, "3": 7, "4": 10}


def iso(day: str | int | None, month: str | int | None, year: str | int | None) -> str | None:
    """Return YYYY-MM-DD, YYYY-MM or YYYY from what is printed, None when that is no date."""
    if not year:
        return None
    if not month:
        return f"{int(year):04d}"
    if not 1 <= int(month) <= 12:
        return None
    if not day:
        return f"{int(year):04d}-{int(month):02d}"
    if not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        return None
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"


def parse(printed: str, year: int | None = None) -> str | None:
    """Return the ISO date of a folded printed day; a day without year takes the given one."""
    found = _NUMERIC.search(printed)
    if found:
        return iso(found[1], found[2], found[3] or year)
    spelled = _WORDS.search(printed)
    return iso(spelled[1], spelled[2], spelled[3] or spelled[4] or year) if spelled else None


def month_day(printed: str) -> str | None:
    """Return ``--MM-DD`` for a day that comes back every year."""
    full = parse(printed, 2024)
    return f"--{full[5:]}" if full and len(full) == 10 else None


def last_day(year: int, month: int) -> str | None:
    """Return the ISO date of the last day of a month."""
    return iso(calendar.monthrange(year, month)[1], month, year)


def quarter(roman: str, year: int | str) -> tuple[str, str]:
    """Return the first and the last month of a quarter."""
    first = _QUARTERS[roman]
    return f"{year}-{first:02d}", f"{year}-{first + 2:02d}"
