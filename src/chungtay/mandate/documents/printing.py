"""A book as it is printed: every number of a series in order, in the ten columns of Decree 30/2020/NĐ-CP, Annex IV.

Numbers kept aside and void ones have their line, so that no number is missing from the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.foundation.agencies.queries import directly_above
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import bookshelf
from chungtay.mandate.documents.books import Direction, Keeping, KeptNumber, Series
from chungtay.mandate.documents.models import Document, Entry
from chungtay.mandate.documents.rules import layout_name, prints_superior
from vanban.writing import Arrival, Departure, LayoutKind, Register


@dataclass(frozen=True, slots=True)
class Printed:
    """One line of a book: what stands in each of its columns."""

    number: int | None
    on: date
    document: Document = field(default_factory=Document)
    note: str = ""


def printed(reach: Reach, series: Series) -> list[Printed]:
    """Return every line of a series in the order of its numbers."""
    entries = Entry.objects.within(reach).filter(series=series).exclude(number=None)
    lines = [entered(one) for one in entries.select_related("document__kind").prefetch_related("document__recipients")]
    aside = KeptNumber.objects.within(reach).filter(series=series).exclude(state=Keeping.TAKEN)
    return sorted([*lines, *map(_aside, aside)], key=lambda line: line.number or 0)


def entered(entry: Entry) -> Printed:
    """Return an entry as a line of its book."""
    note = "; ".join(filter(None, [f"Số hủy: {entry.void_why}" if entry.void_why else "", entry.note]))
    return Printed(entry.number, entry.entered_on, entry.document, note)


def _aside(kept: KeptNumber) -> Printed:
    if kept.state == Keeping.VOID:
        return Printed(kept.number, kept.kept_on, note=f"Số hủy: {kept.void_why}")
    return Printed(kept.number, kept.kept_on, note=f"Số giữ trước đến {day(kept.until)}: {kept.why}")


def book(reach: Reach, series: Series) -> Register:
    """Return a series as a book to print."""
    ours = body_of(series.agency_id)
    is_outgoing = series.direction == Direction.OUT
    lines = printed(reach, series)
    entries = tuple(_departures(lines)) if is_outgoing else tuple(_arrivals(lines))
    return Register(
        layout=LayoutKind(layout_name(ours.line)),
        issuer=ours.name,
        parent_body=_above(reach, ours),
        year=series.year,
        book=bookshelf.name_of(reach, series) or "01",
        entries=entries,
        is_outgoing=is_outgoing,
    )


def _above(reach: Reach, ours: Agency) -> str | None:
    upper = directly_above(ours.pk, reach.day).filter(line=ours.line).first() if prints_superior(ours.kind) else None
    return upper.name if upper else None


def _arrivals(lines: list[Printed]) -> Iterator[Arrival]:
    for line in lines:
        paper = line.document
        yield Arrival(
            arrived_on=line.on,
            number=line.number or 0,
            author=paper.issuer_words,
            symbol=paper.number,
            dated_on=paper.issued_on,
            title=named(paper),
            receiver="",
            note=line.note,
        )


def _departures(lines: list[Printed]) -> Iterator[Departure]:
    for line in lines:
        paper = line.document
        yield Departure(
            symbol=symbol(line),
            dated_on=paper.issued_on,
            title=named(paper),
            signer=paper.signer_words,
            recipients=recipients(paper),
            keeper="",
            copies=None,
            note=line.note,
        )


def symbol(line: Printed) -> str:
    """Return number and symbol; of a number kept aside only the number: 05."""
    return line.document.number or (f"{line.number:02d}" if line.number else "")


def day(one: date | None) -> str:
    """Write a day as the books do: 05/02/2026."""
    return f"{one:%d/%m/%Y}" if one else ""


def issued(document: Document) -> str:
    """Return the day a document bears, also when only its month or year is known."""
    return day(document.issued_on) or "/".join(reversed(document.issued_text.split("-")))


def named(document: Document) -> str:
    """Return kind and abstract as a book names a document."""
    return " ".join(filter(None, [document.kind.name_vi if document.kind else "", document.title]))


def recipients(document: Document) -> str:
    """Return to whom a document goes; a line kept aside has nobody."""
    return "; ".join(one.words for one in document.recipients.all()) if document.pk else ""
