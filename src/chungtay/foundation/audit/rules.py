"""What an event may hold: codes and counts, never a name, an address or free text."""

import re
from collections.abc import Mapping
from datetime import date
from uuid import UUID

Plain = str | int | bool | None
CODE = re.compile(r"[A-Za-z0-9ĐđÀ-ỹ./_:+-]{0,80}\Z")


class NotPlain(TypeError):
    """A fact offered to the audit is neither a code nor a count."""


def plain_facts(facts: Mapping[str, object]) -> dict[str, Plain]:
    """Return the facts as codes and counts; raise ``NotPlain`` for anything a person could be known by.

    A code is a word without spaces (a document number, a state, a key); free text has spaces and is refused.
    """
    return {name: _plain(name, value) for name, value in facts.items()}


def _plain(name: str, value: object) -> Plain:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, str) and CODE.match(value):
        return str(value)
    raise NotPlain(name)
