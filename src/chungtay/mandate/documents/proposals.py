"""A proposal as it is corrected: how it begins, what a person's answer does to it, where two versions differ."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from chungtay.mandate.documents.rules import is_doubtful
from vanban.reading import Doubt, Identity, Place, Reading

Told = dict[str, Any]
LISTS = ("addressees", "recipients", "attachments", "cited_documents", "programmes", "campaigns", "tasks", "reports")
MANY = "Văn bản có {} mục, ở đây chỉ đưa {} mục đầu. Tệp có đúng là một văn bản không?"
MOST_ROWS, MOST_LINES, MOST_DOUBTS = 400, 2_000, 300
"""Of one list whose rows are forms, of one whose rows are lines, and of all questions: more than any document has, and
no more than a page can hold that somebody waits for."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A proposal as a person left it. ``kept`` names, for each list, the old row of every new one (None: added)."""

    proposal: Told
    kept: Mapping[str, Sequence[int | None]] = field(default_factory=dict)

    def with_theirs(self, theirs: Told, taken: Sequence[str]) -> "Corrected":
        """Return it with the named parts of another person's version; their rows stand where they stood."""
        rows = {name: rows for name, rows in self.kept.items() if name not in taken}
        return Corrected(merged(self.proposal, theirs, taken), rows)


def bounded(reading: Reading) -> Reading:
    """Return the reading with no more rows and questions than a page can hold, and with a question that says so."""
    most = {name: MOST_LINES if name in {"addressees", "recipients"} else MOST_ROWS for name in LISTS}
    long = {name: rows for name in LISTS if len(rows := getattr(reading, name)) > most[name]}
    if not long and len(reading.doubts) <= MOST_DOUBTS:
        return reading
    asked = tuple(Doubt("many", name, MANY.format(len(rows), most[name])) for name, rows in long.items())
    doubts = [one for one in reading.doubts if _is_within(one.field, most)]
    return replace(
        reading,
        **{name: rows[: most[name]] for name, rows in long.items()},
        places={path: place for path, place in reading.places.items() if _is_within(path, most)},
        doubts=(*asked, *doubts[:MOST_DOUBTS]),
    )


def _is_within(path: str, most: Mapping[str, int]) -> bool:
    found = re.match(r"(\w+)\[(\d+)\]", path)
    return not found or int(found[2]) < most.get(found[1], MOST_ROWS)


def places_of(reading: Reading) -> dict[str, dict[str, Any]]:
    """Return the places of a reading as JSON holds them; a box is [page, left, top, right, bottom] in points."""
    return {path: _place(place) for path, place in reading.places.items()}


def _place(place: Place) -> Told:
    told: Told = {"start": place.start, "end": place.end, "confidence": round(place.confidence, 3)}
    boxes = [
        [one.page, *(round(side, 1) for side in (one.left, one.top, one.right, one.bottom))] for one in place.boxes
    ]
    return told | {"boxes": boxes} if boxes else told


def doubts_of(reading: Reading) -> list[Told]:
    """Return the questions of a reading as JSON holds them, none answered: its own, and one for each fact it is unsure of."""
    told = [_doubt(one) for one in reading.doubts if not _is_small(one)]
    asked = {one["field"] for one in told}
    unsure = [
        _question("unsure", path, "")
        for path, place in reading.places.items()
        if path not in asked and _is_asked_about(path) and is_doubtful(place.confidence)
    ]
    return sorted(
        (told + unsure)[:MOST_DOUBTS],
        key=lambda one: _confidence(reading, one["field"]) if _is_fact(one["field"]) else 2,
    )


def _doubt(one: Doubt) -> Told:
    told = _question(one.code, one.field, one.question)
    return told | {"place": _place(one.place)} if one.place else told


def _question(code: str, path: str, words: str) -> Told:
    return {"code": code, "field": path, "question": words, "answered": False}


def _is_small(one: Doubt) -> bool:
    """Letters hard to see inside a part of a row (the lead of a task) are asked about with the row."""
    return one.code == "glyph" and "]." in one.field


def _is_fact(path: str) -> bool:
    return path.startswith(("document.", "article."))


def _is_asked_about(path: str) -> bool:
    return _is_fact(path) or path.endswith("]") or path == "archive"


def _confidence(reading: Reading, path: str) -> float:
    """Return how sure the reader is of a fact; what has no place at all comes first."""
    place = reading.places.get(path)
    return place.confidence if place else 0.0


def unread(question: str) -> tuple[Told, list[Told]]:
    """Return an empty proposal for a file without letters, and the question that says so."""
    told = Reading(text="", document=Identity()).to_json()
    return told, [_question("unread", "document.number", question)]


