"""Invented papers for the tests of writing."""

from dataclasses import replace
from datetime import date

from vanban.writing import (
    Align,
    Annex,
    Arrival,
    Article,
    Basis,
    CentredLine,
    Certificate,
    Chart,
    ChartKind,
    Column,
    Departure,
    Heading,
    LayoutKind,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Register,
    Series,
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

CHARTS = replace(
    REPORT,
    title="Tình hình trẻ em được trợ giúp giai đoạn 2022 - 2026",
    body=(
        Paragraph("Kết quả từng năm như sau:"),
        Chart(
            "Biểu đồ 1. Số trẻ em được trợ giúp",
            ("2022", "2023", "2024", "2025", "2026"),
            (
                Series("Được nhận học bổng", (310, 402, 455.5, None, 1520)),
                Series("Được thăm, tặng quà", (1200, 1410, 990, 1105, 1780)),
            ),
            unit="Trẻ em",
        ),
        Chart(
            "Biểu đồ 2. Tỷ lệ xã đạt chuẩn",
            ("Quý I", "Quý II", "Quý III", "Quý IV"),
            (Series("Bình Lâm", (12.5, 25, None, 61.25)), Series("Cả nước", (10, 22, 31, 40))),
            kind=ChartKind.LINE,
            unit="%",
        ),
        PageBreak(),
        Paragraph("Số liệu chi tiết ở bảng dưới."),
        GIFTS,
    ),
)

YOUTH_PLAN = replace(
    PLAN,
    layout=LayoutKind.YOUTH,
    parent_body="Tỉnh đoàn Bình Lâm",
    issuer="Ban Chấp hành Đoàn xã Mẫu Sơn",
    number=25,
    symbol="KH/ĐTN",
    kind_name="Kế hoạch",
    signature=SigningBlock(role="Bí thư", name="Hoàng Thị Thí", authority=("TM. BAN THƯỜNG VỤ",)),
)

INVITATION = replace(
    PLAN,
    number=9,
    symbol="GM-UBND",
    kind_name="Giấy mời",
    title="Dự lễ phát động Tháng hành động vì trẻ em năm 2026",
    body=(
        Paragraph("Ủy ban nhân dân xã Mẫu Sơn trân trọng kính mời ông (bà) dự lễ phát động."),
        ListItem("08 giờ 00 phút, ngày 01 tháng 6 năm 2026 (thứ Hai);", "1."),
        ListItem("Nhà văn hóa xã Mẫu Sơn;", "2."),
        ListItem("Mang theo:", "3."),
        ListItem("Giấy mời;", "a)"),
        ListItem("Danh sách trẻ em của thôn;", "b)"),
        ListItem("Báo cáo năm trước;", "c)"),
        ListItem("Đề xuất;", "d)"),
        ListItem("Ý kiến của trẻ em;", "đ)"),
        ListItem("Trình bày trong năm phút;", "+"),
        ListItem("Bản in.", "e)"),
    ),
)

CERTIFICATE = Certificate(
    layout=LayoutKind.STATE,
    awarder="Chủ tịch Ủy ban nhân dân xã Mẫu Sơn",
    honoured="Bà Nguyễn Thị Mẫu",
    address="Giáo viên Trường Tiểu học Mẫu Sơn",
    merit="Đã có thành tích xuất sắc trong công tác bảo vệ, chăm sóc trẻ em năm 2026",
    decision="112/QĐ-UBND",
    book_number=37,
    place="Mẫu Sơn",
    date=date(2026, 6, 1),
    signature=SigningBlock(role="Chủ tịch", name="Lê Văn Ví Dụ"),
)

ARRIVALS = Register(
    layout=LayoutKind.STATE,
    parent_body="Ủy ban nhân dân xã Mẫu Sơn",
    issuer="Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    year=2026,
    entries=tuple(
        Arrival(
            date(2026, 1, 5),
            number,
            "Sở Y tế tỉnh Bình Lâm",
            f"{number}/SYT-BVTE",
            date(2026, 1, 2),
            f"Công văn về việc rà soát trẻ em có hoàn cảnh đặc biệt lần {number}",
            "Phòng Văn hóa - Xã hội",
            date(2026, 1, 6),
        )
        for number in range(1, 41)
    ),
)

DEPARTURES = Register(
    layout=LayoutKind.STATE,
    issuer="Ủy ban nhân dân xã Mẫu Sơn",
    year=2026,
    is_outgoing=True,
    entries=(
        Departure(
            "01/KH-UBND",
            date(2026, 1, 7),
            "Kế hoạch công tác trẻ em năm 2026",
            "Lê Văn Ví Dụ",
            "Sở Y tế; các trường học",
            "Văn thư",
            12,
            date(2026, 1, 7),
        ),
    ),
)

DIRECTIVE = replace(
    PLAN,
    issuer="Ủy ban nhân dân\ntỉnh Bình Lâm",
    number=3,
    symbol="CT-UBND",
    kind_name="Chỉ thị",
    title="Về việc tăng cường phòng, chống đuối nước cho trẻ em trên địa bàn tỉnh trong mùa mưa bão năm 2026",
    body=(
        Paragraph("Thời gian qua, một số địa phương còn để xảy ra tai nạn đuối nước. Ủy ban nhân dân tỉnh yêu cầu:"),
        Heading(1, "1. Sở Giáo dục và Đào tạo"),
        ListItem("Dạy bơi an toàn trong tất cả các trường tiểu học trước ngày 15 tháng 7 năm 2026;", "a)"),
        ListItem("Phối hợp với Sở Y tế tập huấn sơ cứu cho giáo viên.", "b)"),
        Heading(1, "2. Ủy ban nhân dân các xã, phường"),
        *(Paragraph(f"Rà soát, cắm biển cảnh báo tại khu vực nguy hiểm số {at}. " * 6) for at in range(1, 9)),
    ),
)

PARTY_LETTER = replace(
    PARTY_PLAN,
    number=77,
    symbol="CV/TU",
    kind_name=None,
    title="phối hợp tổ chức Tháng hành động vì trẻ em",
    addressees=("Đảng ủy các xã, phường", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    body=(Paragraph("Thực hiện Chương trình công tác năm 2026, Tỉnh ủy đề nghị các đồng chí quan tâm chỉ đạo."),),
    signature=SigningBlock(role="Phó Bí thư Thường trực", name="Đỗ Văn Ví Dụ", authority=("TM. BAN THƯỜNG VỤ",)),
)

UNION_DECISION = replace(
    DECISION,
    layout=LayoutKind.UNION,
    parent_body=UNION_PLAN.parent_body,
    issuer=UNION_PLAN.issuer,
    number=214,
    date=date(2026, 5, 20),
    symbol="QĐ-LĐLĐ",
    signature=UNION_PLAN.signature,
    body=(
        CentredLine("BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH"),
        Basis("Căn cứ Điều lệ Công đoàn Việt Nam;"),
        Basis("Xét đề nghị của Ban Nữ công tại Tờ trình số 09/TTr-NC ngày 15 tháng 5 năm 2026,"),
        CentredLine("QUYẾT ĐỊNH:"),
        Article(1, None, ("Tặng Bằng khen cho 12 tập thể có tên trong danh sách kèm theo.",)),
        Article(
            2, "Điều khoản thi hành", ("Quyết định có hiệu lực từ ngày ký.", "Các đơn vị thi hành Quyết định này.")
        ),
    ),
    annexes=(
        Annex("Phụ lục I", "Danh sách tập thể", (GIFTS,), is_landscape=True),
        Annex("Phụ lục II", "Mẫu báo cáo", (Heading(1, "I. KẾT QUẢ"), ListItem("Số trẻ em được trợ giúp: ……"))),
    ),
)

FORMS = {"charts": CHARTS, "certificate": CERTIFICATE, "arrivals": ARRIVALS, "departures": DEPARTURES}

ALL = {
    "directive": DIRECTIVE,
    "Party letter": PARTY_LETTER,
    "union decision": UNION_DECISION,
    "Youth Union plan": YOUTH_PLAN,
    "invitation": INVITATION,
    "report": REPORT,
    "plan": PLAN,
    "letter": LETTER,
    "union plan": UNION_PLAN,
    "Party plan": PARTY_PLAN,
    "decision": DECISION,
}

SAMPLES = {**ALL, **FORMS}
