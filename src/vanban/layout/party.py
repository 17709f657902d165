"""The layout of Party documents: Guidance 36-HD/VPTW of 3/4/2018, whose margins Guidance 05-HD/VPTW of 2026 keeps."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from vanban.layout.measures import Align, BodyText, Face, Layout, LayoutKind, Part, Span
from vanban.layout.state import STATE_FACES, STATE_PAGE, size

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


def _party(point: str) -> str:
    return f"HD 36-HD/VPTW, {point}"


PARTY_PAGE = replace(
    STATE_PAGE,
    top_mm=Span(20, 20, 20, _party("định lề")),
    bottom_mm=Span(20, 20, 20, _party("định lề")),
    left_mm=Span(30, 30, 30, _party("định lề")),
    right_mm=Span(15, 15, 15, _party("định lề")),
)

PARTY_BODY = BodyText(
    first_line_cm=Span(1.0, 1.27, 1.27, _party("nội dung")),
    space_after_pt=Span(6, 12, 6, _party("nội dung")),
    line_spacing=Span(1.0, 1.5, 1.1, _party("nội dung")),
)

PARTY_FACES: Mapping[Part, Face] = MappingProxyType(
    {
        **STATE_FACES,
        Part.NATION: Face(size(15, 15, 15, _party("mẫu chữ 1")), bold=True, capitals=True),
        Part.PARENT_BODY: Face(size(14, 14, 14, _party("mẫu chữ 2")), capitals=True),
        Part.ISSUER: Face(size(14, 14, 14, _party("mẫu chữ 2")), bold=True, capitals=True),
        Part.NUMBER: Face(size(14, 14, 14, _party("mẫu chữ 3"))),
        Part.PLACE_AND_DATE: Face(size(14, 14, 14, _party("mẫu chữ 4")), italic=True),
        Part.KIND: Face(size(15, 16, 16, _party("mẫu chữ 5")), bold=True, capitals=True),
        Part.TITLE: Face(size(14, 15, 15, _party("mẫu chữ 5")), bold=True),
        Part.SUBJECT: Face(size(12, 12, 12, _party("mẫu chữ 5")), italic=True),
        Part.BODY: Face(size(14, 15, 14, _party("mẫu chữ 6")), align=Align.JUSTIFIED),
        Part.ADDRESSEE: Face(size(14, 14, 14, _party("mẫu chữ 8")), align=Align.LEFT),
        Part.AUTHORITY: Face(size(14, 14, 14, _party("mẫu chữ 7")), bold=True, capitals=True),
        Part.ROLE: Face(size(14, 14, 14, _party("mẫu chữ 7")), capitals=True),
        Part.SIGNER: Face(size(14, 14, 14, _party("mẫu chữ 7")), bold=True),
        Part.RECIPIENTS_LABEL: Face(size(14, 14, 14, _party("mẫu chữ 8")), underlined=True, align=Align.LEFT),
        Part.RECIPIENTS: Face(size(12, 12, 12, _party("mẫu chữ 8")), align=Align.LEFT),
        Part.PAGE_NUMBER: Face(size(14, 14, 14, _party("số trang"))),
    }
)

PARTY_LAYOUT = Layout(
    kind=LayoutKind.PARTY,
    is_letter=False,
    page=PARTY_PAGE,
    body=PARTY_BODY,
    faces=PARTY_FACES,
    nation=PARTY,
    motto=None,
    number_prefix="Số ",
    number_joint="-",
    subject_prefix="V/v ",
    under_issuer="*",
    under_title="-----",
    issuer_column_mm=84.0,
    archive_prefix="Lưu ",
    authorities=MappingProxyType({"TM.": "T/M", "KT.": "K/T", "TL.": "T/L", "TUQ.": "T/U/Q"}),
)
