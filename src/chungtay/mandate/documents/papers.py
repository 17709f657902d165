"""The one door for later stages: put a paper on the register.

The verb that calls has checked its own right ("plans.issue", "reporting.submit"); here the officer must at least see the
papers of the body acted for, and a paper is issued and sent by the body whose register it stands in.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.foundation.agencies.queries import directly_above
from chungtay.foundation.audit.actions import record
from chungtay.foundation.files import queries as files
from chungtay.foundation.files.actions import keep
from chungtay.foundation.files.rules import DOCX, PAPERS, PICTURES, XLSX
from chungtay.foundation.files.sealing import fingerprint
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import citations, contents, drafts, proposals
from chungtay.mandate.documents.effect import read_force
from chungtay.mandate.documents.indexing import index
from chungtay.mandate.documents.models import (
    Attachment,
    Citation,
    Delivery,
    Direction,
    Document,
    DocumentKind,
    DocumentState,
    DocumentText,
    Entry,
    Relation,
)
from chungtay.mandate.documents.numbers import give, series_for
from chungtay.mandate.documents.rules import (
    PAPER_LIFE,
    Stage,
    Verb,
    layout_name,
    may_be_confidential,
    own_number,
    paper_symbol,
    prints_superior,
)
from chungtay.mandate.documents.stamps import PRINTED, Urgency
from vanban.reader import read
from vanban.writing import Annex, Block, LayoutKind, Paper, SigningBlock, write_docx, write_text

NOTICE = "Số liệu minh họa"
LETTER = "cong_van"


@transaction.atomic
def draft(  # noqa: PLR0913 -- one paper, whole: every part of it is printed
    reach: Reach,
    *,
    kind_code: str,
    title: str,
    body: tuple[Block, ...],
    recipients: tuple[str, ...],
    signature: SigningBlock,
    speaks_for: Model,
    cites: Iterable[tuple[Document, str]] = (),
    addressees: tuple[str, ...] = (),
    is_confidential: bool = False,
    annexes: tuple[Annex, ...] = (),
) -> Document:
    """Put a draft into the outgoing register of the officer's body, without a number.

    ``title`` is the abstract (trích yếu) without kind and "V/v"; ``cites`` pairs a document with its relation ("implements").
    A confidential paper is seen by few from its first moment. Raises ``NotNow`` for one that others are given to carry out.
    """
    reach.require("documents.see")
    if is_confidential and not may_be_confidential(speaks_for._meta.label_lower):
        raise NotNow("a plan or a report is not confidential")
    kind = DocumentKind.objects.get(code=kind_code)
    ours = body_of(reach.agency_id)
    paper = replace(
        _paper(reach, ours, kind, signature),
        title=title,
        body=body,
        recipients=recipients,
        addressees=addressees,
        annexes=annexes,
    )
    document = Document.objects.create(
        state=DocumentState.DRAFT,
        kind=kind,
        issuer=ours,
        issuer_words=ours.name,
        title=title,
        signer_words=signature.name or signature.role,
        paper=drafts.to_json(paper),
        speaks_for_label=speaks_for._meta.label_lower,
        speaks_for_key=str(speaks_for.pk),
        is_confidential=is_confidential,
    )
    _enter(reach, document)
    Citation.objects.bulk_create(
        Citation(document=document, cited=cited, relation=Relation(relation)) for cited, relation in cites
    )
    record(
        reach, "documents.draft", document, kind=kind_code, for_=document.speaks_for_label, key=document.speaks_for_key
    )
    return document


def _paper(reach: Reach, ours: Agency, kind: DocumentKind, signature: SigningBlock) -> Paper:
    """Return the frame of a paper of ours: letterhead, symbol, place and layout."""
    upper = directly_above(ours.pk, reach.day).filter(line=ours.line).first() if prints_superior(ours.kind) else None
    return Paper(
        layout=LayoutKind(layout_name(ours.line)),
        issuer=ours.name,
        parent_body=upper.name if upper else None,
        symbol=paper_symbol(kind.symbol_of(ours.line), ours.symbol, ours.line),
        place=ours.area.name if ours.area else "Hà Nội",
        kind_name=None if kind.code == LETTER else kind.name_vi,
        title="",
        signature=signature,
        archive="VT",
        notice=NOTICE if settings.DEMONSTRATION else None,
    )


def _enter(reach: Reach, document: Document) -> None:
    Entry.objects.create(
        agency_id=reach.agency_id,
        document=document,
        direction=Direction.OUT,
        year=reach.day.year,
        entered_on=reach.day,
        entered_by_id=reach.officer_id or None,
    )


@transaction.atomic
def attach(reach: Reach, document: Document, *, name: str, content: bytes) -> Attachment:
    """Attach a file to a paper of one's own body; raise ``NotTaken`` for a kind of file we do not take."""
    reach.require("documents.see")
    _ours(reach, document)
    attachment, _ = Attachment.objects.get_or_create(document=document, name=name[:300])
    attachment.file = keep(reach, attachment, name=name, content=content, among=PAPERS | PICTURES | {XLSX})
    attachment.save(update_fields=["file"])
    record(reach, "documents.attach", document)
    return attachment


@transaction.atomic
def submit_to_signer(reach: Reach, document: Document) -> None:
    """Hand a draft to whoever signs it."""
    reach.require("documents.see")
    _ours(reach, document)
    PAPER_LIFE.after(Stage(document.state), Verb.SUBMIT_TO_SIGNER)
    document.to_sign_at = timezone.now()
    document.save(update_fields=["to_sign_at"])
    record(reach, "documents.submit_to_signer", document)


