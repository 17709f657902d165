"""Whose document it is: bodies of the State at every level, the Party, unions and the Youth Union, and how each signs."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from vanban.lexicon import rows
from vanban.reading import Identity
from vanban.tests.grammar.bodies import PLACES

Drawn = TypeVar("Drawn")
_SIGNS = {row[0]: row[2].split(",")[0] for row in rows("kinds") if len(row) > 2}
_SUBJECTS = (
    "tăng cường bảo vệ trẻ em trong dịp hè",
    "Tổ chức Tháng hành động vì trẻ em năm {year}",
    "Phòng, chống tai nạn, thương tích trẻ em năm {year}",
    "Chăm lo thiếu nhi có hoàn cảnh khó khăn dịp đầu năm học",
    "triển khai công tác trẻ em năm {year}",
    "Nâng cao chất lượng chăm sóc trẻ em trên địa bàn xã",
    "Hỗ trợ trẻ em mồ côi giai đoạn 2026 - 2030",
    "Tổ chức Tết Trung thu cho thiếu nhi",
    "Triển khai các hoạt động bảo vệ, chăm sóc, giáo dục trẻ em và phòng, chống bạo lực, xâm hại trẻ em "
    "trên địa bàn, gắn với xây dựng xã phù hợp với trẻ em năm {year}",
    "Phòng, chống đuối nước cho học sinh dịp nghỉ hè, mùa mưa lũ",
    "Kết quả công tác trẻ em 6 tháng đầu năm, phương hướng 6 tháng cuối năm {year}",
)
_DECIDED = (
    "Ban hành Quy chế phối hợp bảo vệ trẻ em",
    "Phê duyệt danh sách cộng tác viên bảo vệ trẻ em",
    "Kiện toàn Ban Chỉ đạo công tác trẻ em",
    "Thành lập Tổ công tác liên ngành về trẻ em",
)
_NAMES = (
    "Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Văn Ví Dụ", "Đỗ Minh", "Phạm Thị Bích Hạnh", "Hoàng Văn Thạch", "Y Bhăm Niê",
    "Tạ Minh Khôi", "Giàng A Páo", "Phan Mỹ Dung",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """A body that issues: what is printed at the head, the end of its symbols, and the ways it signs."""

    issuer: str
    symbol: str
    ways: tuple[tuple[str | None, str | None, str], ...]  # authority, on behalf of, role
    parent: str | None = None
    is_hyphened: bool = False
    kinds: tuple[str, ...] = ("ke_hoach", "cong_van", "thong_bao", "bao_cao", "huong_dan", "quyet_dinh", "chuong_trinh")


def _committee(level: str, place: str) -> Office:
    ways = (
        ("TM.", "ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM.", "ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"),
        ("KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        (None, None, "CHỦ TỊCH"),
        ("TL.", "CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    )
    kinds = (
        "ke_hoach", "chi_thi", "quyet_dinh", "cong_van", "thong_bao", "bao_cao", "to_trinh", "phuong_an", "de_an",
        "chuong_trinh", "cong_dien", "quy_che", "giay_moi", "bien_ban",
    )  # fmt: skip
    return Office(f"ỦY BAN NHÂN DÂN {level} {place}".upper(), "UBND", ways, kinds=kinds)


_HEADS = (
    ("KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    (None, None, "GIÁM ĐỐC"),
    ("TL.", "GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
    ("TUQ.", "GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
)
_BUREAU = (
    ("TM.", "BAN THƯỜNG VỤ", "CHỦ TỊCH"),
    ("TM.", "BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH"),
    ("TM.", "BAN CHẤP HÀNH", "CHỦ TỊCH"),
)
_PARTY_BUREAU = (
    ("TM.", "BAN THƯỜNG VỤ", "BÍ THƯ"),
    ("TM.", "BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
    ("TL.", "BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
)
_YOUTH_BUREAU = (("TM.", "BAN THƯỜNG VỤ", "BÍ THƯ"), ("TM.", "BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"))


def _offices(place: str) -> tuple[Office, ...]:
    upper = place.upper()
    return (
        _committee("tỉnh", place), _committee("xã", place), _committee("phường", place), _committee("thành phố", place),
        Office("SỞ Y TẾ", "SYT", _HEADS, parent=f"ỦY BAN NHÂN DÂN TỈNH {upper}"),
        Office("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SGDĐT", _HEADS, parent=f"UBND TỈNH {upper}"),
        Office(f"HỘI ĐỒNG NHÂN DÂN TỈNH {upper}", "HĐND", (("TM.", "HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"), (None, None, "CHỦ TỊCH")),
               kinds=("nghi_quyet", "ke_hoach", "thong_bao")),
        Office("TRƯỜNG TIỂU HỌC SỐ 2", "THS2", ((None, None, "HIỆU TRƯỞNG"), ("KT.", "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
               parent=f"ỦY BAN NHÂN DÂN PHƯỜNG {upper}", kinds=("ke_hoach", "bao_cao", "cong_van", "quyet_dinh")),
        Office("PHÒNG VĂN HÓA - XÃ HỘI", "VHXH", ((None, None, "TRƯỞNG PHÒNG"), ("KT.", "TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
               parent=f"ỦY BAN NHÂN DÂN XÃ {upper}"),
        Office(f"LIÊN ĐOÀN LAO ĐỘNG TỈNH {upper}", "LĐLĐ", _BUREAU, parent="TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"),
        Office(f"CÔNG ĐOÀN XÃ {upper}", "CĐX", _BUREAU, parent=f"LIÊN ĐOÀN LAO ĐỘNG TỈNH {upper}"),
        Office(f"TỈNH ỦY {upper}", "TU", _PARTY_BUREAU, is_hyphened=True, parent=None,
               kinds=("chi_thi", "ke_hoach", "nghi_quyet", "ket_luan", "thong_bao", "huong_dan")),
        Office(f"ĐẢNG ỦY XÃ {upper}", "ĐU", _PARTY_BUREAU, is_hyphened=True, parent=f"ĐẢNG BỘ TỈNH {upper}",
               kinds=("chi_thi", "ke_hoach", "ket_luan", "bao_cao")),
        Office(f"TỈNH ĐOÀN {upper}", "TĐTN-CTTN", _YOUTH_BUREAU, is_hyphened=True, kinds=("ke_hoach", "huong_dan", "bao_cao")),
    )  # fmt: skip


@st.composite
def identities(draw: st.DrawFn) -> Identity:
    """A document with its letterhead, title and signature; number, day and signer may still be open."""
    place = draw(st.sampled_from(PLACES))
    office = draw(st.sampled_from(_offices(place)))
    kind = draw(st.sampled_from(office.kinds))
    authority, behalf, role = draw(st.sampled_from(office.ways))
    day = draw(mostly(st.dates(date(2024, 1, 1), date(2027, 12, 31))))
    return Identity(
        number=_number(draw(mostly(st.integers(1, 6000))), kind, office),
        doc_type=kind,
        issue_date=day.isoformat() if day else None,
        issuer=office.issuer,
        parent_body=office.parent,
        place=place,
        title=_title(draw, kind, day.year if day else 2026),
        signer_name=draw(mostly(st.sampled_from(_NAMES))),
        signer_role=role,
        signing_authority=authority,
        signed_on_behalf=behalf,
    )


@st.composite
def mostly(draw: st.DrawFn, values: st.SearchStrategy[Drawn]) -> Drawn | None:
    """Nearly always a value; now and then nothing, as in a draft."""
    return None if draw(st.integers(0, 9)) == 9 else draw(values)


def _number(value: int | None, kind: str, office: Office) -> str | None:
    if value is None:
        return None
    if office.is_hyphened:
        return f"{value:02d}-{_SIGNS[kind]}/{office.symbol}"
    return f"{value:02d}/{office.symbol}-VX" if kind == "cong_van" else f"{value:02d}/{_SIGNS[kind]}-{office.symbol}"


def _title(draw: st.DrawFn, kind: str, year: int) -> str:
    if kind in {"quyet_dinh", "nghi_quyet"}:
        return draw(st.sampled_from(_DECIDED))
    title = draw(st.sampled_from(_SUBJECTS)).format(year=year)
    return title if kind != "cong_van" else title[0].lower() + title[1:]
