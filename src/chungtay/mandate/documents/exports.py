"""The registers as the decree prescribes their columns, for a table.

Source: Decree 30/2020/NĐ-CP, Annex IV: ten columns each. What is signed by hand stays empty.
"""

from datetime import datetime

from django.utils.timezone import localtime

from chungtay.kit.exports import Column
from chungtay.mandate.documents.models import Delivery, Entry
from chungtay.mandate.documents.printing import Printed, day, entered, issued, named, recipients, symbol
from chungtay.mandate.documents.words import DELIVERY_STATES

BOOK_INCOMING: list[Column[Printed]] = [
    Column("Ngày đến", lambda line: day(line.on)),
    Column("Số đến", lambda line: line.number),
    Column("Tác giả", lambda line: line.document.issuer_words),
    Column("Số, ký hiệu", lambda line: line.document.number),
    Column("Ngày tháng văn bản", lambda line: issued(line.document)),
    Column("Tên loại và trích yếu nội dung", lambda line: named(line.document)),
    Column("Đơn vị hoặc người nhận", lambda line: ""),
    Column("Ngày chuyển", lambda line: ""),
    Column("Ký nhận", lambda line: ""),
    Column("Ghi chú", lambda line: line.note),
]
BOOK_OUTGOING: list[Column[Printed]] = [
    Column("Số, ký hiệu văn bản", symbol),
    Column("Ngày tháng văn bản", lambda line: issued(line.document)),
    Column("Tên loại và trích yếu nội dung", lambda line: named(line.document)),
    Column("Người ký", lambda line: line.document.signer_words),
    Column("Nơi nhận văn bản", lambda line: recipients(line.document)),
    Column("Đơn vị, người nhận bản lưu", lambda line: ""),
    Column("Số lượng bản", lambda line: ""),
    Column("Ngày chuyển", lambda line: ""),
    Column("Ký nhận", lambda line: ""),
    Column("Ghi chú", lambda line: line.note),
]


SENT: list[Column[Delivery]] = [
    Column("Cơ quan nhận", lambda one: one.receiver.name),
    Column("Gửi lúc", lambda one: _moment(one.sent_at)),
    Column("Tình trạng", lambda one: DELIVERY_STATES[one.state]),
    Column("Mở lúc", lambda one: _moment(one.opened_at)),
    Column("Tiếp nhận lúc", lambda one: _moment(one.acknowledged_at)),
    Column("Trả lại lúc", lambda one: _moment(one.returned_at)),
    Column("Lý do trả lại", lambda one: one.return_why),
]


def _moment(at: datetime | None) -> str:
    return f"{localtime(at):%d/%m/%Y %H:%M}" if at else ""


def _of_entries(columns: list[Column[Printed]]) -> list[Column[Entry]]:
    return [_of_entry(column) for column in columns]


def _of_entry(column: Column[Printed]) -> Column[Entry]:
    return Column(column.heading, lambda entry: column.value(entered(entry)))


INCOMING, OUTGOING = _of_entries(BOOK_INCOMING), _of_entries(BOOK_OUTGOING)
