"""The named styles of a document: one for each part of the layout, so that nothing is formatted by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from vanban.layout import Align, Part

CELL_PADDING_MM = 3.8  # both sides of a cell together
FRAME_MM = 12.0  # the frame of the urgency stands so far from both edges of its column
LINE_BEFORE_PT = 4.0  # above a drawn line
TITLE_LINE_AFTER_PT = 10.0
SINGLE = 1.149  # height of a single line of Times New Roman, in sizes of the letters
HEADER_MM = 10.0  # the page number stands in the middle of the top margin
FOOTER_MM = 8.0
CHART_MM = 80.0
FOOT_ROOM_PT = 8.0  # between the text and the foot with recipients and signature


class Style(StrEnum):
    """The names Word shows. English names are Word's own styles, which every Word prints in its own language."""

    NATION = "Quốc hiệu"
    MOTTO = "Tiêu ngữ"
    NATION_LINE = "Đường kẻ dưới Quốc hiệu"
    PARENT_BODY = "Cơ quan chủ quản"
    ISSUER = "Cơ quan ban hành"
    ISSUER_LINE = "Đường kẻ dưới cơ quan"
    NUMBER = "Số và ký hiệu"
    PLACE_AND_DATE = "Địa danh và ngày"
    URGENCY = "Mức độ khẩn"
    KIND = "Title"
    TITLE = "Subtitle"
    TITLE_LINE = "Đường kẻ dưới trích yếu"
    TITLE_HYPHENS = "Gạch nối dưới trích yếu"
    SUBJECT = "Trích yếu công văn"
    ADDRESSEE = "Kính gửi"
    ADDRESSEE_ITEM = "Danh sách kính gửi"
    BASIS = "Căn cứ"
    CENTRED = "Dòng giữa"
    HEADING_1 = "Heading 1"
    HEADING_2 = "Heading 2"
    HEADING_3 = "Heading 3"
    ARTICLE = "Điều"
    BODY = "Body Text"
    LIST_ITEM = "List Paragraph"
    TABLE_CAPTION = "Caption"
    TABLE_HEADING = "Đầu bảng"
    TABLE_LEFT = "Ô bảng trái"
    TABLE_CENTRE = "Ô bảng giữa"
    TABLE_RIGHT = "Ô bảng phải"
    TOTAL_LEFT = "Ô tổng trái"
    TOTAL_CENTRE = "Ô tổng giữa"
    TOTAL_RIGHT = "Ô tổng phải"
    TABLE_NOTE = "Ghi chú bảng"
    AUTHORITY = "Quyền hạn"
    ROLE = "Chức vụ"
    SIGNER = "Họ tên người ký"
    RECIPIENTS_LABEL = "Nơi nhận"
    RECIPIENTS = "Danh sách nơi nhận"
    ANNEX_LABEL = "Phụ lục"
    ANNEX_TITLE = "Tên phụ lục"
    ANNEX_REFERENCE = "Chỉ dẫn phụ lục"
    AWARDER = "Người tặng"
    AWARDING = "Tặng"
    AWARD_LINE = "Đường kẻ trên giấy khen"
    CERTIFICATE_NAME = "Tên giấy khen"
    HONOURED = "Người được khen"
    MERIT = "Thành tích"
    RECORD = "Vào sổ"
    BOOK_NAME = "Tên sổ"
    BOOK_YEAR = "Năm của sổ"
    PAGE_NUMBER = "Header"
    NOTICE = "Footer"
    CHART = "Biểu đồ"
    FOOT_ROOM = "Khoảng cách trước phần ký"
    END = "Cuối văn bản"

    @property
    def key(self) -> str:
        """The plain name the file itself uses: "PlaceAndDate"."""
        return self.name.title().replace("_", "")


class Dash(NamedTuple):
    """How a line of a chart is broken, in the words of the PDF's printer and of Word."""

    printed: str
    word: str


GREYS = ("464646", "AAAAAA", "787878", "D7D7D7")  # of the series of a chart, told apart in print
DASHES = (Dash("solid", "solid"), Dash("dashed", "dash"), Dash("dotted", "sysDot"), Dash("dash-dotted", "dashDot"))


@dataclass(frozen=True, slots=True)
class Dress:
    """How one style wears the face of its part: room around it and what it holds on to. Points and centimetres."""

    part: Part
    before_pt: float = 0
    after_pt: float = 0
    left_cm: float = 0
    align: Align | None = None  # None: as the face says
    is_running_text: bool = False  # first-line indent and spacing as the layout rules for the body
    holds_next: bool = False
    outline: int | None = None  # level in the navigation pane, 0 the highest


