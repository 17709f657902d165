"""Two wordings of a paper beside each other: what was added and what went, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from chungtay.mandate.documents.difference import Piece, compared, is_different
from chungtay.mandate.documents.life import PaperVersion
from chungtay.mandate.documents.paper_forms import fields_of, stands

TITLES = {
    "title": _("Abstract"),
    "addressees": _("Addressed to (Kính gửi)"),
    "body": _("Text"),
    "recipients": _("Recipients (Nơi nhận)"),
    "role": _("Post of the signer"),
    "name": _("Name of the signer"),
    "authority": _("Above the post (TM., KT. …)"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: how it is called, and its words."""

    name: str
    title: Any
    pieces: tuple[Piece, ...]
    old: str
    new: str


def compare(older: PaperVersion | None, newer: PaperVersion | None) -> list[Difference]:
    """Return the fields in which two wordings differ; none when one of them is not there."""
    if older is None or newer is None:
        return []
    return _fields(fields_of(older.paper), fields_of(newer.paper))


def differing(theirs: Any, mine: Mapping[str, Any]) -> list[Difference]:
    """Return the fields in which what I typed differs from what a colleague has saved since."""
    told = {name: str(value or "") for name, value in mine.items() if name in TITLES}
    return _fields({name: value for name, value in stands(theirs).items() if name in told}, told)


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    pairs = [(name, _plain(old[name]), _plain(new[name])) for name in TITLES if name in old and name in new]
    found = [Difference(name, TITLES[name], compared(before, now), before, now) for name, before, now in pairs]
    return [one for one in found if is_different(one.pieces)]


def _plain(text: object) -> str:
    return str(text).replace("\r\n", "\n").strip()


def pair(found: Sequence[PaperVersion], older: str, newer: str) -> tuple[PaperVersion | None, PaperVersion | None]:
    """Return the two wordings asked for by their numbers; the last two when none were asked for."""
    by = {str(one.number): one for one in found}
    last = found[0] if found else None
    before = found[1] if len(found) > 1 else None
    return by.get(older, before), by.get(newer, last)
