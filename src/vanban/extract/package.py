"""Packages taken as one file: an archive with one document, or an envelope with its main document."""

from importlib import import_module

from vanban.extract import extract
from vanban.extract.kinds import kind_of
from vanban.extract.members import Member, members_of
from vanban.extract.opening import OnPage
from vanban.extract.printed import Printed
from vanban.extract.unreadable import Unreadable

_NO_DOCUMENTS = {"spreadsheet", "unknown", "damaged", "encrypted", "package"}


def printed(content: bytes, name: str, on_page: OnPage | None = None) -> Printed:
    """Read the one document of a package; raises `Unreadable` with ``several`` when there are more."""
    if kind_of(content) == "edxml":
        envelope: Printed = import_module("vanban.extract.edxml").printed(content, name, on_page)
        return envelope
    found = documents_of(members_of(content, name))
    if len(found) != 1:
        raise Unreadable(name, "several" if found else "no-document")
    return extract(found[0].content, name=found[0].name, on_page=on_page)


def documents_of(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return the members that are documents; the others accompany them."""
    return tuple(one for one in members if one.content.strip() and kind_of(one.content) not in _NO_DOCUMENTS)
