"""To whom a paper goes: each line of "Nơi nhận" with the bodies it means, and those one must be asked about.

Nothing is guessed. One body of exactly this name is meant; a group is the bodies of its kind below; whatever else could be
meant is offered, and what somebody answers is remembered by the body.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.db.models import Q

from chungtay.core.names import search_key
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import below, directly_above, directly_below
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.addressed import Meaning
from chungtay.mandate.documents.addressing import Line, Says, line_of_recipients
from chungtay.mandate.documents.models import Document

MOST_OFFERED = 12
MOST_LOOKED_AT = 50
COMMITTEE = "steering_committee"


class Found(StrEnum):
    """What became of a line."""

    MATCHED = "matched"
    PAPER = "paper"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Addressed:
    """A line with whom it means, or who could be meant."""

    at: int
    words: str
    found: Found
    bodies: tuple[Agency, ...] = ()
    offered: tuple[Agency, ...] = ()
    is_group: bool = False
    is_remembered: bool = False


class _Known:
    """What matching asks the database, asked once for all lines."""

    def __init__(self, reach: Reach, lines: Iterable[Line]) -> None:
        self.reach, self.words = reach, {search_key(one.words) for one in lines if one.says is Says.ONE} - {""}
        keys = [search_key(one.words)[:300] for one in lines]
        told = Meaning.objects.filter(agency=reach.agency_id, words_key__in=keys)
        self.meanings = dict(told.values_list("words_key", "bodies"))
        self.lower = list(directly_below(reach.agency_id, reach.day))
        self.near = [*self.lower, *directly_above(reach.agency_id, reach.day)]
        asked = {pk for bodies in self.meanings.values() for pk in bodies}
        self.meant = {one.pk: one for one in Agency.objects.on(reach.day).filter(pk__in=asked)}

    def remembered(self, line: Line) -> tuple[Agency, ...] | None:
        """Return the bodies somebody said a line means; None when nobody did, or one of them stands no more."""
        keys = self.meanings.get(search_key(line.words)[:300])
        if keys is None or any(pk not in self.meant for pk in keys):
            return None
        return tuple(self.meant[pk] for pk in keys)

    def group(self, line: Line) -> tuple[Agency, ...]:
        """Return the bodies of a group: directly below of its kinds; else those further below."""
        direct = tuple(one for one in self.lower if not line.kinds or one.kind in line.kinds)
        return direct if direct or not line.kinds else tuple(one for one in self.further if one.kind in line.kinds)

    def holding(self, words: str) -> list[Agency]:
        """Return the standing bodies whose name holds the words of a line, by name."""
        key = search_key(words)
        return [one for one in self.named if key in one.search_name]

    @cached_property
    def named(self) -> list[Agency]:
        """The standing bodies whose name holds the words of any line, by name."""
        some = Q(pk=None)
        for words in self.words:
            some |= Q(search_name__contains=words)
        return list(Agency.objects.on(self.reach.day).filter(some).order_by("name"))

    @cached_property
    def further(self) -> list[Agency]:
        """All bodies below, by name."""
        keys = below(self.reach.agency_id, self.reach.day) - {self.reach.agency_id}
        return list(Agency.objects.on(self.reach.day).filter(pk__in=keys).order_by("name"))


def addressed(reach: Reach, document: Document) -> list[Addressed]:
    """Return every line of a paper's recipients in its order, with whom it means."""
    words = list(document.recipients.order_by("id").values_list("words", flat=True))
    lines = [line_of_recipients(one) for one in words]
    above = [line_of_recipients(one) for one in addressees(document)]
    known = _Known(reach, [*lines, *above])
    return [_addressed(known, at, said, line, above) for at, (said, line) in enumerate(zip(words, lines, strict=True))]


def addressees(document: Document) -> list[str]:
    """Return whom a letter is addressed to ("Kính gửi"), as it is printed."""
    told = (document.paper or {}).get("addressees") or (document.reading or {}).get("addressees") or []
    return [str(one) for one in told]


