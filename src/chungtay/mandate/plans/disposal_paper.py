"""A disposal list to print, and as a workbook: Vietnamese, as the archives want it."""

from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.kit.exports import Column as Told
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.rules import layout_name
from chungtay.mandate.plans.disposals import Disposal
from chungtay.mandate.plans.disposing import listed
from chungtay.mandate.plans.matters import Matter
from vanban.writing import Column, LayoutKind, Paper, Paragraph, SigningBlock, Table, write_docx

COLUMNS = (
    Column("STT", 12),
    Column("Tên hồ sơ"),
    Column("Kết thúc", 26),
    Column("Thời hạn", 34),
    Column("Giữ đến", 26),
)


def _retention(one: Matter) -> str:
    return one.retention.name_vi.partition(":")[0] if one.retention else ""


SHEET: tuple[Told[Matter], ...] = (
    Told("Tên hồ sơ", lambda one: one.title),
    Told("Mở ngày", lambda one: f"{one.opened_on:%d/%m/%Y}"),
    Told("Kết thúc ngày", lambda one: f"{one.closed_on:%d/%m/%Y}" if one.closed_on else ""),
    Told("Thời hạn lưu trữ", _retention),
    Told("Giữ đến ngày", lambda one: f"{one.kept_until:%d/%m/%Y}" if one.kept_until else ""),
    Told("Người lập hồ sơ", lambda one: str(one.keeper or "")),
)


def printed(reach: Reach, disposal: Disposal) -> bytes:
    """Return the list as a Word file."""
    ours, held = body_of(disposal.agency_id), listed(disposal)
    rows = tuple((f"{at:02d}", *_row(one)) for at, one in enumerate(held, start=1))
    said = [Paragraph(f"Lý do: {disposal.reason}"), Paragraph(f"Số hồ sơ: {len(held)}.")]
    if disposal.decision:
        said.append(Paragraph(f"Quyết định: {disposal.decision}."))
    return write_docx(
        Paper(
            layout=LayoutKind(layout_name(ours.line)),
            issuer=ours.name,
            symbol="",
            place=ours.area.name if ours.area else "Hà Nội",
            date=disposal.proposed_on,
            kind_name="DANH MỤC HỒ SƠ HẾT THỜI HẠN LƯU TRỮ",
            title="Đề nghị hủy",
            body=(*said, Table(COLUMNS, rows)),
            signature=SigningBlock("NGƯỜI LẬP DANH MỤC", str(disposal.proposed_by)),
        )
    )


def _row(one: Matter) -> tuple[str, str, str, str]:
    closed = f"{one.closed_on:%d/%m/%Y}" if one.closed_on else ""
    return one.title, closed, _retention(one), f"{one.kept_until:%d/%m/%Y}" if one.kept_until else ""
