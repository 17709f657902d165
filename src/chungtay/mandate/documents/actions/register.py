"""Correct what was read, confirm it into the register; number, open, issue and send."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.actions import keep
from chungtay.foundation.files.rules import PAPERS, PICTURES, XLSX
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import citations, contents, papers, proposals
from chungtay.mandate.documents.actions.approving import check
from chungtay.mandate.documents.actions.arriving import AlreadyHere
from chungtay.mandate.documents.actions.delivering import acknowledge_entered
from chungtay.mandate.documents.actions.exchanging import keep_files_beside
from chungtay.mandate.documents.effect import read_force
from chungtay.mandate.documents.indexing import index
from chungtay.mandate.documents.intakes import locked as in_hand
from chungtay.mandate.documents.models import (
    Attachment,
    Delivery,
    Direction,
    Document,
    DocumentKind,
    DocumentState,
    DocumentText,
    Entry,
    Intake,
    IntakeState,
    TextKind,
)
from chungtay.mandate.documents.numbers import give, give_next, series_for, waiting
from chungtay.mandate.documents.proposals import Corrected
from chungtay.mandate.documents.queries import held, is_writable, same_document
from chungtay.mandate.documents.rules import INTAKE_LIFE, Coming, Handling, Verb, plain_number, signed_by
from chungtay.mandate.documents.stamps import urgency_in
from chungtay.mandate.documents.steps import after, locked

REGISTER = "documents.register"


@transaction.atomic
def correct(
    reach: Reach, intake: Intake, *, version: int, corrected: Corrected, answered: frozenset[int] = frozenset()
) -> Intake:
    """Keep a person's corrections and answers; raise ``StaleSave`` when somebody else saved since, ``NotNow`` when confirmed."""
    reach.require(REGISTER, intake.agency_id)
    row = in_hand(intake)
    INTAKE_LIFE.after(Coming(row.state), Handling.CORRECT)
    row.proposal = corrected.proposal
    row.places, row.doubts = proposals.follow(row.places, row.doubts, corrected.kept, answered)
    row.save_over(version)
    record(reach, "documents.correct", row, version=row.version)
    return row


@transaction.atomic
def discard(reach: Reach, intake: Intake) -> None:
    """Say that a text is not a document; it can be brought back."""
    _move(reach, intake, Handling.DISCARD)


@transaction.atomic
def restore(reach: Reach, intake: Intake) -> None:
    """Bring a discarded text back among those that wait."""
    _move(reach, intake, Handling.RESTORE)


def _move(reach: Reach, intake: Intake, how: Handling) -> None:
    reach.require(REGISTER, intake.agency_id)
    row = in_hand(intake)
    row.state = INTAKE_LIFE.after(Coming(row.state), how)
    row.save(update_fields=["state"])
    record(reach, f"documents.{how.value}", row)


@transaction.atomic
def confirm(reach: Reach, intake: Intake) -> Document:
    """Enter a text into the incoming register as it was corrected; raise ``AlreadyHere`` when the document is here."""
    reach.require(REGISTER, intake.agency_id)
    intake = _to_confirm(intake)
    known = same_document(reach, intake.proposal)
    if known:
        raise AlreadyHere(document=known)
    document = Document(state=DocumentState.REGISTERED)
    _set_facts(document, intake)
    document.save()
    _add_text(document, intake)
    contents.write(document, intake.proposal, intake.places)
    keep_files_beside(reach, document, intake)
    return _enter(reach, document, intake)


@transaction.atomic
def join(reach: Reach, intake: Intake, document: Document) -> Document:
    """Add a text to a document that is here: the page about it, or the document itself, whose facts then take the page's place.

    What another body issued and sent to us stays as it was sent: it gets its number, and the text stays with us.
    """
    reach.require(REGISTER, intake.agency_id)
    intake = _to_confirm(intake)
    if not held(reach).filter(pk=document.pk).exists():
        raise OutsideReach(REGISTER)
    if not is_writable(reach, document):
        return _take_over(reach, document, intake)
    is_first = not document.texts.filter(kind=TextKind.OFFICIAL).exists()
    _add_text(document, intake)
    if is_first and intake.proposal.get("source_kind") == TextKind.OFFICIAL:
        _set_facts(document, intake)
        document.save()
        contents.write(document, intake.proposal, intake.places)
    else:
        contents.name_attachments(document, intake.proposal.get("attachments") or [])
    keep_files_beside(reach, document, intake)
    return _enter(reach, document, intake)


def _to_confirm(intake: Intake) -> Intake:
    intake = in_hand(intake)
    INTAKE_LIFE.after(Coming(intake.state), Handling.CONFIRM)
    return intake


