"""Invented papers for the tests of writing."""

from dataclasses import replace
from datetime import date

from vanban.writing import (
    Align,
    Annex,
    Article,
    Basis,
    CentredLine,
    Column,
    Heading,
    LayoutKind,
    ListItem,
    Paper,
    Paragraph,
    SigningBlock,
    Table,
)

GIFTS = Table(
    columns=(
        Column("TT", width_mm=12, align=Align.CENTRE),
        Column("Đơn vị"),
        Column("Số trẻ em được tặng quà", width_mm=40, align=Align.RIGHT),
    ),
    rows=tuple((str(place), f"Xã Mẫu {place}", str(place * 3)) for place in range(1, 61)),
    total=("", "Cộng", "5.490"),
    caption="Bảng 1. Quà tặng trẻ em",
    note="Nguồn: tổng hợp của các xã.",
)

REPORT = Paper(
    layout=LayoutKind.STATE,
    parent_body="Ủy ban nhân dân tỉnh Bình Lâm",
    issuer="Sở Y tế",
    number=5,
    symbol="BC-SYT",
    place="Bình Lâm",
    date=date(2026, 2, 5),
    kind_name="Báo cáo",
    title="Kết quả Tháng hành động vì trẻ em năm 2026",
    addressees=("Ủy ban nhân dân tỉnh", "Bộ Y tế"),
    body=(
        Paragraph(
            "Thực hiện Kế hoạch số 112/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh, Sở Y tế báo cáo như sau:"
        ),
        Heading(1, "I. KẾT QUẢ THỰC HIỆN"),
        Heading(2, "1. Thăm, tặng quà"),
        ListItem("Thăm, tặng quà 5.490 trẻ em có hoàn cảnh đặc biệt."),
        GIFTS,
        Heading(1, "II. PHƯƠNG HƯỚNG, NHIỆM VỤ"),
        Paragraph("Tiếp tục thực hiện các nhiệm vụ đã được giao."),
    ),
    recipients=("Như trên", "Giám đốc Sở (để b/c)"),
    archive="VT, BVTE",
    signature=SigningBlock(role="Phó Giám đốc", name="Trần Thị Mẫu", authority=("KT. GIÁM ĐỐC",)),
    notice="Số liệu minh họa",
)

PLAN = replace(
    REPORT,
    parent_body=None,
    issuer="Ủy ban nhân dân\nxã Mẫu Sơn",
    number=87,
    symbol="KH-UBND",
    place="Mẫu Sơn",
    date=date(2026, 4, 27),
    kind_name="Kế hoạch",
    title="Tổ chức Tháng hành động vì trẻ em năm 2026",
    addressees=(),
    recipients=("Sở Y tế (để b/c)", "Thường trực Đảng ủy", "Các trường học trên địa bàn xã"),
    archive="VT",
    signature=SigningBlock(role="Phó Chủ tịch", name="Lê Văn Ví Dụ", authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")),
)

LETTER = replace(
    REPORT,
    number=1308,
    symbol="SYT-BVTE",
    date=date(2026, 12, 9),
    kind_name=None,
    title="triển khai Tháng hành động vì trẻ em năm 2026",
    addressees=("Ủy ban nhân dân các xã, phường",),
    signature=SigningBlock(role="Giám đốc", name="Nguyễn Văn Mẫu"),
    urgency="Khẩn",
)

UNION_PLAN = replace(
    PLAN,
    layout=LayoutKind.UNION,
    parent_body="Tổng Liên đoàn Lao động Việt Nam",
    issuer="Liên đoàn Lao động tỉnh Bình Lâm",
    number=60,
    symbol="KH-LĐLĐ",
    signature=SigningBlock(role="Phó Chủ tịch", name="Phạm Thị Thử", authority=("TM. BAN THƯỜNG VỤ",)),
)

PARTY_PLAN = replace(
    PLAN,
    layout=LayoutKind.PARTY,
    parent_body="Đảng bộ tỉnh Bình Lâm",
    issuer="Tỉnh ủy Bình Lâm",
    number=140,
    symbol="KH/TU",
    signature=SigningBlock(role="Phó Bí thư", name="Đỗ Văn Ví Dụ", authority=("TM. BAN THƯỜNG VỤ",)),
)

DECISION = replace(
    PLAN,
    number=None,
    date=None,
    symbol="QĐ-UBND",
    kind_name="Quyết định",
    title="Khen thưởng trong Tháng hành động vì trẻ em năm 2026",
    body=(
        CentredLine("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU SƠN"),
        Basis("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),
        CentredLine("QUYẾT ĐỊNH:"),
        Article(1, "Khen thưởng", ("Tặng Giấy khen cho 03 tập thể.",)),
        Article(2, None, ("Quyết định này có hiệu lực kể từ ngày ký.",)),
    ),
    annexes=(Annex("Phụ lục", "Danh sách tập thể", (GIFTS,), is_landscape=True),),
)

ALL = {
    "report": REPORT,
    "plan": PLAN,
    "letter": LETTER,
    "union plan": UNION_PLAN,
    "Party plan": PARTY_PLAN,
    "decision": DECISION,
}
