"""The registers as the decree prescribes their columns.

Source: Decree 30/2020/NĐ-CP, Annex IV: ten columns each. What is signed by hand stays empty.
"""

from datetime import date

from chungtay.kit.exports import Column
from chungtay.mandate.documents.models import Document, Entry


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _issued(document: Document) -> str:
    return _day(document.issued_on) or "/".join(reversed(document.issued_text.split("-")))


def _named(document: Document) -> str:
    return " ".join(filter(None, [document.kind.name_vi if document.kind else "", document.title]))


INCOMING: list[Column[Entry]] = [
    Column("Ngày đến", lambda entry: _day(entry.entered_on)),
    Column("Số đến", lambda entry: entry.number),
    Column("Tác giả", lambda entry: entry.document.issuer_words),
    Column("Số, ký hiệu", lambda entry: entry.document.number),
    Column("Ngày tháng văn bản", lambda entry: _issued(entry.document)),
    Column("Tên loại và trích yếu nội dung", lambda entry: _named(entry.document)),
    Column("Đơn vị hoặc người nhận", lambda entry: ""),
    Column("Ngày chuyển", lambda entry: ""),
    Column("Ký nhận", lambda entry: ""),
    Column("Ghi chú", lambda entry: entry.note),
]
OUTGOING: list[Column[Entry]] = [
    Column("Số, ký hiệu văn bản", lambda entry: entry.document.number),
    Column("Ngày tháng văn bản", lambda entry: _issued(entry.document)),
    Column("Tên loại và trích yếu nội dung", lambda entry: _named(entry.document)),
    Column("Người ký", lambda entry: entry.document.signer_words),
    Column("Nơi nhận văn bản", lambda entry: "; ".join(one.words for one in entry.document.recipients.all())),
    Column("Đơn vị, người nhận bản lưu", lambda entry: ""),
    Column("Số lượng bản", lambda entry: ""),
    Column("Ngày chuyển", lambda entry: ""),
    Column("Ký nhận", lambda entry: ""),
    Column("Ghi chú", lambda entry: entry.note),
]
