"""Running numbers of registers: never twice, no hole."""

from chungtay.mandate.documents.models import Direction, Series


def next_number(agency_id: int, direction: Direction, year: int) -> int:
    """Take the next number of a body's register.

    Locks the row of the series until the transaction ends, so it is the last thing a verb does; a rollback gives the number back.
    """
    Series.objects.get_or_create(agency_id=agency_id, direction=direction, year=year, code="")
    series = Series.objects.select_for_update().get(agency_id=agency_id, direction=direction, year=year, code="")
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def coming_number(agency_id: int, direction: Direction, year: int) -> int:
    """Return the number that would be next now; another officer may take it first."""
    series = Series.objects.filter(agency_id=agency_id, direction=direction, year=year, code="").first()
    return series.last + 1 if series else 1
