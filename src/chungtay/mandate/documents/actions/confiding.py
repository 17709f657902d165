"""Keep a document to few, open it again, and name who besides clerk and leader may read it."""

from django.db import transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.queries import officers_at
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents.confiding import CONFIDE, Reader
from chungtay.mandate.documents.intakes import locked
from chungtay.mandate.documents.models import Document, Entry, Intake
from chungtay.mandate.documents.queries import documents, is_writable
from chungtay.mandate.documents.rules import INTAKE_LIFE, Coming, Handling, may_be_confidential


@transaction.atomic
def confide(reach: Reach, document: Document) -> None:
    """Keep a document to few; whoever entered it may say so, and clerk and leader.

    Raises ``NotNow`` for a plan or a report, ``OutsideReach`` for what another body issued and sent: its issuer decides.
    """
    if not may_be_confidential(document.speaks_for_label):
        raise NotNow("a plan or a report is not confidential")
    if not _may_judge(reach, document):
        raise OutsideReach(CONFIDE)
    _mark(reach, document, "documents.confide", is_confidential=True)


@transaction.atomic
def open_again(reach: Reach, document: Document) -> None:
    """Let everybody of the bodies that hold it see a document again; the readers named for it are kept."""
    reach.require(CONFIDE)
    if not _may_judge(reach, document):
        raise OutsideReach(CONFIDE)
    _mark(reach, document, "documents.open_again", is_confidential=False)


def _may_judge(reach: Reach, document: Document) -> bool:
    entered = Entry.objects.filter(document=document, agency=reach.agency_id, entered_by=reach.officer_id)
    is_ours = documents(reach).filter(pk=document.pk).exists() and is_writable(reach, document)
    return is_ours and (reach.may(CONFIDE) or entered.exists())


def _mark(reach: Reach, document: Document, verb: str, *, is_confidential: bool) -> None:
    document.is_confidential = is_confidential
    Document.objects.filter(pk=document.pk).update(is_confidential=is_confidential)
    record(reach, verb, document)


@transaction.atomic
def confide_intake(reach: Reach, intake: Intake, *, is_confidential: bool = True) -> None:
    """Say of a text that waits that it is confidential, or that it is not: so will be the document it becomes."""
    reach.require("documents.register", intake.agency_id)
    held = locked(intake)
    INTAKE_LIFE.after(Coming(held.state), Handling.CORRECT)
    intake.is_confidential = held.is_confidential = is_confidential  # the caller's row says it too
    held.save(update_fields=["is_confidential"])
    record(reach, "documents.confide_intake", held, confidential=is_confidential)


@transaction.atomic
def name_reader(reach: Reach, document: Document, officer: Officer) -> Reader:
    """Let an officer of the own body read a confidential document; raise ``NotNow`` for one who does not serve there."""
    reach.require(CONFIDE)
    _held(reach, document)
    if not officers_at([reach.agency_id], reach.day).filter(officer=officer).exists():
        raise NotNow("a reader serves at the own body")
    told = {"document": document, "agency_id": reach.agency_id, "officer": officer}
    reader, _ = Reader.objects.get_or_create(**told, defaults={"named_by_id": reach.officer_id or None})
    record(reach, "documents.name_reader", document, officer=officer.pk)
    return reader


@transaction.atomic
def drop_reader(reach: Reach, reader: Reader) -> None:
    """Take back that an officer may read a confidential document."""
    reach.require(CONFIDE, reader.agency_id)
    document, officer = reader.document, reader.officer_id
    reader.delete()
    record(reach, "documents.drop_reader", document, officer=officer)


def _held(reach: Reach, document: Document) -> None:
    if not Entry.objects.filter(document=document, agency__in=reach.agencies(CONFIDE)).exists():
        raise OutsideReach(CONFIDE)
