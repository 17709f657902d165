"""Keep the files that came in a package; take a status message of another office as what happened to a delivery."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from chungtay.foundation.accounts.queries import officers_at
from chungtay.foundation.accounts.rules import Role, capabilities
from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.actions import keep
from chungtay.foundation.files.rules import PAPERS, PICTURES, XLSX, NotTaken
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import edxml
from chungtay.mandate.documents.delivering import DELIVERY_LIFE, Receiving
from chungtay.mandate.documents.edxml import BadPackage, Status
from chungtay.mandate.documents.exchanged import StatusCode
from chungtay.mandate.documents.exchanging import by_office, files_beside
from chungtay.mandate.documents.models import Attachment, Delivery, Direction, Document, Entry, Intake
from chungtay.mandate.documents.queries import own_papers


def keep_files_beside(reach: Reach, document: Document, intake: Intake) -> None:
    """Keep the attachments of a package with its document; called within the verb that registers. What is not taken stays asked for."""
    for one in files_beside(intake):
        attachment, is_new = Attachment.objects.get_or_create(document=document, name=one.name[:300])
        if is_new or attachment.file is None:
            try:
                attachment.file = keep(
                    reach, attachment, name=one.name, content=one.content, among=PAPERS | PICTURES | {XLSX}
                )
            except NotTaken:
                continue
            attachment.save(update_fields=["file"])


@transaction.atomic
def hear(reach: Reach, document: Document, content: bytes) -> Delivery:
    """Take a status message about one of our papers; raise ``BadPackage`` with a sentence for what cannot be taken.

    The sender lays it in: nobody proves whose it is. So it says nothing for a body whose own officers acknowledge and return
    here; its code alone is kept.
    """
    reach.require("documents.send")
    status = edxml.heard(content, limit_bytes=settings.FILES_LIMIT_BYTES)
    delivery = _meant(reach, document, status)
    known = StatusCode.objects.filter(code=status.code).first()
    if known is None:
        raise BadPackage(f"Mã trạng thái {status.code} chưa có trong danh mục. Hãy báo người quản trị.")
    verb = {"return": Receiving.RETURN, "acknowledge": Receiving.ACKNOWLEDGE}.get(known.does)
    if _answers_here(reach, delivery):
        verb = None
    if verb and DELIVERY_LIFE.may(delivery.state, verb):
        _done(delivery, verb, status)
    elif verb is Receiving.RETURN:
        raise BadPackage("Văn bản đã được tiếp nhận nên không nhận thông điệp từ chối nữa.")
    delivery.exchange_code = status.code
    delivery.save()
    record(reach, "documents.hear", document, receiver=delivery.receiver_id, code=status.code)
    return delivery


def _answers_here(reach: Reach, delivery: Delivery) -> bool:
    serving = officers_at([delivery.receiver_id], reach.day)
    return any("documents.register" in capabilities(Role(one.role)) for one in serving)


def _meant(reach: Reach, document: Document, status: Status) -> Delivery:
    if not own_papers(reach).filter(pk=document.pk).exists() or status.number != document.number:
        raise BadPackage(f"Thông điệp nói về văn bản số {status.number}, không phải văn bản này.")
    body = by_office(status.sender)
    found = document.deliveries.filter(sender=reach.agency_id, receiver=body).first() if body else None
    if found is None:
        raise BadPackage(f"Văn bản này chưa gửi cho cơ quan có mã {status.sender.code}.")
    return Delivery.objects.select_for_update(of=("self",)).get(pk=found.pk)


def _done(delivery: Delivery, verb: Receiving, status: Status) -> None:
    now = timezone.now()
    if verb is Receiving.ACKNOWLEDGE:
        delivery.acknowledged_at, delivery.opened_at = now, delivery.opened_at or now
        return
    delivery.returned_at, delivery.settled_at = now, None
    delivery.return_why = status.description.strip()[:300] or "Nơi nhận từ chối, không ghi lý do"
    line = Entry.objects.filter(document=delivery.document_id, agency=delivery.receiver_id, direction=Direction.IN)
    line.filter(number=None).delete()
