"""The shape of the layout table: parts, places, sizes, and what a rule allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MM_PER_POINT = 25.4 / 72


class LayoutKind(StrEnum):
    """Whose rules a document follows. Letters (công văn) have a variant in each."""

    STATE = "state"
    UNION = "union"
    PARTY = "party"
    YOUTH = "youth"


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
    AWARDER = "awarder"  # who gives a certificate, and the word "TẶNG"
    CERTIFICATE_NAME = "certificate_name"  # "GIẤY KHEN"
    HONOURED = "honoured"  # who receives it
    MERIT = "merit"  # for what
    RECORD = "record"  # decision and golden book, small, at the left foot
    BOOK_NAME = "book_name"  # "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" on the cover of a register


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
    colour: str = "000000"  # red, green and blue in hexadecimal


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
    archive_prefix: str
    authorities: Mapping[str, str]  # how the signing authority is abbreviated here
