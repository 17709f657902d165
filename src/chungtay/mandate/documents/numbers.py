"""Running numbers of registers: never twice, no hole."""

from django.db.models import Max

from chungtay.mandate.documents.models import Direction, Entry, Series


def next_number(agency_id: int, direction: Direction, year: int) -> int:
    """Take the next number of a body's register.

    Locks the row of the series until the transaction ends, so it is the last thing a verb does; a rollback gives the number back.
    """
    Series.objects.get_or_create(
        agency_id=agency_id,
        direction=direction,
        year=year,
        code="",
        defaults={"last": _highest(agency_id, direction, year)},
    )
    series = Series.objects.select_for_update().get(agency_id=agency_id, direction=direction, year=year, code="")
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def coming_number(agency_id: int, direction: Direction, year: int) -> int:
    """Return the number that would be next now; another officer may take it first."""
    series = Series.objects.filter(agency_id=agency_id, direction=direction, year=year, code="").first()
    return series.last + 1 if series else _highest(agency_id, direction, year) + 1


def _highest(agency_id: int, direction: Direction, year: int) -> int:
    """Return where a register that was brought in from elsewhere stands; 0 for a new one."""
    lines = Entry.objects.filter(agency=agency_id, direction=direction, year=year)
    return lines.aggregate(highest=Max("number"))["highest"] or 0
