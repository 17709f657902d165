"""Offices that issue documents: letterheads, signatures, numbers and the bodies they give work to."""

from dataclasses import dataclass
from functools import cache
from random import Random

from vanban.lexicon import rows

FIRST = ("An", "Bình", "Cẩm", "Đông", "Hòa", "Kim", "Lộc", "Mỹ", "Phú", "Quảng", "Sơn", "Tân", "Thuận", "Vĩnh", "Yên")
SECOND = ("Bắc", "Chiêm", "Giang", "Hải", "Khê", "Lạc", "Lâm", "Minh", "Phong", "Sơn", "Thạnh", "Tiến", "Trung", "Xuân")
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
YOUTH = ("ĐOÀN TNCS HỒ CHÍ MINH",)

Signing = tuple[str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its letterhead, who signs and for whom, to whom it gives work."""

    issuer: tuple[str, ...]
    parent: str | None
    place: str
    symbol: str
    signing: Signing
    """Authority, on behalf of whom, role."""
    name: str
    """How it names itself in a sentence."""
    below: tuple[str, ...]
    right: tuple[str, ...] = STATE

    @property
    def party(self) -> bool:
        return self.right == PARTY

    @property
    def dashed(self) -> bool:
        """Party and Youth Union part number and kind with a dash."""
        return self.right != STATE


_COMMUNE = (
    "Phòng Văn hóa - Xã hội",
    "Công an xã",
    "Trạm Y tế xã",
    "Đoàn Thanh niên xã",
    "Hội Liên hiệp Phụ nữ xã",
    "Phòng Kinh tế",
)
_PROVINCE = (
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Công an tỉnh",
    "Sở Tài chính",
    "Tỉnh đoàn",
    "Hội Liên hiệp Phụ nữ tỉnh",
)
_UNION = ("Ban Nữ công", "Văn phòng", "Công đoàn cơ sở", "Liên đoàn Lao động các huyện")
_SCHOOL = ("Tổ tư vấn tâm lý", "Công đoàn trường", "Đoàn trường", "Ban đại diện cha mẹ học sinh")
_YOUTH = ("Huyện đoàn", "Hội đồng Đội tỉnh", "Nhà Thiếu nhi tỉnh", "Ban Thanh thiếu nhi")
_BOARD = "ỦY BAN NHÂN DÂN"
_PEOPLE: Signing = ("TM.", _BOARD, "CHỦ TỊCH")


def draw_office(chance: Random) -> Office:
    place = f"{chance.choice(FIRST)} {chance.choice(SECOND)}"
    upper = place.upper()
    offices = (
        Office((_BOARD, f"XÃ {upper}"), None, place, "UBND", _PEOPLE, "UBND xã", _COMMUNE),
        Office((_BOARD, f"PHƯỜNG {upper}"), None, place, "UBND", _PEOPLE, "Ủy ban nhân dân phường", _COMMUNE[2:]),
        Office((_BOARD, f"TỈNH {upper}"), None, place, "UBND", _PEOPLE, "UBND tỉnh", _PROVINCE),
        Office(
            ("SỞ Y TẾ",),
            f"UBND TỈNH {upper}",
            place,
            "SYT",
            ("KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
            "Sở Y tế",
            _PROVINCE[1:],
        ),
        Office(
            (f"LIÊN ĐOÀN LAO ĐỘNG TỈNH {upper}",),
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
            place,
            "LĐLĐ",
            ("TM.", "BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH"),
            "Liên đoàn Lao động tỉnh",
            _UNION,
        ),
        Office(
            (f"HỘI LIÊN HIỆP PHỤ NỮ TỈNH {upper}",),
            None,
            place,
            "BTV",
            ("TM.", "BAN THƯỜNG VỤ", "CHỦ TỊCH"),
            "Hội Liên hiệp Phụ nữ tỉnh",
            ("Ban Gia đình - Xã hội", "Văn phòng", "Hội Liên hiệp Phụ nữ các xã", "Ban Tuyên giáo"),
        ),
        Office(
            (f"TRƯỜNG TRUNG HỌC PHỔ THÔNG {upper}",),
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            place,
            "THPT",
            (None, None, "HIỆU TRƯỞNG"),
            "Trường Trung học phổ thông",
            _SCHOOL,
        ),
        Office(
            ("BAN CHẤP HÀNH ĐOÀN TNCS HỒ CHÍ MINH", f"TỈNH {upper}"),
            None,
            place,
            "TĐTN",
            ("TM.", "BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
            "Ban Thường vụ Tỉnh đoàn",
            _YOUTH,
            YOUTH,
        ),
        Office(
            (f"ĐẢNG ỦY XÃ {upper}",),
            "TỈNH ỦY",
            place,
            "ĐU",
            ("TM.", "BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
            "Ban Thường vụ Đảng ủy",
            _COMMUNE,
            PARTY,
        ),
    )
    return chance.choice(offices)


@cache
def symbols() -> dict[str, str]:
    """Return the symbol of each kind that has one."""
    return {row[0]: row[2].split(",")[0] for row in rows("kinds") if len(row) > 2 and row[2]}


def kind_name(kind: str) -> str:
    return next(row[1] for row in rows("kinds") if row[0] == kind)


def draw_number(chance: Random, kind: str, office: Office) -> str:
    count = chance.randint(3, 3400)
    if kind == "cong_van":
        return f"{count}-CV/{office.symbol}" if office.dashed else f"{count}/{office.symbol}-VX"
    between = f"-{symbols()[kind]}/" if office.dashed else f"/{symbols()[kind]}-"
    return f"{count}{between}{office.symbol}"


def empty_number(kind: str, office: Office) -> str:
    """Return what stands where the number has not been filled in."""
    symbol = f"{office.symbol}-VX" if kind == "cong_van" else f"{symbols()[kind]}-{office.symbol}"
    return f"      /{symbol}"
