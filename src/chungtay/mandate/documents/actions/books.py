"""Books: opened, a Party term begun; numbers kept aside, singly or in blocks; a number void, and why."""

from datetime import date

from django.db import IntegrityError, transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.books import Book, Direction, Keeping, KeptNumber, Series, Term
from chungtay.mandate.documents.models import Delivery, Entry
from chungtay.mandate.documents.numbers import first_day, series_of, shelf_called, take
from chungtay.mandate.documents.rules import plain_number
from chungtay.mandate.documents.steps import locked

REGISTER = "documents.register"
MOST_AT_ONCE = 200


@transaction.atomic
def open_book(  # noqa: PLR0913 -- a book, whole
    reach: Reach,
    *,
    direction: str,
    code: str,
    name: str,
    kinds: list[str],
    is_by_term: bool = False,
    is_confidential: bool = False,
) -> Book:
    """Open a book of its own, for some kinds or for what is confidential; raise ``NotNow`` when there is one of this code."""
    reach.require(REGISTER)
    book = Book(agency_id=reach.agency_id, direction=direction, code=code, name=name, kinds=kinds)
    book.is_by_term, book.is_confidential = is_by_term, is_confidential
    try:
        with transaction.atomic():
            book.save()
    except IntegrityError:
        raise NotNow(f"book {code} is open") from None
    record(reach, "documents.open_book", book, code=plain_number(code), direction=direction, kinds=len(kinds))
    return book


@transaction.atomic
def begin_term(reach: Reach, *, starts_on: date) -> Term:
    """Say on which day a term of the body's committee begins: numbers of the books counted by term begin anew."""
    reach.require(REGISTER)
    term, _ = Term.objects.get_or_create(agency_id=reach.agency_id, starts_on=starts_on)
    record(reach, "documents.begin_term", term, starts_on=starts_on)
    return term


@transaction.atomic
def reserve(reach: Reach, *, direction: str, code: str, count: int, why: str, until: date) -> list[KeptNumber]:
    """Keep the next number of a book aside, or a block of them, with the reason and the day until which it is needed.

    Raises ``NotNow`` for a book the body does not have, a block of no or too many numbers, or a day that is past.
    """
    reach.require(REGISTER)
    if not 1 <= count <= MOST_AT_ONCE or until < reach.day or not why.strip():
        raise NotNow("numbers are kept aside for a reason and a day to come")
    series = _series(reach, direction, code)
    last = take(series, count)
    kept = [_kept(reach, series, number, last - count + 1, why, until) for number in range(last - count + 1, last + 1)]
    KeptNumber.objects.bulk_create(kept)
    record(reach, "documents.reserve", series, first=kept[0].number, last=last, until=until)
    return kept


def _series(reach: Reach, direction: str, code: str) -> Series:
    shelf = shelf_called(body_of(reach.agency_id), direction, code)
    return series_of(reach.agency_id, direction, shelf, first_day(reach.agency_id, shelf, reach.day))


def _kept(reach: Reach, series: Series, number: int, block: int, why: str, until: date) -> KeptNumber:
    return KeptNumber(
        series=series,
        number=number,
        block=block,
        why=why.strip(),
        until=until,
        kept_by_id=reach.officer_id or None,
        kept_on=reach.day,
    )


@transaction.atomic
def void_kept(reach: Reach, kept: KeptNumber, *, why: str) -> KeptNumber:
    """Say that a number kept aside is not used; it is never given again. Raises ``NotNow`` when it was taken or is void."""
    kept = KeptNumber.objects.select_for_update(of=("self",)).select_related("series").get(pk=kept.pk)
    reach.require(REGISTER, kept.series.agency_id)
    if kept.state != Keeping.RESERVED or not why.strip():
        raise NotNow(f"number {kept.number} is {kept.state}")
    kept.state, kept.void_why = Keeping.VOID, why.strip()
    kept.save(update_fields=["state", "void_why"])
    record(reach, "documents.void_kept", kept, running=kept.number)
    return kept


@transaction.atomic
def void(reach: Reach, entry: Entry, *, why: str) -> Entry:
    """Strike a line of a register through, with the reason: its number stays and is never given again.

    Raises ``NotNow`` for a line without a number, one that is void, and a paper that was sent: that is recalled instead.
    """
    locked(entry.document)  # before its line, as whoever issues and sends it does
    entry = Entry.objects.select_for_update(of=("self",)).select_related("document").get(pk=entry.pk)
    reach.require(REGISTER, entry.agency_id)
    if entry.number is None or entry.void_why or not why.strip() or _is_sent(entry):
        raise NotNow(f"entry {entry.pk} cannot be void")
    entry.void_why = why.strip()
    entry.save(update_fields=["void_why"])
    record(reach, "documents.void", entry.document, running=entry.number, number=plain_number(entry.document.number))
    return entry


def _is_sent(entry: Entry) -> bool:
    sent = Delivery.objects.filter(document=entry.document_id, sender=entry.agency_id)
    return entry.direction == Direction.OUT and sent.exists()
