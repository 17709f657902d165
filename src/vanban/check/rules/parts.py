"""The nine parts every document has (Decree 30/2020/NĐ-CP, Article 8, clause 2)."""

from collections.abc import Iterator

from vanban.check.findings import Finding
from vanban.check.sighted import Sighted
from vanban.check.telling import article_of, lacks
from vanban.layout import Layout, Part

ROOM_TO_SIGN_PT = 30.0


def missing_parts(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """Name each of the nine parts that is not there."""
    for found in _nine(seen, layout):
        yield from found


def present_parts(seen: Sighted, layout: Layout) -> str:
    """Say how many of the nine are there."""
    nine = _nine(seen, layout)
    return f"{sum(not found for found in nine)}/{len(nine)} thành phần thể thức có mặt"


def _nine(seen: Sighted, layout: Layout) -> list[list[Finding]]:
    """Return for each part what it lacks."""
    return [
        _heading(seen, layout),
        _need(seen, layout, Part.ISSUER, "ghi tên cơ quan ban hành ở góc trên bên trái"),
        _need(seen, layout, Part.NUMBER, f"ghi “{layout.number_prefix.strip()} …” dưới tên cơ quan ban hành"),
        _need(seen, layout, Part.PLACE_AND_DATE, "ghi địa danh, ngày, tháng, năm dưới Quốc hiệu và Tiêu ngữ"),
        _title(seen, layout),
        _text(seen, layout),
        _signature(seen, layout),
        _room(seen, layout),
        _need(seen, layout, Part.RECIPIENTS_LABEL, "có “Nơi nhận:” ở góc dưới bên trái, dòng cuối là nơi lưu"),
    ]


def _need(seen: Sighted, layout: Layout, part: Part, allowed: str) -> list[Finding]:
    return [] if seen.first(part) else [lacks(part, allowed, layout)]


def _heading(seen: Sighted, layout: Layout) -> list[Finding]:
    found = _need(seen, layout, Part.NATION, f"ghi “{layout.nation}” ở góc trên bên phải")
    if layout.motto:
        found += _need(seen, layout, Part.MOTTO, f"ghi “{layout.motto}” dưới Quốc hiệu")
    return found


def _title(seen: Sighted, layout: Layout) -> list[Finding]:
    if layout.is_letter:
        allowed = "ghi “V/v …” dưới số, ký hiệu và “Kính gửi: …” trên nội dung"
        return _need(seen, layout, Part.SUBJECT, allowed) + _need(seen, layout, Part.ADDRESSEE, allowed)
    found = _need(seen, layout, Part.KIND, "ghi tên loại bằng chữ in hoa, ví dụ “KẾ HOẠCH”")
    return found or _need(seen, layout, Part.TITLE, "ghi trích yếu ngay dưới tên loại")


def _text(seen: Sighted, layout: Layout) -> list[Finding]:
    has_text = seen.first(Part.BODY, Part.ARTICLE, Part.HEADING_1, Part.BASIS)
    return [] if has_text else [lacks(Part.BODY, "có phần nội dung", layout)]


def _signature(seen: Sighted, layout: Layout) -> list[Finding]:
    return _need(seen, layout, Part.ROLE, "ghi chức vụ của người ký") + _need(
        seen, layout, Part.SIGNER, "ghi họ và tên người ký dưới chữ ký"
    )


def _room(seen: Sighted, layout: Layout) -> list[Finding]:
    signer = seen.first(Part.SIGNER)
    if signer is None or signer.room_above_pt >= ROOM_TO_SIGN_PT:
        return []
    allowed = "chừa chỗ giữa chức vụ và họ tên"
    return [
        Finding(Part.SIGNER.value, "no-room", "Chỗ cho chữ ký và dấu", "", allowed, article_of(Part.SIGNER, layout))
    ]
