"""Certificates of merit (giấy khen, bằng khen), on a framed page that lies on its side.

Who may give which is in the Law on Emulation and Commendation 06/2022/QH15 (Articles 71 to 75); the words follow usage.
"""

import datetime
from dataclasses import dataclass

from vanban.layout import FRAMED_PAGE, Layout, LayoutKind, layout_of
from vanban.writing import wording
from vanban.writing.galley import Galley, Item, Line, Run, SideBySide
from vanban.writing.paper import SigningBlock
from vanban.writing.rules import rules_mm
from vanban.writing.styles import Style

WIDTHS_MM = (127.0, 120.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One certificate for one person or collective."""

    layout: LayoutKind
    awarder: str  # "Chủ tịch Ủy ban nhân dân xã Mẫu Sơn"
    honoured: str  # "Bà Nguyễn Thị Mẫu", "Tập thể lớp 5A"
    merit: str  # "Đã có thành tích xuất sắc trong …"
    place: str
    signature: SigningBlock
    name: str = "Giấy khen"
    address: str | None = None  # "Giáo viên Trường Tiểu học Mẫu Sơn"
    decision: str | None = None  # number of the decision: "12/QĐ-UBND"
    book_number: int | None = None  # number in the golden book (sổ vàng)
    date: datetime.date | None = None  # None leaves room to write it

    def __post_init__(self) -> None:
        for name in ("awarder", "honoured", "merit", "name"):
            if not getattr(self, name).strip():
                raise ValueError(f"A certificate needs its {name}.")


def set_certificate(certificate: Certificate) -> Galley:
    """Set a certificate: the nation, who gives what to whom and for what, and at the foot record and signature."""
    layout = layout_of(certificate.layout, is_letter=False)
    awarded: list[Item] = [
        *wording.nation_lines(layout)[:-1],
        Line(Style.AWARD_LINE, ""),
        Line(Style.AWARDER, certificate.awarder.upper()),
        Line(Style.AWARDING, "Tặng"),
        Line(Style.CERTIFICATE_NAME, certificate.name.upper()),
        Line(Style.HONOURED, certificate.honoured),
        Line(Style.MERIT, certificate.address or ""),
        Line(Style.MERIT, certificate.merit),
    ]
    foot = SideBySide(WIDTHS_MM, ((tuple(_record(certificate)), tuple(_signed(certificate, layout))),))
    items = tuple(
        item
        for item in (*awarded, Line(Style.FOOT_ROOM, ""), foot, Line(Style.END, ""))
        if item != Line(Style.MERIT, "")
    )
    title = f"{certificate.name.capitalize()}: {certificate.honoured}"
    run = Run(FRAMED_PAGE, items, is_landscape=True, is_framed=True)
    rules = rules_mm(layout, issuer=certificate.awarder, title=certificate.name)
    return Galley(layout, title, certificate.awarder, certificate.date, (run,), rules)


def _record(certificate: Certificate) -> list[Line]:
    day = wording.dated(certificate.date).strip()
    decision = f"Quyết định số: {certificate.decision or wording.ROOM_FOR_NUMBER}"
    book = f"Vào sổ vàng số: {certificate.book_number or wording.ROOM_FOR_NUMBER}"
    return [Line(Style.RECORD, ""), Line(Style.RECORD, decision), Line(Style.RECORD, day), Line(Style.RECORD, book)]


def _signed(certificate: Certificate, layout: Layout) -> list[Line]:
    day = Line(Style.PLACE_AND_DATE, f"{certificate.place}, {wording.dated(certificate.date)}")
    return [day, *wording.signature_lines(certificate.signature, layout)]
