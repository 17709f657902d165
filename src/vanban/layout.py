"""Places, sizes, margins and faces of the parts of an official document: one table for writing and for checking.

Sources: Decree 30/2020/NĐ-CP, Annex I, Part I (cited with section and point) for State documents and, by analogy,
union documents; Guidance 36-HD/VPTW of 3/4/2018 for Party documents, whose margins Guidance 05-HD/VPTW of 2026 keeps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType


class LayoutKind(StrEnum):
    """Whose rules a document follows. Letters (công văn) have a variant in each."""

    STATE = "state"
    UNION = "union"
    PARTY = "party"


class Part(StrEnum):
    """A part of a document that has a place and a face of its own."""

    NATION = "nation"  # Quốc hiệu; in Party documents the heading "ĐẢNG CỘNG SẢN VIỆT NAM"
    MOTTO = "motto"  # Tiêu ngữ
    PARENT_BODY = "parent_body"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE_AND_DATE = "place_and_date"
    KIND = "kind"
    TITLE = "title"  # trích yếu
    SUBJECT = "subject"  # "V/v …" of a letter
    ADDRESSEE = "addressee"  # Kính gửi
    BASIS = "basis"  # căn cứ ban hành
    CENTRED = "centred"  # "QUYẾT ĐỊNH:", the person or body that decides
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    ARTICLE = "article"
    BODY = "body"
    TABLE_HEADING = "table_heading"
    TABLE_TEXT = "table_text"
    AUTHORITY = "authority"
    ROLE = "role"
    SIGNER = "signer"
    RECIPIENTS_LABEL = "recipients_label"
    RECIPIENTS = "recipients"
    URGENCY = "urgency"
    ANNEX_LABEL = "annex_label"
    ANNEX_TITLE = "annex_title"
    ANNEX_REFERENCE = "annex_reference"  # "(Kèm theo …)"
    PAGE_NUMBER = "page_number"
    NOTICE = "notice"


class Align(StrEnum):
    """How a line stands in its place."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class Span:
    """What a rule allows, from–to, and what we write. The unit is that of the field that holds it."""

    least: float
    most: float
    written: float
    source: str

    def allows(self, value: float, tolerance: float = 0.05) -> bool:
        """Is the measured value within the rule, give or take what Word rounds?"""
        return self.least - tolerance <= value <= self.most + tolerance


