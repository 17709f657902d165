"""Destroy the files of a document by decision (hủy tài liệu hết giá trị); its line in the register stays and says so.

Source: Law on Archives 2024 and Decree 30/2020/NĐ-CP, Article 30; the decision itself is made where work files are kept.
"""

from collections.abc import Iterator

from django.db import models, transaction
from django.db.models import Q

from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.actions import remove
from chungtay.foundation.files.models import StoredFile
from chungtay.foundation.files.queries import files_of
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Attachment, Delivery, Document, DocumentText, Entry, Intake

NOTE = 300  # letters a line of a register holds


def is_held_elsewhere(agency_id: int, document: Document) -> bool:
    """Say whether another body holds this document, or was sent it: then its files are not this body's to destroy."""
    entries = Entry.objects.filter(document=document).exclude(agency=agency_id)
    sent = Delivery.objects.filter(document=document).filter(~Q(sender=agency_id) | ~Q(receiver=agency_id))
    return entries.exists() or sent.exists()


@transaction.atomic
def destroy_files(reach: Reach, document: Document, *, decision: str) -> int | None:
    """Remove the files of a document and write the decision on its lines; return how many, None when others hold it too."""
    reach.require("documents.register")
    lines = Entry.objects.within(reach).filter(document=document, agency=reach.agency_id)
    if is_held_elsewhere(reach.agency_id, document) or not lines.exists():
        return None
    gone = [(owner, one) for owner in _owners(document) for one in files_of(owner).filter(removed_on=None)]
    gone = [(owner, one) for owner, one in gone if not _serves_another(document, one)]
    for owner, one in gone:
        remove(reach, owner, one, decision=decision)
    for line in lines.select_for_update(of=("self",)):
        line.note = "; ".join(filter(None, [line.note, f"Đã hủy theo quyết định {decision}"]))[-NOTE:]
        line.save(update_fields=["note"])
    record(reach, "documents.destroy_files", document, files=len(gone))
    return len(gone)


def _owners(document: Document) -> Iterator[models.Model]:
    yield document
    yield from document.texts.all()
    yield from document.attachments.all()
    yield from document.signatures.all()
    for intake in Intake.objects.filter(document=document):
        yield intake
        yield from intake.pages.all()


def _serves_another(document: Document, stored: StoredFile) -> bool:
    others = (DocumentText.objects, Attachment.objects)
    return any(rows.filter(file=stored).exclude(document=document).exists() for rows in others)
