"""Which catalogues there are, and the rows of one. Catalogues are the same for every body."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet

from chungtay.core.names import search_key
from chungtay.kit.kept import MANAGE, Kept, kept
from chungtay.kit.reach import Reach


@dataclass(frozen=True, slots=True)
class Told:
    """A catalogue with how many rows it has, and how many of these an administrator brought or changed."""

    kept: Kept
    rows: int
    own: int


def catalogues(reach: Reach) -> list[Told]:
    """Return the catalogues with their counts; nothing to those who may not edit them."""
    if not reach.may(MANAGE):
        return []
    return [Told(one, *_counts(one)) for one in kept()]


def _counts(one: Kept) -> tuple[int, int]:
    rows = _all(one)
    found = rows.aggregate(rows=models.Count("pk"), own=models.Count("pk", filter=Q(is_own=True)))
    return found["rows"], found["own"]


def _all(one: Kept) -> QuerySet[models.Model]:
    return one.model._default_manager.select_related()


def rows(reach: Reach, one: Kept, words: str = "") -> list[models.Model]:
    """Return the rows in which all these words stand, marks and case aside. A catalogue is short: it is read whole."""
    if not reach.may(MANAGE):
        return []
    wanted = search_key(words).split()
    return [row for row in _all(one) if all(word in _key(one, row) for word in wanted)]


def _key(one: Kept, row: models.Model) -> str:
    return search_key(" ".join(str(getattr(row, name) or "") for name in one.fields))


def row(reach: Reach, one: Kept, pk: int) -> models.Model | None:
    """Return one row that may be edited: not one the law fixes."""
    found = _all(one).filter(pk=pk).first() if reach.may(MANAGE) else None
    return found if found is not None and not one.is_fixed(found) else None
