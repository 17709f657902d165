"""The letter that urges bodies (công văn đôn đốc), in the words such letters are written in.

The words are those of the paper, not of a screen: official papers are Vietnamese whatever language the officer reads.
"""

from chungtay.foundation.agencies.models import Agency
from chungtay.insight.oversight.coverage import Row
from chungtay.insight.oversight.rules import Stage
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans.rules import usual_signer
from vanban.writing import Block, Column, Paragraph, SigningBlock, Table

STANDS = {
    Stage.UNOPENED: "Chưa mở văn bản",
    Stage.UNPLANNED: "Chưa có kế hoạch",
    Stage.UNTAKEN: "Chưa nhận nhiệm vụ",
    Stage.WORKING: "Đang thực hiện, chưa báo cáo",
    Stage.FINISHED: "Đã thực hiện xong",
    Stage.REPORTED: "Đã báo cáo",
}
COLUMNS = (Column("TT", 10), Column("Cơ quan, đơn vị"), Column("Tình hình", 60), Column("Chậm", 28))


def named(document: Document) -> str:
    """Return a document as letters name it: kind, number, day."""
    kind = document.kind.name_vi if document.kind else "Văn bản"
    day = f" ngày {document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    return f"{kind} số {document.number}{day}"


def title(document: Document) -> str:
    """Return the abstract of the letter."""
    return f"đôn đốc thực hiện {named(document)}"


def body(document: Document, rows: list[Row]) -> tuple[Block, ...]:
    """Return the text: what was asked, who has not done it, until when."""
    return (
        Paragraph(f"Thực hiện {named(document)} về {document.title[:1].lower()}{document.title[1:]}, qua theo dõi đến nay "
                  f"còn {len(rows)} cơ quan, đơn vị chưa hoàn thành, cụ thể như sau:"),
        Table(COLUMNS, tuple(_row(number, row) for number, row in enumerate(rows, start=1))),
        Paragraph(
            "Đề nghị các cơ quan, đơn vị có tên trên khẩn trương ban hành kế hoạch, nhận và tổ chức thực hiện nhiệm vụ, "
            "báo cáo kết quả theo quy định; trường hợp có khó khăn, vướng mắc, kịp thời phản ánh để được hướng dẫn, giải quyết."
        ),
    )  # fmt: skip


def _row(number: int, row: Row) -> tuple[str, ...]:
    late = f"{row.days_late} ngày" if row.is_late else ""
    return str(number), row.agency.name, STANDS[row.stage], late


def signature(ours: Agency) -> SigningBlock:
    """Return room for whoever signs such papers of our body."""
    authority, role = usual_signer(ours.kind)
    return SigningBlock(role=role, authority=(authority,) if authority else ())
