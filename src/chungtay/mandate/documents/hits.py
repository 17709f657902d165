"""What is found, as the page shows it: the document, the place in its text, and what is new to the officer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, F, Max, Q, When
from django.db.models.functions import Left, Length

from chungtay.kit.reach import Reach
from chungtay.mandate.documents import finding
from chungtay.mandate.documents.finding import CAPABILITY, COUNTED, Place
from chungtay.mandate.documents.force_words import trouble_in_words
from chungtay.mandate.documents.models import Document, DocumentText, Entry, TextKind
from chungtay.mandate.documents.snippets import Part, holds_all, marked, snippet
from chungtay.mandate.documents.validity import validities
from chungtay.mandate.documents.wanted import Wanted, number_word, numbers_of, search_words

A_PAGE = 20
AT_FIRST = 20_000  # letters of a text that are looked at first; the whole only when a word is not among them


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found."""

    document: Document
    title: list[Part]
    words: list[Part]
    is_number: bool
    is_new: bool
    trouble: str  # what whoever rests on it must know: no longer in force, replaced by …


@dataclass(frozen=True, slots=True)
class Page:
    """One page of what was found, how many there are in all, and where the next page begins."""

    hits: list[Hit]
    total: int
    is_more: bool
    next: str


def page(reach: Reach, asked: Wanted, *, after: str = "", since: int = 0) -> Page:
    """Return a page of what is found after a place; what came in after the line ``since`` of the registers is new."""
    found = finding.found(reach, asked)
    keys = _by_relevance(reach, asked, after) if asked.xep in finding.RANKINGS else _by_day(reach, asked, found, after)
    here = [one.key for one in keys[:A_PAGE]]
    following = str(keys[A_PAGE - 1]) if len(keys) > A_PAGE else ""
    return Page(_hits(reach, asked, here, since), found.total, found.is_more, following)


def _by_day(reach: Reach, asked: Wanted, found: finding.Found, after: str) -> list[Place]:
    start = finding.place(after)
    if start is None:
        return found.places[: A_PAGE + 1]
    return [one for one, _ in zip(finding.newest(reach, asked, after=start), range(A_PAGE + 1), strict=False)]


def _by_relevance(reach: Reach, asked: Wanted, after: str) -> list[Place]:
    """Return what follows a document in the order of relevance, which is that of the newest two thousand."""
    order = finding.ranked(reach, asked)
    last = finding.place(after)
    first = order.index(last) + 1 if last in order else 0
    return order[first : first + A_PAGE + 1]


def _hits(reach: Reach, asked: Wanted, keys: Sequence[int], since: int) -> list[Hit]:
    seen = Document.objects.within(reach).filter(pk__in=keys).select_related("kind", "issuer").defer("reading", "paper")
    rows = {row.pk: row for row in seen}
    words, numbers = search_words(asked.q), numbers_of(asked.q)
    texts, fresh = _texts(rows, words), new_among(reach, rows, since) if since else frozenset()
    forces = validities(reach, rows)
    return [
        Hit(
            document=rows[key],
            title=marked(rows[key].title, words),
            words=snippet(texts.get(key, ""), words),
            is_number=any(number_word(rows[key].number).startswith(number) for number in numbers),
            is_new=key in fresh,
            trouble=trouble_in_words(forces[key], reach.day),
        )
        for key in keys
        if key in rows
    ]


def _texts(keys: Iterable[int], words: Sequence[str]) -> dict[int, str]:
    """Return the text of each document to cut a snippet from: its beginning, or the whole when a word stands further on."""
    official = Case(When(kind=TextKind.OFFICIAL, then=0), default=1)
    rows = DocumentText.objects.filter(document__in=keys).order_by("document", official, "pk").distinct("document")
    begun = list(
        rows.annotate(begins=Left("text", AT_FIRST), size=Length("text")).values_list(
            "pk", "document", "begins", "size"
        )
    )
    long = [pk for pk, _, begins, size in begun if size > AT_FIRST and not holds_all(begins, words)]
    whole = dict(DocumentText.objects.filter(pk__in=long).values_list("document", "text")) if long else {}
    return {document: whole.get(document, begins) for _, document, begins, _ in begun}


def new_among(reach: Reach, keys: Iterable[int], since: int) -> frozenset[int]:
    """Return which documents came into a register of ours, or were issued in answer to us, after a line of the registers."""
    ours = Q(agency__in=reach.agencies(CAPABILITY)) | Q(agency=F("document__issuer"))
    lines = Entry.objects.filter(ours, document__in=keys, pk__gt=since)
    return frozenset(lines.values_list("document", flat=True))


def new_count(reach: Reach, asked: Wanted, since: int) -> int:
    """Return how many of the newest thousand found are new."""
    keys = [one.key for one in finding.found(reach, asked).places[:COUNTED]]
    return len(new_among(reach, keys, since))


def newest_line() -> int:
    """Return the newest line of all registers: what comes later is new."""
    return Entry.objects.aggregate(newest=Max("pk"))["newest"] or 0
