"""The layout of Youth Union documents: Guidance 29-HD/TWĐTN-VP of 29/10/2013, near to that of the Party.

The Union's heading stands where the State has the nation, three asterisks stand under the body, numbers are joined by a
hyphen (29-HD/TWĐTN-VP), the right margin is wider.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from vanban.layout.measures import Align, Face, Layout, LayoutKind, Part, Span
from vanban.layout.party import PARTY_FACES, PARTY_LAYOUT, PARTY_PAGE
from vanban.layout.state import size

YOUTH = "ĐOÀN TNCS HỒ CHÍ MINH"


def _youth(point: str) -> str:
    return f"HD 29-HD/TWĐTN-VP, {point}"


YOUTH_PAGE = replace(
    PARTY_PAGE,
    top_mm=Span(20, 20, 20, _youth("định lề")),
    bottom_mm=Span(20, 20, 20, _youth("định lề")),
    left_mm=Span(30, 30, 30, _youth("định lề")),
    right_mm=Span(15, 20, 20, _youth("định lề")),
)

YOUTH_FACES: Mapping[Part, Face] = MappingProxyType(
    {
        **PARTY_FACES,
        Part.NATION: Face(size(14, 15, 15, _youth("tiêu đề")), bold=True, capitals=True),
        Part.PARENT_BODY: Face(size(13, 14, 14, _youth("tên cơ quan")), capitals=True),
        Part.ISSUER: Face(size(13, 14, 14, _youth("tên cơ quan")), bold=True, capitals=True),
        Part.NUMBER: Face(size(13, 14, 14, _youth("số và ký hiệu"))),
        Part.PLACE_AND_DATE: Face(size(13, 14, 14, _youth("địa điểm và ngày")), italic=True),
        Part.KIND: Face(size(14, 16, 16, _youth("tên loại")), bold=True, capitals=True),
        Part.TITLE: Face(size(14, 15, 14, _youth("trích yếu")), bold=True),
        Part.ROLE: Face(size(13, 14, 14, _youth("đề ký")), bold=True, capitals=True),
        Part.RECIPIENTS_LABEL: Face(size(12, 14, 14, _youth("nơi nhận")), underlined=True, align=Align.LEFT),
        Part.RECIPIENTS: Face(size(11, 12, 12, _youth("nơi nhận")), align=Align.LEFT),
    }
)

YOUTH_LAYOUT: Layout = replace(
    PARTY_LAYOUT,
    kind=LayoutKind.YOUTH,
    page=YOUTH_PAGE,
    faces=YOUTH_FACES,
    nation=YOUTH,
    number_prefix="Số: ",
    under_issuer="***",
    under_title="-----------",
    issuer_column_mm=80.0,
    archive_prefix="Lưu: ",
    authorities=MappingProxyType({"T/M": "TM.", "K/T": "KT.", "T/L": "TL.", "T/U/Q": "TUQ."}),
)
