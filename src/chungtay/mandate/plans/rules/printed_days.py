"""The first and the last day a printed date names, which may lack its day or month."""

from calendar import monthrange
from datetime import date


def first_day(printed: str) -> date | None:
    """Return the first day that a printed date names: ``2026-05`` is 1/5/2026; None for no date."""
    year, month, day = _parts(printed)
    return date(year, month or 1, day or 1) if year else None


def last_day(printed: str) -> date | None:
    """Return the last day that a printed date names: ``2026-05`` is 31/5/2026; None for no date."""
    year, month, day = _parts(printed)
    if not year:
        return None
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _parts(printed: str) -> tuple[int, int, int]:
    """Split an ISO date that may lack its day or month; a yearly ``--12-15`` names no day."""
    parts = printed.split("-") if printed[:4].isdigit() else []
    year, month, day = ([int(part) for part in parts] + [0, 0, 0])[:3]
    return year, month, day