def _addressed(known: _Known, at: int, said: str, line: Line, above: list[Line]) -> Addressed:
    remembered = known.remembered(line)
    if remembered is not None:
        is_group = line.says is Says.GROUP
        found = Found.MATCHED if remembered else Found.PAPER
        return Addressed(at, said, found, remembered, is_group=is_group, is_remembered=True)
    if line.says is Says.PAPER:
        return Addressed(at, said, Found.PAPER)
    if line.says is Says.ABOVE:
        return _as_above(known, at, said, above)
    if line.says is Says.GROUP:
        return _group(known, at, said, line)
    bodies = _named(known, line)
    offered = () if bodies else _offered(known, line)
    return Addressed(at, said, Found.MATCHED if bodies else Found.ASKED, bodies, offered)


def _group(known: _Known, at: int, said: str, line: Line) -> Addressed:
    """A group of a kind is matched; who sits in a steering committee is nobody's guess: its members are offered."""
    if COMMITTEE in line.kinds:
        return Addressed(at, said, Found.ASKED, offered=tuple(known.near[:MOST_OFFERED]), is_group=True)
    bodies = known.group(line)
    return Addressed(at, said, Found.MATCHED if bodies else Found.ASKED, bodies, is_group=True)


def _as_above(known: _Known, at: int, said: str, above: list[Line]) -> Addressed:
    parts = [_addressed(known, at, one.words, one, []) for one in above if one.says is not Says.ABOVE]
    bodies = tuple({body.pk: body for part in parts for body in part.bodies}.values())
    if not parts or any(part.found is Found.ASKED for part in parts):
        offered = tuple({one.pk: one for part in parts for one in (*part.bodies, *part.offered)}.values())
        return Addressed(at, said, Found.ASKED, offered=offered or tuple(known.near[:MOST_OFFERED]), is_group=True)
    return Addressed(at, said, Found.MATCHED, bodies, is_group=len(bodies) > 1)


def _named(known: _Known, line: Line) -> tuple[Agency, ...]:
    """Return the one body of exactly this name that stands today; of several the one directly above or below."""
    key = search_key(line.words)
    exact = [one for one in known.holding(line.words) if key in (search_key(one.name), search_key(one.short_name))]
    near = {one.pk for one in known.near}
    close = [one for one in exact if one.pk in near]
    if len(exact) == 1:
        return tuple(exact)
    return tuple(close) if len(close) == 1 else ()


def _offered(known: _Known, line: Line) -> tuple[Agency, ...]:
    """Return who could be meant, those near first."""
    found = known.holding(line.words)[:MOST_LOOKED_AT] if len(line.words) > len("xã") else []
    near = {one.pk for one in known.near}
    likely = sorted(found, key=lambda one: (one.pk not in near, one.name))
    alike = [one for one in known.near if set(search_key(line.words).split()) & set(one.search_name.split()) - COMMON]
    return tuple({one.pk: one for one in [*likely, *alike]}.values())[:MOST_OFFERED]


COMMON = frozenset(
    ["cac", "tinh", "xa", "phuong", "thanh", "pho", "uy", "ban", "nhan", "dan", "so", "ban", "nganh", "cua", "va"]
)


def search(reach: Reach, words: str) -> list[Agency]:
    """Return the standing bodies whose name holds these words, for a line nobody matched."""
    if len(search_key(words)) < len("so"):
        return []
    return list(
        Agency.objects.on(reach.day).filter(search_name__contains=search_key(words)).order_by("name")[:MOST_OFFERED]
    )


def chosen(lines: Iterable[Addressed], ticked: Iterable[str]) -> list[Agency]:
    """Return the bodies of the ticked lines, each once."""
    asked = set(ticked)
    return list({body.pk: body for one in lines if str(one.at) in asked for body in one.bodies}.values())


def key_of(words: str) -> str:
    """Return the form under which the meaning of a line is remembered."""
    return search_key(line_of_recipients(words).words)[:300]


def numbers(lines: Iterable[Addressed]) -> Mapping[str, int]:
    """Return how many lines are matched, on paper only, asked; and how many bodies are meant."""
    told = list(lines)
    bodies = {body.pk for one in told for body in one.bodies}
    return {one.value: sum(line.found is one for line in told) for one in Found} | {"bodies": len(bodies)}
