"""The layout of State documents, which unions follow by analogy: Decree 30/2020/NĐ-CP, Annex I, Part I.

Certificates and registers: the forms of Annex IV and of usage; sizes of certificates are not ruled.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from vanban.layout.measures import Align, BodyText, Face, Layout, LayoutKind, Page, Part, Span

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
USAGE = "usage: no rule states it"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RED = "C00000"


def _state(point: str) -> str:
    return f"NĐ 30/2020/NĐ-CP, PL I, Phần I, {point}"


def size(least: float, most: float, written: float, source: str) -> Span:
    """Sizes in points."""
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

FRAMED_PAGE = Page(  # certificates and register books: the same room on every side
    width_mm=STATE_PAGE.width_mm,
    height_mm=STATE_PAGE.height_mm,
    top_mm=Span(20, 25, 22, USAGE),
    bottom_mm=Span(20, 25, 20, USAGE),
    left_mm=Span(20, 35, 25, USAGE),
    right_mm=Span(15, 25, 25, USAGE),
    font=STATE_PAGE.font,
)

BOOK_PAGE = replace(FRAMED_PAGE, left_mm=Span(20, 35, 20, USAGE), right_mm=Span(15, 25, 15, USAGE))

STATE_BODY = BodyText(
    first_line_cm=Span(1.0, 1.27, 1.27, _state("II.6")),
    space_after_pt=Span(6, 12, 6, _state("II.6")),  # "at least 6 pt"; twice that is as far as a page stays whole
    line_spacing=Span(1.0, 1.5, 1.1, _state("II.6")),  # from single to one and a half
)

STATE_FACES: Mapping[Part, Face] = MappingProxyType(
    {
        Part.NATION: Face(size(12, 13, 13, _state("II.1.a")), bold=True, capitals=True),
        Part.MOTTO: Face(size(13, 14, 14, _state("II.1.b")), bold=True),
        Part.PARENT_BODY: Face(size(12, 13, 13, _state("II.2")), capitals=True),
        Part.ISSUER: Face(size(12, 13, 13, _state("II.2")), bold=True, capitals=True),
        Part.NUMBER: Face(size(13, 13, 13, _state("II.3"))),
        Part.PLACE_AND_DATE: Face(size(13, 14, 14, _state("II.4")), italic=True),
        Part.KIND: Face(size(13, 14, 14, _state("II.5")), bold=True, capitals=True),
        Part.TITLE: Face(size(13, 14, 14, _state("II.5")), bold=True),
        Part.SUBJECT: Face(size(12, 13, 12, _state("II.5"))),
        Part.ADDRESSEE: Face(size(13, 14, 14, _state("II.9.a")), align=Align.LEFT),
        Part.BASIS: Face(size(13, 14, 14, _state("II.6")), italic=True, align=Align.JUSTIFIED),
        Part.CENTRED: Face(size(13, 14, 14, _state("II.6")), bold=True),
        Part.HEADING_1: Face(size(13, 14, 14, _state("II.6")), bold=True, align=Align.JUSTIFIED),
        Part.HEADING_2: Face(size(13, 14, 14, _state("II.6")), bold=True, align=Align.JUSTIFIED),
        Part.HEADING_3: Face(size(13, 14, 14, _state("II.6")), bold=True, italic=True, align=Align.JUSTIFIED),
        Part.ARTICLE: Face(size(13, 14, 14, _state("II.6")), bold=True, align=Align.JUSTIFIED),
        Part.BODY: Face(size(13, 14, 14, _state("II.6")), align=Align.JUSTIFIED),
        Part.TABLE_HEADING: Face(size(11, 14, 12, "usage: a table may be smaller than the text"), bold=True),
        Part.TABLE_TEXT: Face(size(11, 14, 12, "usage: a table may be smaller than the text"), align=Align.LEFT),
        Part.AUTHORITY: Face(size(13, 14, 14, _state("II.7")), bold=True, capitals=True),
        Part.ROLE: Face(size(13, 14, 14, _state("II.7")), bold=True, capitals=True),
        Part.SIGNER: Face(size(13, 14, 14, _state("II.7")), bold=True),
        Part.RECIPIENTS_LABEL: Face(size(12, 12, 12, _state("II.9.b")), bold=True, italic=True, align=Align.LEFT),
        Part.RECIPIENTS: Face(size(11, 11, 11, _state("II.9.b")), align=Align.LEFT),
        Part.URGENCY: Face(size(13, 14, 13, _state("III.2")), bold=True, capitals=True),
        Part.ANNEX_LABEL: Face(size(14, 14, 14, _state("III.1")), bold=True),
        Part.ANNEX_TITLE: Face(size(13, 14, 14, _state("III.1")), bold=True, capitals=True),
        Part.ANNEX_REFERENCE: Face(size(13, 14, 14, _state("III.1")), italic=True),
        Part.PAGE_NUMBER: Face(size(13, 14, 13, _state("I.7"))),  # centred in the top margin, not on the first page
        Part.NOTICE: Face(size(9, 11, 10, "our own small print"), italic=True),
        Part.AWARDER: Face(size(14, 18, 16, USAGE), bold=True, capitals=True),
        Part.CERTIFICATE_NAME: Face(size(30, 54, 44, USAGE), bold=True, capitals=True, colour=RED),
        Part.HONOURED: Face(size(16, 24, 20, USAGE), bold=True),
        Part.MERIT: Face(size(14, 18, 16, USAGE)),
        Part.RECORD: Face(size(11, 14, 12, USAGE), italic=True, align=Align.LEFT),
        Part.BOOK_NAME: Face(size(20, 36, 28, USAGE), bold=True, capitals=True),
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
    archive_prefix="Lưu: ",
    authorities=MappingProxyType({"T/M": "TM.", "K/T": "KT.", "T/L": "TL.", "T/U/Q": "TUQ."}),
)
