"""What a clerk asks about the books of the own body: how far each series is, what is kept aside, and whether a hole is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.books import Book, Direction, Keeping, KeptNumber, Series
from chungtay.mandate.documents.models import Delivery, Document, DocumentKind, Entry
from chungtay.mandate.documents.numbering import SECRET
from chungtay.mandate.documents.numbers import series_for
from chungtay.mandate.documents.rules import PARTY_LINE

HOLES = """
SELECT series.id, place FROM documents_series series, LATERAL generate_series(series.before + 1, series.last) place
WHERE series.id = ANY(%s)
  AND NOT EXISTS (SELECT FROM documents_entry entry WHERE entry.series_id = series.id AND entry.number = place)
  AND NOT EXISTS (SELECT FROM documents_keptnumber kept WHERE kept.series_id = series.id AND kept.number = place)
ORDER BY series.id, place LIMIT %s
"""
MOST_HOLES = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A series as the page shows it: its book's name, how many numbers are kept aside, and which nobody accounts for."""

    series: Series
    name: str
    kept: int
    holes: tuple[int, ...]


def series(reach: Reach) -> QuerySet[Series]:
    """Return the series of the own body, the newest period first."""
    return Series.objects.within(reach).filter(agency=reach.agency_id).order_by("-year", "direction", "code")


def lines(reach: Reach) -> list[Line]:
    """Return the series of the own body, each with what is kept aside and what is missing."""
    found = list(series(reach))
    named, missing = _names(reach), holes([one.pk for one in found])
    aside = list(reserved(reach).values_list("series", flat=True))
    return [
        Line(one, named.get((one.direction, one.code), one.code), aside.count(one.pk), missing.get(one.pk, ()))
        for one in found
    ]


def name_of(reach: Reach, one: Series) -> str:
    """Return the name of a series' book; empty for the general one."""
    return _names(reach).get((one.direction, one.code), one.code)


def _names(reach: Reach) -> dict[tuple[str, str], str]:
    """Return the names of books by direction and code: those the body opened, and kinds where each kind has its own."""
    by_kind = {(way, code): name for code, name in DocumentKind.objects.values_list("code", "name_vi") for way in WAYS}
    own = {(one.direction, one.code): one.name for one in books(reach)}
    return by_kind | {(way, ""): "" for way in WAYS} | {(way, SECRET.code): "Văn bản mật" for way in WAYS} | own


WAYS = (Direction.IN.value, Direction.OUT.value)


def books(reach: Reach) -> QuerySet[Book]:
    """Return the books the own body opened."""
    return Book.objects.within(reach).filter(agency=reach.agency_id)


def choices(reach: Reach) -> list[tuple[str, str]]:
    """Return the books one may keep numbers of: "out:" is the general outgoing one, "out:qd" one the body opened."""
    own = [(f"{one.direction}:{one.code}", one.name) for one in books(reach)]
    return own + (_of_kinds(reach) if is_party(reach) else [])


def _of_kinds(reach: Reach) -> list[tuple[str, str]]:
    kinds = DocumentKind.objects.filter(issued_by__contains=PARTY_LINE)
    return [(f"out:{code}", name) for code, name in kinds.values_list("code", "name_vi")]


def is_party(reach: Reach) -> bool:
    """Say whether the own body numbers by kind and term."""
    return body_of(reach.agency_id).line == PARTY_LINE


def kept(reach: Reach) -> QuerySet[KeptNumber]:
    """Return the numbers kept aside by the own body: those still free first."""
    found = KeptNumber.objects.within(reach).filter(series__agency=reach.agency_id)
    return found.select_related("series", "kept_by").order_by("state", "-series__year", "series", "number")


def reserved(reach: Reach) -> QuerySet[KeptNumber]:
    """Return the numbers kept aside that are still free."""
    return kept(reach).filter(state=Keeping.RESERVED)


def free_for(reach: Reach, document: Document) -> list[int]:
    """Return the numbers kept aside that a draft may be issued with today."""
    found = series_for(body_of(reach.agency_id), Direction.OUT, document, reach.day)
    return sorted(reserved(reach).filter(series=found).values_list("number", flat=True))


def numbered(reach: Reach) -> QuerySet[Entry]:
    """Return the lines of the own registers whose number may be made void: not yet void, and no paper that was sent."""
    found = Entry.objects.within(reach).filter(agency=reach.agency_id, void_why="").exclude(number=None)
    sent = Delivery.objects.filter(sender=reach.agency_id).values("document")
    return found.exclude(direction=Direction.OUT, document__in=sent).select_related("document__kind", "series")


def holes(keys: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return, by series, the numbers that no row accounts for, the first two hundred; a sound register has none."""
    with connection.cursor() as cursor:
        cursor.execute(HOLES, [list(keys), MOST_HOLES])
        found = cursor.fetchall()
    return {key: tuple(number for one, number in found if one == key) for key in {one for one, _ in found}}