@dataclass(frozen=True, slots=True)
class Face:
    """Size in points and look of one part."""

    size_pt: Span
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    capitals: bool = False
    align: Align = Align.CENTRE


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in millimetres."""

    width_mm: Span
    height_mm: Span
    top_mm: Span
    bottom_mm: Span
    left_mm: Span
    right_mm: Span
    font: str

    @property
    def text_width_mm(self) -> float:
        """Width left for the text between the margins we write."""
        return self.width_mm.written - self.left_mm.written - self.right_mm.written


@dataclass(frozen=True, slots=True)
class BodyText:
    """How the paragraphs of the text stand."""

    first_line_cm: Span
    space_after_pt: Span
    line_spacing: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """One variant: the page, the faces, and the words that never change."""

    kind: LayoutKind
    is_letter: bool
    page: Page
    body: BodyText
    faces: Mapping[Part, Face]
    nation: str
    motto: str | None
    number_prefix: str
    number_joint: str  # between number and symbol: 15/KH-UBND, 140-KH/TU
    subject_prefix: str  # before the title of a letter
    under_issuer: str | None  # the star of Party documents; a drawn line elsewhere
    under_title: str | None  # the five hyphens of Party documents; a drawn line elsewhere
    issuer_column_mm: float  # the issuing body's part of the letterhead; the nation's words need the rest
    nation_line_mm: float  # length of the line under the motto or the Party heading: that of the words
    archive_prefix: str
    authorities: Mapping[str, str]  # how the signing authority is abbreviated here


NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


def _state(point: str) -> str:
    return f"NĐ 30/2020/NĐ-CP, PL I, Phần I, {point}"


def _party(point: str) -> str:
    return f"HD 36-HD/VPTW, {point}"


def _size(least: float, most: float, written: float, source: str) -> Span:
    return Span(least, most, written, source)


STATE_PAGE = Page(
    width_mm=Span(210, 210, 210, _state("I.1")),
    height_mm=Span(297, 297, 297, _state("I.1")),
    top_mm=Span(20, 25, 20, _state("I.3")),
    bottom_mm=Span(20, 25, 20, _state("I.3")),
    left_mm=Span(30, 35, 30, _state("I.3")),
    right_mm=Span(15, 20, 15, _state("I.3")),
    font="Times New Roman",  # I.4: Unicode letters of TCVN 6909:2001, black
)

STATE_BODY = BodyText(
    first_line_cm=Span(1.0, 1.27, 1.27, _state("II.6")),
    space_after_pt=Span(6, 12, 6, _state("II.6")),  # "at least 6 pt"; twice that is as far as a page stays whole
    line_spacing=Span(1.0, 1.5, 1.1, _state("II.6")),  # from single to one and a half
)

STATE_FACES: Mapping[Part, Face] = MappingProxyType(
    {
        Part.NATION: Face(_size(12, 13, 13, _state("II.1.a")), bold=True, capitals=True),
        Part.MOTTO: Face(_size(13, 14, 14, _state("II.1.b")), bold=True),
        Part.PARENT_BODY: Face(_size(12, 13, 13, _state("II.2")), capitals=True),
        Part.ISSUER: Face(_size(12, 13, 13, _state("II.2")), bold=True, capitals=True),
        Part.NUMBER: Face(_size(13, 13, 13, _state("II.3"))),
        Part.PLACE_AND_DATE: Face(_size(13, 14, 14, _state("II.4")), italic=True),
        Part.KIND: Face(_size(13, 14, 14, _state("II.5")), bold=True, capitals=True),
        Part.TITLE: Face(_size(13, 14, 14, _state("II.5")), bold=True),
        Part.SUBJECT: Face(_size(12, 13, 12, _state("II.5"))),
        Part.ADDRESSEE: Face(_size(13, 14, 14, _state("II.9.a")), align=Align.LEFT),
        Part.BASIS: Face(_size(13, 14, 14, _state("II.6")), italic=True, align=Align.JUSTIFIED),
        Part.CENTRED: Face(_size(13, 14, 14, _state("II.6")), bold=True),
        Part.HEADING_1: Face(_size(13, 14, 14, _state("II.6")), bold=True, align=Align.JUSTIFIED),
        Part.HEADING_2: Face(_size(13, 14, 14, _state("II.6")), bold=True, align=Align.JUSTIFIED),
        Part.HEADING_3: Face(_size(13, 14, 14, _state("II.6")), bold=True, italic=True, align=Align.JUSTIFIED),
        Part.ARTICLE: Face(_size(13, 14, 14, _state("II.6")), bold=True, align=Align.JUSTIFIED),
        Part.BODY: Face(_size(13, 14, 14, _state("II.6")), align=Align.JUSTIFIED),
        Part.TABLE_HEADING: Face(_size(11, 14, 12, "usage: a table may be smaller than the text"), bold=True),
        Part.TABLE_TEXT: Face(_size(11, 14, 12, "usage: a table may be smaller than the text"), align=Align.LEFT),
        Part.AUTHORITY: Face(_size(13, 14, 14, _state("II.7")), bold=True, capitals=True),
        Part.ROLE: Face(_size(13, 14, 14, _state("II.7")), bold=True, capitals=True),
        Part.SIGNER: Face(_size(13, 14, 14, _state("II.7")), bold=True),
        Part.RECIPIENTS_LABEL: Face(_size(12, 12, 12, _state("II.9.b")), bold=True, italic=True, align=Align.LEFT),
        Part.RECIPIENTS: Face(_size(11, 11, 11, _state("II.9.b")), align=Align.LEFT),
        Part.URGENCY: Face(_size(13, 14, 13, _state("III.2")), bold=True, capitals=True),
        Part.ANNEX_LABEL: Face(_size(14, 14, 14, _state("III.1")), bold=True),
        Part.ANNEX_TITLE: Face(_size(13, 14, 14, _state("III.1")), bold=True, capitals=True),
        Part.ANNEX_REFERENCE: Face(_size(13, 14, 14, _state("III.1")), italic=True),
        Part.PAGE_NUMBER: Face(_size(13, 14, 13, _state("I.7"))),  # centred in the top margin, not on the first page
        Part.NOTICE: Face(_size(9, 11, 10, "our own small print"), italic=True),
    }
)

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
        Part.NATION: Face(_size(15, 15, 15, _party("mẫu chữ 1")), bold=True, capitals=True),
        Part.PARENT_BODY: Face(_size(14, 14, 14, _party("mẫu chữ 2")), capitals=True),
        Part.ISSUER: Face(_size(14, 14, 14, _party("mẫu chữ 2")), bold=True, capitals=True),
        Part.NUMBER: Face(_size(14, 14, 14, _party("mẫu chữ 3"))),
        Part.PLACE_AND_DATE: Face(_size(14, 14, 14, _party("mẫu chữ 4")), italic=True),
        Part.KIND: Face(_size(15, 16, 16, _party("mẫu chữ 5")), bold=True, capitals=True),
        Part.TITLE: Face(_size(14, 15, 15, _party("mẫu chữ 5")), bold=True),
        Part.SUBJECT: Face(_size(12, 12, 12, _party("mẫu chữ 5")), italic=True),
        Part.BODY: Face(_size(14, 15, 14, _party("mẫu chữ 6")), align=Align.JUSTIFIED),
        Part.ADDRESSEE: Face(_size(14, 14, 14, _party("mẫu chữ 8")), align=Align.LEFT),
        Part.AUTHORITY: Face(_size(14, 14, 14, _party("mẫu chữ 7")), bold=True, capitals=True),
        Part.ROLE: Face(_size(14, 14, 14, _party("mẫu chữ 7")), capitals=True),
        Part.SIGNER: Face(_size(14, 14, 14, _party("mẫu chữ 7")), bold=True),
        Part.RECIPIENTS_LABEL: Face(_size(14, 14, 14, _party("mẫu chữ 8")), underlined=True, align=Align.LEFT),
        Part.RECIPIENTS: Face(_size(12, 12, 12, _party("mẫu chữ 8")), align=Align.LEFT),
        Part.PAGE_NUMBER: Face(_size(14, 14, 14, _party("số trang"))),
    }
)

STATE_LAYOUT = Layout(
    kind=LayoutKind.STATE,
    is_letter=False,
    page=STATE_PAGE,
    body=STATE_BODY,
    faces=STATE_FACES,
    nation=NATION,
    motto=MOTTO,
    number_prefix="Số: ",
    number_joint="/",
    subject_prefix="V/v ",
    under_issuer=None,
    under_title=None,
    issuer_column_mm=64.0,
    nation_line_mm=57.3,
    archive_prefix="Lưu: ",
    authorities=MappingProxyType({"T/M": "TM.", "K/T": "KT.", "T/L": "TL.", "T/U/Q": "TUQ."}),
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
    subject_prefix="",
    under_issuer="*",
    under_title="-----",
    issuer_column_mm=84.0,
    nation_line_mm=65.4,
    archive_prefix="Lưu ",
    authorities=MappingProxyType({"TM.": "T/M", "KT.": "K/T", "TL.": "T/L", "TUQ.": "T/U/Q"}),
)

# Unions follow the State's layout by analogy and sign TM. BAN THƯỜNG VỤ or TM. BAN CHẤP HÀNH.
LAYOUTS: Mapping[LayoutKind, Layout] = MappingProxyType(
    {
        LayoutKind.STATE: STATE_LAYOUT,
        LayoutKind.UNION: replace(STATE_LAYOUT, kind=LayoutKind.UNION),
        LayoutKind.PARTY: PARTY_LAYOUT,
    }
)


def layout_of(kind: LayoutKind, *, is_letter: bool) -> Layout:
    """Return the layout of a kind of document; a letter has no type name and carries "V/v" under its number."""
    return replace(LAYOUTS[kind], is_letter=is_letter)
