"""Whose layout a document follows: the heading at its top right tells."""

import re

from vanban.check.sighted import Sighted
from vanban.layout import Layout, LayoutKind, Part, layout_of
from vanban.text import fold

_UNION = re.compile(r"cong doan|lien doan lao dong|\bldld\b")
_PARTY_NUMBER = re.compile(r"^so ?:? ?\d+ ?- ?[^/]+/")
_PARTY_ISSUER = re.compile(r"^(?:dang uy|tinh uy|thanh uy|huyen uy|ban chap hanh dang bo|dang bo|chi bo)\b")


def layout_for(seen: Sighted) -> tuple[Layout, str]:
    """Return the layout the document has to follow, and in one sentence why."""
    kind, because = _kind(seen)
    is_letter = seen.first(Part.KIND) is None and seen.first(Part.SUBJECT, Part.ADDRESSEE) is not None
    form = "công văn" if is_letter else "văn bản có tên loại"
    return layout_of(kind, is_letter=is_letter), f"{because}; {form}"


def _kind(seen: Sighted) -> tuple[LayoutKind, str]:
    heading = fold(seen.joined(Part.NATION))
    if "dang cong san" in heading:
        return LayoutKind.PARTY, "văn bản của Đảng vì tiêu đề là “ĐẢNG CỘNG SẢN VIỆT NAM”"
    if "doan tncs" in heading:
        return LayoutKind.YOUTH, "văn bản của Đoàn vì tiêu đề là “ĐOÀN TNCS HỒ CHÍ MINH”"
    bodies = f"{fold(seen.joined(Part.PARENT_BODY))} {fold(seen.joined(Part.ISSUER))}".strip()
    if not heading and (_PARTY_NUMBER.match(fold(seen.joined(Part.NUMBER))) or _PARTY_ISSUER.match(bodies)):
        return LayoutKind.PARTY, "văn bản của Đảng vì số và cơ quan ban hành là của Đảng"
    if _UNION.search(bodies):
        return LayoutKind.UNION, "văn bản của Công đoàn vì cơ quan ban hành là tổ chức công đoàn"
    return (
        LayoutKind.STATE,
        f"văn bản hành chính vì {'có Quốc hiệu' if heading else 'không thấy tiêu đề của tổ chức nào khác'}",
    )