def open_doubts(doubts: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the paths of the questions nobody has answered yet."""
    return [one["field"] for one in doubts if not one.get("answered")]


def state_number(number: str) -> str:
    """Return a Party-style number in the State's order: 1292-KH/UBND → 1292/KH-UBND."""
    found = re.fullmatch(r"(\d+[a-z]?)-([^/]+)/(.+)", number)
    return f"{found[1]}/{found[2]}-{found[3]}" if found else number


def value_at(told: Mapping[str, Any], path: str) -> Any:
    """Return what stands at a path such as ``cited_documents[0]`` or ``document.number``; None when it is gone."""
    value: Any = told
    for name, index in re.findall(r"(\w+)|\[(\d+)\]", path):
        try:
            value = value[int(index)] if index else value[name]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def parts(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the proposal by the parts two versions are compared in."""
    single = {f"document.{name}": value for name, value in told.get("document", {}).items()}
    article = {f"article.{name}": value for name, value in (told.get("article") or {}).items()}
    whole = {name: told.get(name) or [] for name in LISTS}
    return single | article | whole | {"archive": told.get("archive"), "source_kind": told.get("source_kind")}


def differences(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return (part, mine, theirs) wherever two versions of a proposal differ."""
    ours, other = parts(mine), parts(theirs)
    return [
        (path, ours.get(path), other.get(path))
        for path in {**ours, **other}
        if (ours.get(path) or None) != (other.get(path) or None)
    ]


def merged(mine: Told, theirs: Mapping[str, Any], taken: Iterable[str]) -> Told:
    """Return my version with the named parts of the other one."""
    made = mine | {
        "document": dict(mine["document"]),
        "article": dict(mine["article"]) if mine.get("article") else None,
    }
    for path in taken:
        outer, _, inner = path.partition(".")
        if not inner:
            made[outer] = theirs.get(outer)
        elif isinstance(made.get(outer), dict):
            made[outer][inner] = (theirs.get(outer) or {}).get(inner)
    return made


def rekeyed(path: str, kept: Mapping[str, Sequence[int | None]]) -> str | None:
    """Return a path after rows were dropped or moved; None when its row is gone."""
    found = re.match(r"(\w+)\[(\d+)\](.*)", path)
    if not found or found[1] not in kept:
        return path
    rows = list(kept[found[1]])
    old = int(found[2])
    return f"{found[1]}[{rows.index(old)}]{found[3]}" if old in rows else None


def follow(
    places: Mapping[str, Told],
    doubts: Iterable[Told],
    kept: Mapping[str, Sequence[int | None]],
    answered: frozenset[int],
) -> tuple[dict[str, Told], list[Told]]:
    """Return places and questions as they stand after a correction: they follow their rows, and go with them."""
    new_places = {new: place for path, place in places.items() if (new := rekeyed(path, kept))}
    new_doubts = [
        one | {"field": new, "answered": bool(one.get("answered")) or at in answered}
        for at, one in enumerate(doubts)
        if (new := rekeyed(one["field"], kept))
    ]
    return new_places, new_doubts


ANSWERS = {
    "report_to_gone": "to",
    "report_to_missing": "to",
    "date_against_number": "date",
    "cited_later": "date",
    "party_style_number": "number",
}


def target(code: str, path: str) -> str:
    """Return the path of the field that answers a question: of a citation its number or its date, of a report its receiver."""
    return f"{path}.{ANSWERS[code]}" if code in ANSWERS and path.endswith("]") else path


def fixed(told: Told, code: str, path: str, value: str) -> Told:
    """Return the proposal with a ready answer put in place."""
    made: Told = json.loads(json.dumps(told))
    outer, _, name = target(code, path).rpartition(".")
    holder = value_at(made, outer)
    if isinstance(holder, dict) and name in holder:
        holder[name] = [value] if isinstance(holder[name], list) else value
    return made


def answered_by(
    corrected: Corrected, doubts: Sequence[Told], data: Mapping[str, Any]
) -> tuple[Corrected, frozenset[int]]:
    """Return the proposal after the pressed button: a question answered by keeping what stands, or by a ready answer.

    ``answer`` is the question's place; ``fix`` is "place|value".
    """
    place, _, value = str(data.get("fix") or data.get("answer") or "").partition("|")
    if not place.isdecimal() or int(place) >= len(doubts):
        return corrected, frozenset()
    doubt = doubts[int(place)]
    if not data.get("fix"):
        return corrected, frozenset({int(place)})
    told = fixed(corrected.proposal, doubt["code"], rekeyed(doubt["field"], corrected.kept) or "", value)
    return Corrected(told, corrected.kept), frozenset({int(place)})
