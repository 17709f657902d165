"""What becomes of a paper after it was issued: recalled, corrected by a letter, replaced by another.

Source: Decree 30/2020/NĐ-CP, Article 18: a fault of content is mended by a paper in its place, a fault of form by a letter of
correction; a paper that was recalled is confirmed as such by who received it.
"""

from django.db import transaction
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import drafts, papers
from chungtay.mandate.documents.models import Delivery, Document, Relation
from chungtay.mandate.documents.rules import PAPER_LIFE, STAGES, Stage, Verb
from chungtay.mandate.documents.steps import REGISTER, after, note, ours
from vanban.writing import Paragraph


@transaction.atomic
def recall(reach: Reach, document: Document, *, why: str) -> Document:
    """Ask a paper back from all who received it, with the reason; each confirms."""
    reach.require(REGISTER)
    return papers.recall(reach, document, why=why)


@transaction.atomic
def confirm_recall(reach: Reach, document: Document) -> Delivery:
    """Confirm, as a receiver, that a paper was recalled here; raise ``NotNow`` when nobody asked, or it was confirmed."""
    reach.require(REGISTER)
    asked = Delivery.objects.select_for_update(of=("self",)).select_related("document")
    delivery = asked.filter(document=document, receiver=reach.agency_id).first()
    if delivery is None:
        raise OutsideReach(REGISTER)
    stage = delivery.document.stage
    is_possible = stage in STAGES and PAPER_LIFE.may(Stage(stage), Verb.CONFIRM_RECALL)
    if not is_possible or delivery.recalled_at is None or delivery.recall_confirmed_at:
        raise NotNow(f"document {document.pk} is not to be given back")
    delivery.recall_confirmed_at, delivery.recall_confirmed_by_id = timezone.now(), reach.officer_id or None
    delivery.save(update_fields=["recall_confirmed_at", "recall_confirmed_by"])
    note(reach, delivery.document, Verb.CONFIRM_RECALL)
    return delivery


@transaction.atomic
def begin_replacement(reach: Reach, document: Document) -> Document:
    """Draft a paper in the place of one of ours, with its text to begin with; the old one is replaced once it is issued."""
    reach.require(REGISTER)
    ours(reach, document)
    after(document, Verb.REPLACE)
    paper = drafts.from_json(document.paper or {})
    return papers.draft(
        reach,
        kind_code=document.kind.code if document.kind else papers.LETTER,
        title=document.title,
        body=paper.body,
        recipients=paper.recipients,
        addressees=paper.addressees,
        signature=paper.signature,
        speaks_for=document,
        cites=[(document, Relation.REPLACES)],
        is_confidential=document.is_confidential,
    )


@transaction.atomic
def begin_correction(reach: Reach, document: Document) -> Document:
    """Draft a letter that corrects a fault of form in a paper of ours (công văn đính chính)."""
    reach.require(REGISTER)
    ours(reach, document)
    after(document, Verb.CORRECT)
    paper = drafts.from_json(document.paper or {})
    called = f"{(document.kind.name_vi if document.kind else 'văn bản').lower()} số {document.number}"
    day = document.issued_on
    dated = f" ngày {day.day:02} tháng {day.month} năm {day.year}" if day else ""
    return papers.draft(
        reach,
        kind_code=papers.LETTER,
        title=f"đính chính {called}",
        body=(
            Paragraph(f"{paper.issuer} đã ban hành {called}{dated} {document.title}."),
            Paragraph("Do sơ suất trong khâu trình bày, xin đính chính như sau:"),
            Paragraph("Tại …, đã viết: “…”; nay sửa lại là: “…”."),
            Paragraph("Các nội dung khác không thay đổi."),
        ),
        recipients=paper.recipients,
        addressees=paper.addressees or paper.recipients,
        signature=paper.signature,
        speaks_for=document,
        cites=[(document, Relation.AMENDS)],
        is_confidential=document.is_confidential,
    )