@transaction.atomic
def issue(reach: Reach, document: Document, *, issued_on: date, kept: int | None = None) -> Document:
    """Give a draft the next number of its book, or one kept aside, write it as a Word file and register it.

    Raises ``NotNow`` when it was issued, or when the number kept aside is no longer free.
    """
    reach.require("documents.see")
    document = Document.objects.select_for_update(of=("self",)).select_related("kind", "issuer").get(pk=document.pk)
    entry = _ours(reach, document)
    if not PAPER_LIFE.may(Stage(document.state), Verb.ISSUE):
        raise NotNow(f"document {document.pk} was issued")
    series = series_for(body_of(entry.agency_id), Direction.OUT, document, issued_on)
    number = give(entry, series, issued_on, kept=kept)
    paper = stamped(document, drafts.from_json(document.paper or {}, number=number, day=issued_on))
    _set_issued(document, number, issued_on)
    _keep_text(reach, document, paper)
    record(reach, "documents.issue", document, number=document.number, running=entry.number)
    return document


def stamped(document: Document, paper: Paper) -> Paper:
    """Return the paper with what is stamped on it: how urgent it is."""
    return replace(paper, urgency=PRINTED[Urgency(document.urgency)]) if document.urgency in set(PRINTED) else paper


def _set_issued(document: Document, number: int, issued_on: date) -> None:
    kind, ours = document.kind, document.issuer
    if kind is None or ours is None:
        raise NotNow("a paper of nobody")
    document.number = own_number(
        number, kind_symbol=kind.symbol_of(ours.line), agency_symbol=ours.symbol, line=ours.line
    )
    document.issued_on, document.issued_text = issued_on, issued_on.isoformat()
    document.state = DocumentState.REGISTERED


def _keep_text(reach: Reach, document: Document, paper: Paper) -> None:
    """Write the Word file and the plain text, read them back, and keep file, text, tasks and citations."""
    words = write_text(paper)
    reading = read(words)
    text = DocumentText(document=document, text=reading.text, fingerprint=fingerprint(reading.text.strip().encode()))
    text.save()
    text.file = keep(reach, text, name=_file_name(document), content=write_docx(paper), among=frozenset({DOCX}))
    text.save(update_fields=["file"])
    places = proposals.places_of(reading)
    document.reading = _corrected(reading.to_json(), document, paper) | {"places": places, "unchecked": []}
    document.save()
    contents.write(document, document.reading, places)
    citations.write(document, document.reading["cited_documents"], places, Document.objects.within(reach))
    citations.join(document, [document.issuer_id])
    read_force(reach, document, reading.text)
    index(document)


def _corrected(told: dict[str, Any], document: Document, paper: Paper) -> dict[str, Any]:
    """What we know of our own paper stands above what was read back from it."""
    known = {
        "number": document.number,
        "doc_type": document.kind.schema_code if document.kind else None,
        "issue_date": document.issued_text,
        "issuer": paper.issuer,
        "title": document.title,
    }
    return told | {"document": told["document"] | known, "recipients": list(paper.recipients)}


def _file_name(document: Document) -> str:
    return f"{document.number.replace('/', '-')}.docx"


def docx(reach: Reach, document: Document) -> bytes:
    """Return the Word file: as issued, or the draft with room for number and day."""
    if not Document.objects.within(reach).filter(pk=document.pk).exists():
        raise OutsideReach("documents.see")
    kept = document.texts.exclude(file=None).select_related("file").order_by("id").first()
    if document.state == DocumentState.DRAFT or kept is None or kept.file is None:
        return write_docx(stamped(document, drafts.from_json(document.paper or {})))
    return files.read(kept.file)


@transaction.atomic
def send(reach: Reach, document: Document, receivers: Iterable[Agency]) -> list[Delivery]:
    """Send an issued paper to bodies: each finds it among its incoming ones, waiting for a number. Sending twice changes nothing."""
    reach.require("documents.send")
    PAPER_LIFE.after(Stage(document.state), Verb.SEND)
    if not Entry.objects.filter(document=document, agency=reach.agency_id).exists():
        raise OutsideReach("documents.send")
    bodies = [one for one in receivers if one.pk != reach.agency_id]
    _begin_anew(reach, document, bodies)
    Delivery.objects.bulk_create(
        [Delivery(document=document, sender_id=reach.agency_id, receiver=one) for one in bodies], ignore_conflicts=True
    )
    Entry.objects.bulk_create([_waiting(reach, document, one) for one in bodies], ignore_conflicts=True)
    citations.join(document, [one.pk for one in bodies])
    record(reach, "documents.send", document, number=document.number, receivers=len(bodies))
    return list(
        Delivery.objects.filter(document=document, receiver__in=bodies).select_related("receiver").order_by("id")
    )


def _begin_anew(reach: Reach, document: Document, bodies: Iterable[Agency]) -> None:
    """What some of these bodies returned goes to them once more, and nothing that came back is left to see to."""
    came_back = Delivery.objects.filter(document=document, sender=reach.agency_id).exclude(returned_at=None)
    nothing = dict.fromkeys(("opened_at", "opened_by", "returned_at", "returned_by"))
    came_back.filter(receiver__in=list(bodies)).update(sent_at=timezone.now(), return_why="", **nothing)
    came_back.filter(settled_at=None).update(settled_at=timezone.now())


def _waiting(reach: Reach, document: Document, receiver: Agency) -> Entry:
    return Entry(agency=receiver, document=document, direction=Direction.IN, year=reach.day.year, entered_on=reach.day)


def _ours(reach: Reach, document: Document) -> Entry:
    entry = Entry.objects.filter(document=document, agency=reach.agency_id, direction=Direction.OUT).first()
    if entry is None:
        raise OutsideReach("documents.see")
    return entry