DRESSES: Mapping[Style, Dress] = {
    Style.NATION: Dress(Part.NATION),
    Style.MOTTO: Dress(Part.MOTTO),
    Style.PARENT_BODY: Dress(Part.PARENT_BODY),
    Style.ISSUER: Dress(Part.ISSUER),
    Style.NUMBER: Dress(Part.NUMBER, before_pt=6),
    Style.PLACE_AND_DATE: Dress(Part.PLACE_AND_DATE, before_pt=6),
    Style.URGENCY: Dress(Part.URGENCY, before_pt=6),
    Style.KIND: Dress(Part.KIND, before_pt=18, holds_next=True, outline=0),
    Style.TITLE: Dress(Part.TITLE, holds_next=True),
    Style.TITLE_HYPHENS: Dress(Part.TITLE, after_pt=10, holds_next=True),
    Style.SUBJECT: Dress(Part.SUBJECT, before_pt=6),
    Style.ADDRESSEE: Dress(Part.ADDRESSEE, before_pt=12, after_pt=6, left_cm=2.5),
    Style.ADDRESSEE_ITEM: Dress(Part.ADDRESSEE, after_pt=6, left_cm=4.5),
    Style.BASIS: Dress(Part.BASIS, is_running_text=True),
    Style.CENTRED: Dress(Part.CENTRED, before_pt=6, after_pt=6, holds_next=True),
    Style.HEADING_1: Dress(Part.HEADING_1, is_running_text=True, holds_next=True, outline=0),
    Style.HEADING_2: Dress(Part.HEADING_2, is_running_text=True, holds_next=True, outline=1),
    Style.HEADING_3: Dress(Part.HEADING_3, is_running_text=True, holds_next=True, outline=2),
    Style.ARTICLE: Dress(Part.ARTICLE, is_running_text=True, holds_next=True, outline=1),
    Style.BODY: Dress(Part.BODY, is_running_text=True),
    Style.LIST_ITEM: Dress(Part.BODY, is_running_text=True),
    Style.TABLE_CAPTION: Dress(Part.CENTRED, before_pt=6, after_pt=6, holds_next=True),
    Style.TABLE_HEADING: Dress(Part.TABLE_HEADING, before_pt=2, after_pt=2, holds_next=True),
    Style.TABLE_LEFT: Dress(Part.TABLE_TEXT, before_pt=2, after_pt=2, align=Align.LEFT),
    Style.TABLE_CENTRE: Dress(Part.TABLE_TEXT, before_pt=2, after_pt=2, align=Align.CENTRE),
    Style.TABLE_RIGHT: Dress(Part.TABLE_TEXT, before_pt=2, after_pt=2, align=Align.RIGHT),
    Style.TOTAL_LEFT: Dress(Part.TABLE_HEADING, before_pt=2, after_pt=2, align=Align.LEFT),
    Style.TOTAL_CENTRE: Dress(Part.TABLE_HEADING, before_pt=2, after_pt=2, align=Align.CENTRE),
    Style.TOTAL_RIGHT: Dress(Part.TABLE_HEADING, before_pt=2, after_pt=2, align=Align.RIGHT),
    Style.CHART: Dress(Part.TABLE_TEXT, before_pt=3, after_pt=6, align=Align.CENTRE),
    Style.TABLE_NOTE: Dress(Part.NOTICE, before_pt=3, after_pt=6, align=Align.LEFT),
    Style.AUTHORITY: Dress(Part.AUTHORITY, holds_next=True),
    Style.ROLE: Dress(Part.ROLE, holds_next=True),
    Style.SIGNER: Dress(Part.SIGNER, before_pt=66),  # room for the signature and the seal
    Style.RECIPIENTS_LABEL: Dress(Part.RECIPIENTS_LABEL, holds_next=True),
    Style.RECIPIENTS: Dress(Part.RECIPIENTS),
    Style.ANNEX_LABEL: Dress(Part.ANNEX_LABEL, holds_next=True, outline=0),
    Style.ANNEX_TITLE: Dress(Part.ANNEX_TITLE, holds_next=True),
    Style.ANNEX_REFERENCE: Dress(Part.ANNEX_REFERENCE, holds_next=True),
    Style.AWARDER: Dress(Part.AWARDER, before_pt=26),
    Style.AWARDING: Dress(Part.AWARDER, before_pt=10),
    Style.CERTIFICATE_NAME: Dress(Part.CERTIFICATE_NAME, before_pt=6, after_pt=14, outline=0),
    Style.HONOURED: Dress(Part.HONOURED, after_pt=8),
    Style.MERIT: Dress(Part.MERIT, after_pt=8),
    Style.RECORD: Dress(Part.RECORD, after_pt=2, left_cm=1.2),
    Style.BOOK_NAME: Dress(Part.BOOK_NAME, before_pt=120, after_pt=24, outline=0),
    Style.BOOK_YEAR: Dress(Part.MERIT, after_pt=8),
    Style.PAGE_NUMBER: Dress(Part.PAGE_NUMBER),
    Style.NOTICE: Dress(Part.NOTICE),
}
