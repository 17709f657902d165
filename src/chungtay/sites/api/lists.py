"""The lists a program may read: each the very question a page asks, cut into pages by key."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from chungtay.kit.reach import Reach
from chungtay.mandate.documents import queries as documents
from chungtay.mandate.plans import queries as plans
from chungtay.sites.api import shapes
from chungtay.work.activities import queries as activities

MOST = 100


class BadQuestion(ValueError):
    """What a program asked cannot be understood; says which field."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: who may read it, the question behind it, how a row is told, and whether its keys are numbers."""

    capability: str
    rows: Callable[[Reach, str], QuerySet[Any]]
    shape: Callable[[Any], dict[str, Any]]
    key: Callable[[str], object] = int


LISTS = {
    "documents": Listed("documents.see", lambda reach, words: _documents(reach, words), shapes.document),
    "plans": Listed("plans.see", lambda reach, words: plans.plans(reach).filter(title__icontains=words), shapes.plan),
    "tasks": Listed(
        "plans.see", lambda reach, words: plans.searched(plans.assignments(reach), words), shapes.assignment
    ),
    "activities": Listed(
        "activities.see",
        lambda reach, words: activities.activities(reach).filter(withdrawn_at=None, title__icontains=words),
        shapes.activity,
        key=UUID,
    ),
}


def _documents(reach: Reach, words: str) -> QuerySet[Any]:
    return documents.search(reach, words) if words else documents.documents(reach)


def page(reach: Reach, name: str, *, words: str = "", after: str = "", size: str = "") -> dict[str, Any]:
    """Return one page of a list, the newest first: its items, and the key after which the next page begins, or None.

    Raises ``BadQuestion`` for a size or key that is none, ``OutsideReach`` when the list is not the officer's to read.
    """
    listed = LISTS[name]
    reach.require(listed.capability)
    many = _size(size)
    rows = listed.rows(reach, words.strip()).order_by("-pk")
    if after:
        rows = rows.filter(pk__lt=_key(listed, after))
    found = list(rows[: many + 1])
    more = str(found[many - 1].pk) if len(found) > many else None
    return {"items": [listed.shape(row) for row in found[:many]], "next": more}


def _size(size: str) -> int:
    if not size:
        return MOST
    if not size.isdecimal() or len(size) > len(str(MOST)) or not 1 <= int(size) <= MOST:
        raise BadQuestion("size")
    return int(size)


def _key(listed: Listed, after: str) -> object:
    try:
        return listed.key(after)
    except ValueError:
        raise BadQuestion("after") from None
