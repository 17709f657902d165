"""Running numbers of registers: never twice, no hole without a row that says why.

Every number of a series up to ``last`` is the number of an entry, or a ``KeptNumber``, or stood in an older book (``before``).
"""

import json
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Max

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.models import Agency
from chungtay.mandate.documents.books import Book, Direction, Keeping, KeptNumber, Series, Term
from chungtay.mandate.documents.models import Document, Entry
from chungtay.mandate.documents.numbering import GENERAL, SECRET, Shelf, begun_on, shelf_for

GIVE = """
WITH taken AS (UPDATE documents_series SET last = last + 1 WHERE id = %s RETURNING last)
UPDATE documents_entry SET number = taken.last, series_id = %s, year = %s, entered_on = %s, entered_by_id = %s
FROM taken WHERE documents_entry.id = %s RETURNING number
"""
GIVE_NEXT = """
WITH taken AS (
  UPDATE documents_series SET last = last + 1 WHERE agency_id = %s AND direction = %s AND year = %s AND code = %s
  RETURNING id, last)
UPDATE documents_entry SET number = taken.last, series_id = taken.id, year = %s, entered_on = %s, entered_by_id = %s
FROM taken WHERE documents_entry.id = %s RETURNING number, series_id
"""
WAITING = """
SELECT line.id, line.agency_id, line.document_id, line.direction, line.number, line.entered_by_id,
  body.line AS of_line, coalesce(kind.code, '') AS of_kind, one.is_confidential AS is_apart,
  EXISTS (SELECT FROM documents_delivery sent WHERE sent.document_id = line.document_id
    AND sent.receiver_id = line.agency_id AND sent.acknowledged_at IS NULL AND sent.returned_at IS NULL) AS is_unanswered,
  (SELECT jsonb_agg(jsonb_build_array(book.code, book.kinds, book.is_by_term, book.is_confidential) ORDER BY book.code)
    FROM documents_book book WHERE book.agency_id = line.agency_id AND book.direction = line.direction)::text AS shelves
FROM documents_entry line
JOIN agencies_agency body ON body.id = line.agency_id
JOIN documents_document one ON one.id = line.document_id
LEFT JOIN documents_documentkind kind ON kind.id = one.kind_id
WHERE line.agency_id = %s AND line.document_id = %s AND line.direction = %s
FOR UPDATE OF line
"""
ADVANCE = "UPDATE documents_series SET last = last + %s WHERE id = %s RETURNING last"


def next_number(agency_id: int, direction: Direction, year: int) -> int:
    """Take the next number of a body's general register of a year."""
    return take(series_of(agency_id, direction, GENERAL, date(year, 1, 1)))


def take(series: Series, count: int = 1) -> int:
    """Take the next number, or so many at once; return the last one taken.

    The row of the series stays locked until the transaction ends, so this is the last thing a verb does with other rows; a
    rollback gives the numbers back.
    """
    with connection.cursor() as cursor:
        cursor.execute(ADVANCE, [count, series.pk])
        (last,) = cursor.fetchone()
    return int(last)


