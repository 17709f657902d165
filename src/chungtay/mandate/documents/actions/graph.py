"""Say what a document rests on, and how long it is in force."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import citations
from chungtay.mandate.documents.force import Force
from chungtay.mandate.documents.models import Citation, Document, Relation
from chungtay.mandate.documents.queries import is_writable
from chungtay.mandate.documents.rules import Mention

REGISTER = "documents.register"


class NoReason(Exception):
    """A document ends with a reason or not at all."""


class CitesItself(Exception):
    """A document cannot rest on itself."""


@transaction.atomic
def cite(reach: Reach, document: Document, mention: Mention, relation: str) -> Citation:
    """Say that a document cites another: one that is here, else a stub that waits for it. Cited already, its relation changes.

    Raises ``CitesItself`` when the document named is the citing one.
    """
    _may_mend(reach, document)
    target = citations.target_of(Document.objects.within(reach), mention)
    if target.pk == document.pk:
        raise CitesItself(document.pk)
    tie, _ = Citation.objects.update_or_create(
        document=document, cited=target, defaults={"relation": Relation(relation)}
    )
    record(reach, "documents.cite", document, cited=target.pk, relation=relation)
    return tie


@transaction.atomic
def retype(reach: Reach, tie: Citation, relation: str) -> None:
    """Say anew how a document stands to one it cites; the copies other bodies hold of that one follow."""
    _may_mend(reach, tie.document)
    _with_copies(tie).update(relation=Relation(relation))
    record(reach, "documents.retype", tie.document, cited=tie.cited_id, before=tie.relation, relation=relation)


@transaction.atomic
def uncite(reach: Reach, tie: Citation) -> None:
    """Say that a document does not cite another."""
    _may_mend(reach, tie.document)
    record(reach, "documents.uncite", tie.document, cited=tie.cited_id, relation=tie.relation)
    _with_copies(tie).delete()


@transaction.atomic
def set_force(
    reach: Reach, document: Document, *, version: int, from_on: date | None, until_on: date | None, why: str = ""
) -> Force:
    """State from when and until when a document is in force, as the own body knows it; ``StaleSave`` when stated anew since.

    Raises ``NoReason`` for an end without a reason.
    """
    reach.require(REGISTER)
    if not Document.objects.within(reach).filter(pk=document.pk).exists():
        raise OutsideReach(REGISTER)
    if until_on and not why.strip():
        raise NoReason(document.pk)
    force, is_new = Force.objects.get_or_create(document=document, agency_id=reach.agency_id)
    force.from_on, force.until_on, force.why, force.is_read = from_on, until_on, why.strip(), False
    force.save_over(force.version if is_new else version)
    record(reach, "documents.set_force", document, ends=until_on.isoformat() if until_on else "")
    return force


def _may_mend(reach: Reach, document: Document) -> None:
    reach.require(REGISTER)
    if not is_writable(reach, document):
        raise OutsideReach(REGISTER)


def _with_copies(tie: Citation) -> QuerySet[Citation]:
    """Return a citation, the stub it stands before, and the other copies that stand before that stub."""
    stub = tie.instead_of_id or tie.cited_id
    same = Q(pk=tie.pk) | Q(instead_of=stub) | Q(cited=stub)
    return Citation.objects.filter(same, document=tie.document_id)
