"""Find documents by their cards: candidates newest first, then ``within(reach)`` has the last word.

One index holds who may find a document together with its words, so what a body finds costs what the body has, not what there is.
The newest of very many are sought in the newest quarters first, which bounds how many cards are looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from chungtay.kit.reach import Reach
from chungtay.mandate.documents.cards import STUB_KEY, Card
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.programmes import Programme
from chungtay.mandate.documents.stamps import RANK, Urgency
from chungtay.mandate.documents.validity import validities
from chungtay.mandate.documents.wanted import FORCES, OVER, Wanted, as_day, numbers_of, quarters_to, search_words

COUNTED = 1_000  # beyond this the count says "more than"
RANKED = 2_000  # relevance and urgency order the newest of these
URGENT_FIRST = "khan"
RANKINGS = frozenset({"sat", URGENT_FIRST})
STEPS = (2, 6, 0)  # quarters looked into, one after the other; 0: all
CAPABILITY = "documents.see"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a document stands among those found: by its day, then by its key."""

    day: date
    key: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.key}"


def place(text: str) -> Place | None:
    """Return the place an address names; None when it names none."""
    day, _, key = text.partition(".")
    known = as_day(day)
    return Place(known, int(key)) if known and key.isdecimal() and len(key) < len(str(2**63)) else None


class Lexemes(SearchQuery):
    """Words in the form the cards keep them, taken as they are: ``'60/kh-ldld':* & 'tre'``."""

    def as_sql(self, compiler: Any, connection: Any, *_args: Any, **context: Any) -> Any:  # narrowed on purpose
        return super().as_sql(compiler, connection, template="%(expressions)s::tsquery", **context)


def all_of(words: Sequence[str], mark: str = "") -> Lexemes:
    """Return the question for cards that hold all of these words; ``mark`` says where (``A``) or that more may follow (``*``)."""
    return Lexemes(" & ".join(f"'{word}'{mark and ':'}{mark}" for word in words))


def matching(asked: Wanted) -> Q:
    """Return the condition on cards: words and numbers, body, kind, theme, programme and days."""
    found = Q()
    if words := search_words(asked.q):
        found &= Q(words=all_of(words))
    if numbers := numbers_of(asked.q):
        found &= Q(number=all_of(numbers, "*"))
    if body := search_words(asked.co_quan):
        found &= Q(head=all_of(body, "B"))
    if keys := [f"{sign}{code}" for sign, code in (("k", asked.loai), ("t", asked.chu_de)) if code]:
        found &= Q(keys__contains=keys)
    if asked.chuong_trinh:
        found &= Q(keys__overlap=_programme_keys(asked.chuong_trinh))
    if first := as_day(asked.tu):
        found &= Q(day__gte=first)
    if last := as_day(asked.den):
        found &= Q(day__lte=last)
    return found if _asks(asked) else Q(pk=None)


def _asks(asked: Wanted) -> bool:
    """Say whether what is asked holds anything one can look for: a word, a number, or what narrows."""
    if asked.q and not search_words(asked.q) and not numbers_of(asked.q):
        return False
    return not asked.is_empty


def _programme_keys(code: str) -> list[str]:
    found = Programme.objects.filter(code=code).first()
    return list(found.keys()) if found else ["c"]


def reader_keys(reach: Reach) -> list[str]:
    """Return the keys of the cards an officer may find; ``within`` decides."""
    bodies = sorted(reach.agencies(CAPABILITY) | reach.past(CAPABILITY))
    return [*(f"a{body}" for body in bodies), STUB_KEY] if bodies else []


def cards(reach: Reach, asked: Wanted) -> QuerySet[Card]:
    """Return the cards of what an officer may find: candidates."""
    return Card.objects.filter(matching(asked), keys__overlap=reader_keys(reach))


def newest(reach: Reach, asked: Wanted, *, after: Place | None = None) -> Iterator[Place]:
    """Return what is found within reach, newest first, after a place; lazily, a thousand candidates at a time."""
    while candidates := _candidates(reach, asked, after):
        seen = _seen(reach, asked, candidates)
        yield from (one for one in candidates if one.key in seen)
        if len(candidates) <= COUNTED:
            return
        after = candidates[-1]


def _seen(reach: Reach, asked: Wanted, candidates: Sequence[Place]) -> frozenset[int]:
    """Return which candidates the officer may see and are as old or new in force as was asked for."""
    keys = [one.key for one in candidates]
    seen = frozenset(Document.objects.within(reach).filter(pk__in=keys).values_list("pk", flat=True))
    if asked.hieu_luc not in FORCES:
        return seen
    is_over = asked.hieu_luc == OVER
    return frozenset(key for key, told in validities(reach, seen).items() if told.is_over(reach.day) == is_over)


def _candidates(reach: Reach, asked: Wanted, after: Place | None) -> list[Place]:
    """Return the newest candidates after a place, one more than are counted; fewer: there are no others."""
    rows = cards(reach, asked)
    if after:
        rows = rows.filter(Q(day__lt=after.day) | Q(day=after.day, pk__lt=after.key))
    for quarters in STEPS:
        found = list(_within(rows, quarters, after).values_list("day", "pk")[: COUNTED + 1])
        if len(found) > COUNTED:
            break
    return [Place(*one) for one in found]


def _within(rows: QuerySet[Card], quarters: int, after: Place | None) -> QuerySet[Card]:
    """Return the cards of the newest quarters; no card stands later than today."""
    last = after.day if after else timezone.localdate()
    narrowed = rows.filter(keys__overlap=quarters_to(last, quarters)) if quarters else rows
    return narrowed.order_by("-day", "-pk")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: how many, up to the thousand that are counted, and the first of them."""

    places: list[Place]

    @property
    def total(self) -> int:
        """How many there are, at most ``COUNTED``."""
        return min(len(self.places), COUNTED)

    @property
    def is_more(self) -> bool:
        """Say whether there are more than are counted."""
        return len(self.places) > COUNTED


def found(reach: Reach, asked: Wanted) -> Found:
    """Return the newest of what is found, one more than are counted."""
    return Found(list(islice(newest(reach, asked), COUNTED + 1)))


def ranked(reach: Reach, asked: Wanted) -> list[Place]:
    """Return the newest of what is found, those first that hold the words in their title or issuer, or the most urgent."""
    places = list(islice(newest(reach, asked), RANKED))
    if asked.xep == URGENT_FIRST:
        return _urgent_first(reach, places)
    if not (words := search_words(asked.q)):
        return places
    any_of = Lexemes(" | ".join(f"'{word}'" for word in words))
    rows = Card.objects.filter(pk__in=[one.key for one in places]).annotate(rank=SearchRank(F("head"), any_of))
    ranks = dict(rows.values_list("pk", "rank"))
    return sorted(places, key=lambda one: -round(ranks.get(one.key, 0.0), 3))


def _urgent_first(reach: Reach, places: list[Place]) -> list[Place]:
    """Return what was found, the most urgent first and else as it was; one question."""
    rows = Document.objects.within(reach).filter(pk__in=[one.key for one in places]).exclude(urgency="")
    stamped = {key: RANK[Urgency(code)] for key, code in rows.values_list("pk", "urgency") if code in set(Urgency)}
    return sorted(places, key=lambda one: -stamped.get(one.key, 0))


def holding(words: str, keys: Sequence[str]) -> QuerySet[Card]:
    """Return the cards with one of these keys that answer words or a number: to narrow another list by."""
    return Card.objects.filter(matching(Wanted(q=words)), keys__overlap=list(keys))
