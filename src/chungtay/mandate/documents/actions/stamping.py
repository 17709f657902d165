"""Say how urgent a paper of our own is, before it is issued."""

from django.db import transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents.models import Document, DocumentState
from chungtay.mandate.documents.queries import own_papers
from chungtay.mandate.documents.stamps import Urgency
from chungtay.mandate.documents.steps import locked


@transaction.atomic
def set_urgency(reach: Reach, document: Document, urgency: Urgency) -> None:
    """Set the urgency of a draft of the own body; it is printed on the paper. Raises ``NotNow`` once it is issued."""
    reach.require("documents.register")
    if not own_papers(reach).filter(pk=document.pk).exists():
        raise OutsideReach("documents.register")
    if locked(document).state != DocumentState.DRAFT:
        raise NotNow(f"document {document.pk} was issued")
    Document.objects.filter(pk=document.pk).update(urgency=urgency.value)
    record(reach, "documents.set_urgency", document, urgency=urgency.value or "ordinary")
