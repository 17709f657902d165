"""Papers and documents for tests, named after their situation."""

from datetime import date

from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import actions, papers
from chungtay.mandate.documents.indexing import index
from chungtay.mandate.documents.models import Citation, Direction, Document, DocumentKind, DocumentState, Entry
from chungtay.mandate.documents.numbers import give, series_for
from vanban.writing import Block, Heading, ListItem, Paragraph, SigningBlock

BODY: tuple[Block, ...] = (
    Paragraph("Thực hiện Tháng hành động vì trẻ em, Ủy ban nhân dân xã ban hành kế hoạch như sau:"),
    Heading(1, "I. NHIỆM VỤ"),
    ListItem("Tổ chức dạy bơi cho 200 trẻ em trên địa bàn xã trước ngày 31/7/2026;"),
    ListItem("Thăm, tặng quà trẻ em có hoàn cảnh đặc biệt nhân Ngày Quốc tế thiếu nhi 01/6/2026."),
)
CHAIR = SigningBlock("CHỦ TỊCH", "Trần Văn Lộc", ("TM. ỦY BAN NHÂN DÂN",))


def draft(reach: Reach, title: str = "Thực hiện công tác trẻ em năm 2026", **traits: object) -> Document:
    """A plan of the officer's body, not issued yet; it speaks for the body itself."""
    facts = {
        "kind_code": "ke_hoach",
        "body": BODY,
        "recipients": ("Như trên",),
        "signature": CHAIR,
        "speaks_for": Agency.objects.get(pk=reach.agency_id),
    }
    return papers.draft(reach, title=title, **(facts | traits))


def issued(reach: Reach, title: str = "Thực hiện công tác trẻ em năm 2026", **traits: object) -> Document:
    """A plan of the officer's body with its number."""
    return papers.issue(reach, draft(reach, title, **traits), issued_on=reach.day)


def approved(reach: Reach, title: str = "Thực hiện công tác trẻ em năm 2026", **traits: object) -> Document:
    """A plan of the officer's body that was handed to the signer and signed on paper."""
    paper = draft(reach, title, **traits)
    actions.submit(reach, paper)
    return actions.approve(reach, paper, is_on_paper=True)


def registered(agency: Agency, number: str = "12/KH-UBND", **traits: object) -> Document:
    """A document in the incoming register of a body."""
    facts = {
        "kind": DocumentKind.objects.get(code="ke_hoach"),
        "issued_on": date(2026, 4, 6),
        "issued_text": "2026-04-06",
        "title": "Công tác trẻ em năm 2026",
        "issuer_words": "Ủy ban nhân dân tỉnh Bình Lâm",
    } | traits
    document = Document.objects.create(number=number, **facts)
    index(document)
    arrived = date(2026, 4, 8)
    entry = Entry.objects.create(
        agency=agency, document=document, direction=Direction.IN, year=2026, entered_on=arrived
    )
    give(entry, series_for(agency, Direction.IN, document, arrived), arrived)
    return document


def stub(number: str = "20-CT/TW", **traits: object) -> Document:
    """A document of which only a citation is known."""
    return Document.objects.create(number=number, state=DocumentState.STUB, **traits)


def cites(document: Document, cited: Document, relation: str = "implements") -> Citation:
    """One document cites another."""
    return Citation.objects.create(document=document, cited=cited, relation=relation)
