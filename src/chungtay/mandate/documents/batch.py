"""Documents without a person at the screen: a batch taken in for one body, and the family of a number as a tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from chungtay.foundation.files.rules import NotTaken
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import actions, queries, ties
from chungtay.mandate.documents.issuers import same_issuer
from chungtay.mandate.documents.lineage import Branch, around
from chungtay.mandate.documents.models import Document, Intake
from vanban.extract import Unreadable

FARTHEST = 8
REASONS = {"empty": "Tệp trống.", "large": "Tệp quá lớn.", "kind": "Không nhận loại tệp này."}


def reach_of_command(agency_id: int, day: date) -> Reach:
    """Return the reach of a command run for one body: it registers and sees that body's papers, nothing else."""
    ours = frozenset({agency_id})
    grants = {"documents.register": ours, "documents.see": ours, "documents.confide": ours}
    return Reach(officer_id=0, agency_id=agency_id, day=day, role="command", grants=grants)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file: ``state`` is registered, joined, known or failed."""

    file: str
    state: str
    document: Document | None = None
    running: int | None = None
    reason: str = ""

    def told(self) -> dict[str, Any]:
        """Return the result as JSON holds it."""
        if self.document is None:
            return {"file": self.file, "state": self.state, "reason": self.reason}
        return {"file": self.file, "state": self.state, "arrival": self.running} | describe(self.document)


def describe(document: Document) -> dict[str, Any]:
    """Return number, title, citations and tasks of a document."""
    cites = ties.citations_of(_eyes(document), document).filter(cited__is_confidential=False)
    return {
        "id": document.pk,
        "number": document.number or None,
        "date": document.issued_text or None,
        "issuer": document.issuer_words or None,
        "title": document.title,
        "citations": [
            {
                "number": one.cited.number or None,
                "title": one.cited.title,
                "date": one.cited.issued_text or None,
                "relation": one.relation,
                "state": one.cited.state,
            }
            for one in cites
        ],
        "tasks": [one.text for one in document.asks.all()],
    }


def take_all(reach: Reach, paths: Iterable[Path]) -> Iterator[Result]:
    """Take in each file and register it; one that fails stops no other."""
    for path in paths:
        yield _take(reach, path)


def _take(reach: Reach, path: Path) -> Result:
    try:
        intake = actions.take_in(reach, name=path.name, content=path.read_bytes())
    except OSError as why:
        return Result(str(path), "failed", reason=why.strerror or "Không mở được tệp.")
    except Unreadable as why:
        return Result(str(path), "failed", reason=why.vietnamese)
    except NotTaken as why:
        return Result(str(path), "failed", reason=REASONS[why.code])
    except actions.AlreadyHere as before:
        return _known(reach, path, before)
    return _registered(reach, path, intake)


def _known(reach: Reach, path: Path, before: actions.AlreadyHere) -> Result:
    """The same text came before: what still waits is confirmed now."""
    if before.document is None and before.intake is not None:
        return _registered(reach, path, before.intake)
    return Result(str(path), "known", before.document, _running(reach, before.document))


def _registered(reach: Reach, path: Path, intake: Intake) -> Result:
    try:
        document, state = actions.confirm(reach, intake), "registered"
    except actions.AlreadyHere as known:
        if known.document is None:
            raise
        document, state = actions.join(reach, intake, known.document), "joined"
    return Result(str(path), state, document, _running(reach, document))


def _running(reach: Reach, document: Document | None) -> int | None:
    lines = queries.our_entries(reach, document) if document else []
    return next((one.number for one in lines if one.direction == "in"), None)


def numbered(number: str, issuer: str, year: int | None) -> list[Document]:
    """Return every document with a number, of an issuer and a year when they are named; none that is confidential."""
    found = (
        Document.objects.numbered(number)
        .filter(is_confidential=False)
        .select_related("kind", "issuer")
        .order_by("issued_text", "pk")
    )
    if year:
        found = found.filter(issued_text__startswith=str(year))
    return [one for one in found if not issuer or same_issuer(issuer, one.issuer_words)]


def _eyes(document: Document) -> Reach:
    """Return the eyes of all who hold a document or something that cites it: a command is asked by no officer."""
    holders = frozenset(document.entries.values_list("agency_id", flat=True)) | frozenset(
        document.cited_by.values_list("document__entries__agency_id", flat=True)
    )
    seen = frozenset(key for key in holders if key)
    return Reach(officer_id=0, agency_id=0, day=date.min, role="command", grants={"documents.see": seen})


def tree(document: Document) -> dict[str, Any]:
    """Return the family of a document as nested rows, as its own holders see it."""
    family = around(_eyes(document), document, steps=FARTHEST, most=400)
    return _line(document) | {
        "rests_on": _nested(family.up, "rests_on"),
        "carried_out_by": _nested(family.down, "carried_out_by"),
    }


def _line(document: Document) -> dict[str, Any]:
    return {
        "id": document.pk,
        "number": document.number or None,
        "date": document.issued_text or None,
        "issuer": document.issuer_words or None,
        "title": document.title,
        "state": document.state,
    }


def _nested(branches: Iterable[Branch], name: str) -> list[dict[str, Any]]:
    return [
        _line(document) | {"relation": one.relation, name: _nested(one.branches, name)}
        for one in branches
        for document in one.node.all
    ]
