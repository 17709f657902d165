"""The text of a document in pieces, each with what was read there; computed from places, never from the words."""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

ROWS = "recipients|cited_documents|tasks|reports|programmes|campaigns|attachments"
MARKED = re.compile(rf"(?:document|article)\.\w+|archive|(?:{ROWS})\[\d+\]")
HEADING = re.compile(r"(?:[IVX]+|[A-D]|\d{1,2}(?:\.\d{1,2})?)[.)] \S")
NATION = re.compile(r"(?:cộng hòa xã hội|độc lập *-|đảng cộng sản)", re.IGNORECASE)
LETTERHEAD_LINES = 24
STANDING = {
    "c": {"document.issuer", "document.parent_body", "document.doc_type", "document.title"},
    "r": {"document.place", "document.issue_date"},
    "s": {"document.signing_authority", "document.signed_on_behalf", "document.signer_role", "document.signer_name"},
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage where a value was found. ``label`` is the small number both sides carry: 3, N2."""

    path: str
    start: int
    end: int
    label: str
    is_task: bool
    is_doubted: bool
    boxes: tuple[Sequence[float], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks. ``ends`` are the marks whose last letter it holds; ``first`` begins ``anchor``."""

    text: str
    marks: tuple[Mark, ...]
    ends: tuple[Mark, ...]
    anchor: str = ""

    @property
    def look(self) -> str:
        """Classes of the piece."""
        names = ["hl"]
        if any(mark.is_doubted for mark in self.marks):
            names.append("q")
        if all(mark.is_task for mark in self.marks):
            names.append("task")
        return " ".join(names)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet; ``look`` says how it stands.

    "c" in the middle, "r" at the right (place and day), "s" under the signature, "h" a heading, "" a paragraph.
    """

    pieces: tuple[Piece, ...]
    look: str = ""


def marks(places: Mapping[str, Mapping[str, Any]], doubted: Iterable[str], length: int) -> list[Mark]:
    """Return the marks in reading order, numbered: 1, 2 … for facts, N1, N2 … for tasks.

    ``boxes`` of a mark say where it stands on the pages, as [page, left, top, right, bottom] in points.
    """
    asked = set(doubted)
    wanted = sorted(
        (place["start"], place["end"], path, place.get("boxes") or ())
        for path, place in places.items()
        if (MARKED.fullmatch(path) or path in asked) and 0 <= place["start"] < place["end"] <= length
    )
    made, facts = [], 0
    for start, end, path, boxes in wanted:
        number = re.fullmatch(r"tasks\[(\d+)\]", path)
        facts += 0 if number else 1
        label = f"N{int(number[1]) + 1}" if number else str(facts)
        made.append(Mark(path, start, end, label, bool(number), path in asked, tuple(boxes)))
    return made


def lines(text: str, found: Sequence[Mark]) -> list[Line]:
    """Return the text line by line, cut where a mark begins or ends."""
    made, at, blank = [], 0, False
    waiting, begun = deque(sorted(found, key=lambda mark: mark.start)), list[Mark]()
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            while waiting and waiting[0].start < at + len(line):
                begun.append(waiting.popleft())
            begun = under = [mark for mark in begun if mark.end > at]
            made.append(
                Line(_pieces(line, at, under), _look(line.strip(), at + len(line) - len(line.lstrip()), number, under))
            )
            blank = False
        elif made and not blank:
            blank = True
        at += len(line) + 1
    return made


def _look(line: str, start: int, number: int, under: Sequence[Mark]) -> str:
    """A line that is nearly all one part of the document stands where that part is printed."""
    for look, paths in STANDING.items():
        inside = sum(min(one.end, start + len(line)) - max(one.start, start) for one in under if one.path in paths)
        if inside > 0.6 * len(line):
            return look
    if NATION.match(line) and number < LETTERHEAD_LINES:
        return "c"
    if len(line) < 90 and line.isupper() and number < LETTERHEAD_LINES:
        return "c"
    return "h" if len(line) < 110 and (HEADING.match(line) or line.isupper()) else ""


def _pieces(line: str, at: int, under: Sequence[Mark]) -> tuple[Piece, ...]:
    last = at + len(line)
    cuts = sorted({at, last, *(cut for mark in under for cut in (mark.start, mark.end) if at < cut < last)})
    return tuple(_piece(line[start - at : end - at], start, end, under) for start, end in pairwise(cuts))


def _piece(text: str, start: int, end: int, under: Sequence[Mark]) -> Piece:
    here = tuple(mark for mark in under if mark.start < end and mark.end > start)
    begins = next((mark.label for mark in here if mark.start == start), "")
    return Piece(text, here, tuple(mark for mark in here if mark.end == end), begins)


def labels(found: Iterable[Mark]) -> dict[str, str]:
    """Return the small number of each path."""
    return {mark.path: mark.label for mark in found}