def give(entry: Entry, series: Series, day: date, *, kept: int | None = None) -> int:
    """Give an entry the next number of a series, or one kept aside; raise ``NotNow`` when that one is no longer free."""
    entry.series, entry.year, entry.entered_on = series, day.year, day
    if kept:
        entry.number = _take_kept(series, kept)
        entry.save(update_fields=["series", "year", "entered_on", "entered_by", "number"])
    else:
        entry.number = _take_for(entry)
    return entry.number


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line with what decides its number: the book it goes into, and whether its arrival is still to be acknowledged."""

    entry: Entry
    shelf: Shelf
    is_unanswered: bool


def waiting(agency_id: int, document_id: int, direction: Direction) -> Waiting:
    """Lock the line of a document in a register, all in one question: forty clerks press at once. Raises ``DoesNotExist``."""
    found = list(Entry.objects.raw(WAITING, [agency_id, document_id, direction]))
    if not found:
        raise Entry.DoesNotExist(f"document {document_id} is not in the register {direction} of {agency_id}")
    told = vars(found[0])
    books = [Shelf(code, frozenset(kinds), *rest) for code, kinds, *rest in json.loads(told["shelves"] or "[]")]
    place = {"line": told["of_line"], "kind": told["of_kind"], "is_confidential": told["is_apart"]}
    return Waiting(found[0], shelf_for(books, direction=direction, **place), told["is_unanswered"])


def give_next(entry: Entry, shelf: Shelf, day: date) -> int:
    """Give an entry the next number of a book on a day, in one statement unless the series begins with it."""
    since = first_day(entry.agency_id, shelf, day)
    entry.year, entry.entered_on = day.year, day
    series: list[str | int] = [entry.agency_id, entry.direction, since.year, shelf.code]
    line: list[date | int | None] = [day.year, day, entry.entered_by_id, entry.pk]
    with connection.cursor() as cursor:
        cursor.execute(GIVE_NEXT, [*series, *line])
        if not (taken := cursor.fetchone()):
            series_of(entry.agency_id, entry.direction, shelf, since)
            cursor.execute(GIVE_NEXT, [*series, *line])
            taken = cursor.fetchone()
    entry.number, entry.series_id = taken
    return int(taken[0])


def _take_for(entry: Entry) -> int:
    """Take the next number and write it beside the entry in one statement: the series is locked as shortly as can be."""
    line = [entry.series_id, entry.year, entry.entered_on, entry.entered_by_id, entry.pk]
    with connection.cursor() as cursor:
        cursor.execute(GIVE, [entry.series_id, *line])
        (number,) = cursor.fetchone()
    return int(number)


def _take_kept(series: Series, number: int) -> int:
    kept = KeptNumber.objects.filter(series=series, number=number, state=Keeping.RESERVED)
    if not kept.update(state=Keeping.TAKEN):
        raise NotNow(f"number {number} is not kept aside")
    return number


def series_for(agency: Agency, direction: Direction, document: Document, day: date) -> Series:
    """Return the series a document of a body is numbered in on a day; it is made when it is the first."""
    shelf = _shelf(agency, direction, document.kind.code if document.kind else "", document.is_confidential)
    return series_of(agency.pk, direction, shelf, first_day(agency.pk, shelf, day))


def series_of(agency_id: int, direction: str, shelf: Shelf, since: date) -> Series:
    """Return the series of a book and the period that began on that day; a new one goes on where lines kept elsewhere end."""
    found = _kept(agency_id, direction, shelf, since)
    return found or _begun(agency_id, direction, shelf, since)


def _kept(agency_id: int, direction: str, shelf: Shelf, since: date) -> Series | None:
    return Series.objects.filter(agency_id=agency_id, direction=direction, year=since.year, code=shelf.code).first()


def _begun(agency_id: int, direction: str, shelf: Shelf, since: date) -> Series:
    before = _highest(agency_id, direction, shelf, since)
    return Series.objects.get_or_create(
        agency_id=agency_id,
        direction=direction,
        year=since.year,
        code=shelf.code,
        defaults={"before": before, "last": before},
    )[0]


def first_day(agency_id: int, shelf: Shelf, day: date) -> date:
    """Return the first day of the year or term a day falls in."""
    days = Term.objects.filter(agency=agency_id).values_list("starts_on", flat=True) if shelf.is_by_term else ()
    return begun_on(shelf, day, list(days))


def shelves(agency_id: int, direction: str) -> list[Shelf]:
    """Return the books a body counts apart."""
    found = Book.objects.filter(agency=agency_id, direction=direction)
    told = found.values_list("code", "kinds", "is_by_term", "is_confidential")
    return [Shelf(code, frozenset(kinds), by_term, secret) for code, kinds, by_term, secret in told]


def shelf_called(agency: Agency, direction: str, code: str) -> Shelf:
    """Return the book of this code: one the body opened, the general one, or the one the rules give a kind in the Party.

    Raises ``NotNow`` for a book the body does not have.
    """
    own = {shelf.code: shelf for shelf in shelves(agency.pk, direction)}
    if code in own or code == GENERAL.code:
        return own.get(code, GENERAL)
    shelf = shelf_for([], line=agency.line, direction=direction, kind=code, is_confidential=code == SECRET.code)
    if shelf.code != code:
        raise NotNow(f"no book {code}")
    return shelf


def _shelf(agency: Agency, direction: str, kind: str, is_confidential: bool) -> Shelf:
    books = shelves(agency.pk, direction)
    return shelf_for(books, line=agency.line, direction=direction, kind=kind, is_confidential=is_confidential)


def coming_number(
    agency_id: int, direction: Direction, day: date, kind: str = "", *, is_confidential: bool = False
) -> int:
    """Return the number a document of a kind would get next on a day; another officer may take it first."""
    shelf = _shelf(Agency.objects.get(pk=agency_id), direction, kind, is_confidential=is_confidential)
    since = first_day(agency_id, shelf, day)
    series = _kept(agency_id, direction, shelf, since)
    return 1 + (series.last if series else _highest(agency_id, direction, shelf, since))


def _highest(agency_id: int, direction: str, shelf: Shelf, since: date) -> int:
    """Return how far the numbers of these documents went in this period before the book was opened; 0 for a new one.

    Number and symbol name one document in a year (Decree 30/2020, Article 15), so a book opened in June goes on.
    """
    lines = Entry.objects.filter(agency=agency_id, direction=direction, entered_on__gte=since)
    if not shelf.is_by_term:
        lines = lines.filter(year=since.year)
    if shelf.kinds:
        lines = lines.filter(document__kind__code__in=shelf.kinds)
    elif shelf.is_confidential:
        lines = lines.filter(document__is_confidential=True)
    else:
        lines = lines.filter(series=None)
    return lines.aggregate(highest=Max("number"))["highest"] or 0
