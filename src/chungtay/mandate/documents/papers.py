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
from chungtay.mandate.documents.engraving import Engraved, engraved
from chungtay.mandate.documents.indexing import index
from chungtay.mandate.documents.life import PaperStep
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
    STAGES,
    Stage,
    Verb,
    layout_name,
    may_be_confidential,
    own_number,
    paper_symbol,
    prints_superior,
)
from chungtay.mandate.documents.signers import signed_with_its_row
from chungtay.mandate.documents.stamps import PRINTED, Urgency
from chungtay.mandate.documents.steps import after, locked, move, note, ours
from vanban.writing import Annex, Block, LayoutKind, Paper, SigningBlock, write_docx, write_pdf

LETTER = "cong_van"


def notice() -> str | None:
    """Return the small print of a paper: that its figures are invented, where this is a demonstration."""
    return "Số liệu minh họa" if settings.DEMONSTRATION else None


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
    ours_ = body_of(reach.agency_id)
    paper = replace(
        _paper(reach, ours_, kind, signature),
        title=title,
        body=body,
        recipients=recipients,
        addressees=addressees,
        annexes=annexes,
    )
    document = Document.objects.create(
        state=DocumentState.DRAFT,
        stage=Stage.DRAFT,
        kind=kind,
        issuer=ours_,
        issuer_words=ours_.name,
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
        notice=notice(),
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
    ours(reach, document)
    attachment, _ = Attachment.objects.get_or_create(document=document, name=name[:300])
    attachment.file = keep(reach, attachment, name=name, content=content, among=PAPERS | PICTURES | {XLSX})
    attachment.save(update_fields=["file"])
    record(reach, "documents.attach", document)
    return attachment


@transaction.atomic
def submit_to_signer(reach: Reach, document: Document) -> None:
    """Hand a draft to whoever signs it; raise ``NotNow`` when it is there already, or was approved."""
    reach.require("documents.see")
    move(reach, document, Verb.SUBMIT_TO_SIGNER)


@transaction.atomic
def issue(reach: Reach, document: Document, *, issued_on: date, kept: int | None = None) -> Document:
    """Give a draft the next number of its book, or one kept aside, write it as a Word file and register it.

    It is written and read before the number is taken: the series is locked for the last few statements only. A paper that was
    approved on its own page, and one whose row (a plan, a report) was signed, come here alike.
    Raises ``NotNow`` when it was issued, or when the number kept aside is no longer free; ``WrongSignature`` for a plan or a
    report named to be signed by somebody who may not.
    """
    reach.require("documents.see")
    entry = ours(reach, document)
    document = locked(document)
    verb = Verb.ISSUE if document.stage == Stage.APPROVED else Verb.ISSUE_WITH_ROW
    document.stage = after(document, verb) if verb == Verb.ISSUE_WITH_ROW else PAPER_LIFE.after(Stage.APPROVED, verb)
    series = series_for(body_of(entry.agency_id), Direction.OUT, document, issued_on)
    paper = drafts.from_json(document.paper or {}, number=kept or series.last + 1, day=issued_on)
    if verb == Verb.ISSUE_WITH_ROW:
        paper = signed_with_its_row(reach, document, paper, issued_on)
    made = engraved(stamped(document, paper))
    text = _keep_reading(reach, document, made)
    replaced = _ties(reach, document)
    number = give(entry, series, issued_on, kept=kept)
    _set_issued(document, number, issued_on)
    _keep_text(reach, document, text, made.renumbered(number))
    note_issued(reach, document, entry, replaced)
    return document


def stamped(document: Document, paper: Paper) -> Paper:
    """Return the paper with what is stamped on it: how urgent it is."""
    return replace(paper, urgency=PRINTED[Urgency(document.urgency)]) if document.urgency in set(PRINTED) else paper


def _set_issued(document: Document, number: int, issued_on: date) -> None:
    kind, ours_ = document.kind, document.issuer
    if kind is None or ours_ is None:
        raise NotNow("a paper of nobody")
    document.number = own_number(
        number, kind_symbol=kind.symbol_of(ours_.line), agency_symbol=ours_.symbol, line=ours_.line
    )
    document.issued_on, document.issued_text = issued_on, issued_on.isoformat()
    document.state = DocumentState.REGISTERED


def _keep_reading(reach: Reach, document: Document, made: Engraved) -> DocumentText:
    """Keep what was read back, tasks and citations: all that does not hang on the number."""
    text = DocumentText.objects.create(document=document, text="")
    places = proposals.places_of(made.reading)
    document.reading = made.reading.to_json() | {"places": places, "unchecked": []}
    contents.write(document, _corrected(document, made.paper), places)
    citations.write(document, document.reading["cited_documents"], places, Document.objects.within(reach))
    return text


def _keep_text(reach: Reach, document: Document, text: DocumentText, made: Engraved) -> None:
    """Keep the Word file and the text with the number, and join what waited for this document."""
    text.text, text.fingerprint = made.text, fingerprint(made.text.strip().encode())
    text.file = keep(reach, text, name=_file_name(document), content=made.word_file, among=frozenset({DOCX}))
    text.save(update_fields=["text", "fingerprint", "file"])
    document.reading = _corrected(document, made.paper)
    document.save()
    citations.join(document, [document.issuer_id])
    read_force(reach, document, made.text)
    index(document)


def _corrected(document: Document, paper: Paper) -> dict[str, Any]:
    """What we know of our own paper stands above what was read back from it."""
    told: dict[str, Any] = document.reading
    known = {
        "number": document.number,
        "doc_type": document.kind.schema_code if document.kind else None,
        "issue_date": document.issued_text,
        "issuer": paper.issuer,
        "title": document.title,
    }
    return told | {"document": told["document"] | known, "recipients": list(paper.recipients)}


def _ties(reach: Reach, document: Document) -> list[tuple[Document, Verb]]:
    """Return the papers of ours that this one replaces, or corrects as a letter does, held until the end."""
    by = {Relation.REPLACES: Verb.REPLACE, Relation.AMENDS: Verb.CORRECT}
    if document.kind is None or document.kind.code != LETTER:
        del by[Relation.AMENDS]
    told = document.cites.filter(relation__in=list(by), cited__entries__agency=reach.agency_id)
    meant = told.filter(cited__entries__direction=Direction.OUT).values_list("cited", "relation").order_by("cited")
    held = [(locked(Document(pk=key)), by[Relation(relation)]) for key, relation in meant]
    return [(one, verb) for one, verb in held if one.stage in STAGES and PAPER_LIFE.may(Stage(one.stage), verb)]


def note_issued(reach: Reach, document: Document, entry: Entry, replaced: list[tuple[Document, Verb]]) -> None:
    """Write that it was issued, and what it did to earlier papers of ours."""
    PaperStep.objects.create(
        document=document, verb=Verb.ISSUE, by_id=reach.officer_id or None, version=document.version
    )
    record(reach, "documents.issue", document, number=document.number, running=entry.number)
    for one, verb in replaced:
        one.stage = PAPER_LIFE.after(Stage(one.stage), verb)
        one.save(update_fields=["stage"])
        note(reach, one, verb, why=document.number)


@transaction.atomic
def recall(reach: Reach, document: Document, *, why: str) -> Document:
    """Ask an issued paper of ours back from all who received it, with the reason; it is no basis for new plans."""
    reach.require("documents.see")
    if not why.strip():
        raise NotNow("a paper is recalled with a reason")
    held = move(reach, document, Verb.RECALL, why=why)
    sent = Delivery.objects.filter(document=held, sender=reach.agency_id, recalled_at=None)
    sent.update(recalled_at=timezone.now())
    return held


def _file_name(document: Document) -> str:
    return f"{document.number.replace('/', '-')}.docx"


def pdf(reach: Reach, document: Document) -> bytes:
    """Return the PDF file of a paper of ours, with its number and day once it has them."""
    entry = ours(reach, document)
    number = entry.number if document.issued_on else None
    return write_pdf(stamped(document, drafts.from_json(document.paper or {}, number=number, day=document.issued_on)))


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
    """Send an issued paper to bodies: each finds it among its incoming ones, waiting for a number. Sending twice changes nothing.

    Raises ``NotNow`` for one that was recalled meanwhile, or whose number was struck through: whoever got it would hold a void one.
    """
    reach.require("documents.send")
    lines = Entry.objects.filter(document=document, agency=reach.agency_id)
    if not lines.exists():
        raise OutsideReach("documents.send")
    document = locked(document)
    after(document, Verb.SEND)
    if lines.filter(direction=Direction.OUT).exclude(void_why="").exists():
        raise NotNow(f"the number of document {document.pk} is void")
    bodies = [one for one in receivers if one.pk != reach.agency_id]
    _begin_anew(reach, document, bodies)
    Delivery.objects.bulk_create(
        [Delivery(document=document, sender_id=reach.agency_id, receiver=one) for one in bodies], ignore_conflicts=True
    )
    Entry.objects.bulk_create([_waiting(reach, document, one) for one in bodies], ignore_conflicts=True)
    citations.join(document, [one.pk for one in bodies])
    facts = {"urgency": document.urgency} if document.urgency else {}
    record(reach, "documents.send", document, number=document.number, receivers=len(bodies), agency_id=None, **facts)
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
