"""Questions that name thousands of keys: one array instead of a list as long as a book.

A ministry sees 3,400 bodies, and most of its questions say so. As a list, Django writes and PostgreSQL reads every key as a word of
the question; as an array it is one value. What is found is the same.
"""

from typing import Any

from django.db.models import Field, ForeignKey
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In

MANY = 50  # keys; fewer are written out


def _are_keys(values: Any) -> bool:
    if not isinstance(values, list | tuple | set | frozenset) or len(values) <= MANY:
        return False
    return all(type(one) is int for one in values)


class _AsArray:
    """Mixed into the lookup ``in``: ``= ANY (array)`` when there are many plain keys."""

    rhs: Any

    def get_prep_lookup(self) -> Any:
        if _are_keys(self.rhs):
            return list(self.rhs)
        return super().get_prep_lookup()  # type: ignore[misc]  # of the lookup it is mixed into

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        if not _are_keys(self.rhs):
            return super().as_sql(compiler, connection)  # type: ignore[misc]  # of the lookup it is mixed into
        column, facts = self.process_lhs(compiler, connection)  # type: ignore[attr-defined]  # likewise
        return f"{column} = ANY (%s::bigint[])", [*facts, list(self.rhs)]


class InMany(_AsArray, In):
    """``field IN (…)``."""


class RelatedInMany(_AsArray, RelatedIn):
    """``foreign key IN (…)``."""


def register(*fields: "type[Field[Any, Any]]") -> None:
    """Let these kinds of field ask so."""
    for one in fields:
        one.register_lookup(InMany)
    ForeignKey.register_lookup(RelatedInMany)