def _set_facts(document: Document, intake: Intake) -> None:
    """Set what a document is from a confirmed proposal; questions nobody answered stay with it."""
    told = intake.proposal
    facts = {name: value or "" for name, value in told["document"].items()}
    document.number = "".join(facts["number"].split())[:80]
    document.kind = DocumentKind.objects.filter(code=facts["doc_type"]).first()
    document.issued_text, document.issued_on = facts["issue_date"], citations.whole_day(facts["issue_date"])
    document.issuer_words = facts["issuer"][:300]
    document.issuer = contents.meant(facts["issuer"])
    document.title = facts["title"] or (told.get("article") or {}).get("headline") or ""
    document.urgency = urgency_in(intake.text)
    document.is_confidential = document.is_confidential or intake.is_confidential
    document.signer_words = signed_by(facts["signer_name"], facts["signer_role"])[:200]
    document.reading = told | {"places": intake.places, "unchecked": proposals.open_doubts(intake.doubts)}


def _add_text(document: Document, intake: Intake) -> None:
    kind = intake.proposal.get("source_kind") or TextKind.OFFICIAL
    DocumentText.objects.create(
        document=document, kind=kind, text=intake.text, fingerprint=intake.fingerprint, file=intake.file
    )


def _enter(reach: Reach, document: Document, intake: Intake) -> Document:
    """Cite, index, and give the next incoming number."""
    seen = Document.objects.within(reach)
    citations.write(document, intake.proposal.get("cited_documents") or [], intake.places, seen)
    read_force(reach, document, intake.text)
    index(document)
    return _take_over(reach, document, intake)


def _take_over(reach: Reach, document: Document, intake: Intake) -> Document:
    """Say what document the text is, and number it in our register; the series is locked last.

    The line is held from here on: of two texts joined to one document at once the second finds the number of the first.
    """
    intake.state, intake.document = IntakeState.CONFIRMED, document
    intake.save(update_fields=["state", "document"])
    entry, _ = Entry.objects.select_for_update(of=("self",)).get_or_create(
        agency_id=reach.agency_id, document=document, direction=Direction.IN, defaults=_today(reach)
    )
    citations.join(document, [reach.agency_id])
    acknowledge_entered(reach, document)
    _give_number(entry, reach.day)
    record(reach, REGISTER, document, number=plain_number(document.number), running=entry.number)
    return document


def _today(reach: Reach) -> dict[str, object]:
    return {"year": reach.day.year, "entered_on": reach.day, "entered_by_id": reach.officer_id or None}


def _give_number(entry: Entry, day: date) -> None:
    if entry.number is None:
        give(entry, series_for(entry.agency, Direction.IN, entry.document, day), day)


@transaction.atomic
def number(reach: Reach, document: Document) -> Entry:
    """Give a document that was sent to us its number in the incoming register; a second press changes nothing."""
    reach.require(REGISTER)
    line = waiting(reach.agency_id, document.pk, Direction.IN)
    entry = line.entry
    if entry.number is None:
        entry.entered_by_id = entry.entered_by_id or reach.officer_id or None
        if line.is_unanswered:
            acknowledge_entered(reach, document)
        give_next(entry, line.shelf, reach.day)
    record(reach, REGISTER, document, number=plain_number(document.number), running=entry.number)
    return entry


@transaction.atomic
def open_delivery(reach: Reach, document: Document) -> None:
    """Note that the receiver opened what was sent: the receipt the sender waits for. Only the first time counts."""
    reach.require("documents.see")
    opened = Delivery.objects.filter(document=document, receiver=reach.agency_id, opened_at=None).standing()
    if opened.update(opened_at=timezone.now(), opened_by_id=reach.officer_id or None):
        record(reach, "documents.open_delivery", document, number=plain_number(document.number))


@transaction.atomic
def supply(reach: Reach, attachment: Attachment, *, name: str, content: bytes) -> None:
    """Supply the file of an attachment the text names."""
    reach.require(REGISTER)
    if not is_writable(reach, attachment.document):
        raise OutsideReach(REGISTER)
    attachment.file = keep(reach, attachment, name=name, content=content, among=PAPERS | PICTURES | {XLSX})
    attachment.save(update_fields=["file"])
    record(reach, "documents.supply", attachment.document)


@transaction.atomic
def issue(reach: Reach, document: Document, *, issued_on: date, kept: int | None = None) -> Document:
    """Issue an approved draft from its own page, with the next number or one kept aside.

    Raises ``NotNow`` for one that was not approved, ``WrongSignature`` when who signs may not sign on that day.
    """
    reach.require(REGISTER)
    held = locked(document)
    after(held, Verb.ISSUE)
    check(reach, held, issued_on)
    return papers.issue(reach, document, issued_on=issued_on, kept=kept)


@transaction.atomic
def send(reach: Reach, document: Document, receivers: list[Agency]) -> list[Delivery]:
    """Send an issued paper from its own page."""
    reach.require("documents.send")
    return papers.send(reach, document, receivers)
