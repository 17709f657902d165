"""Judgments about a line of "Nơi nhận": does it name one body, a group of bodies below, what was addressed above, or nobody.

Source: Decree 30/2020/NĐ-CP Annex I, II.9: "Như trên", the bodies concerned, and last the line of the archive ("Lưu: VT, …").
No framework here.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from chungtay.core.names import search_key


class Says(StrEnum):
    """What a line says before anybody asked who that is."""

    ONE = "one"  # a body by its name
    GROUP = "group"  # several bodies of one kind below or beside
    ABOVE = "above"  # "Như trên": those the paper is addressed to
    PAPER = "paper"  # a file, a person's copy: no body


@dataclass(frozen=True, slots=True)
class Line:
    """A line read: its words without dash, purpose and mark of end, and for a group the kinds of bodies it names."""

    words: str
    says: Says
    kinds: tuple[str, ...] = ()


_PURPOSE = re.compile(r"\((?:để )?(?:b/c|t/h|p/h|biết|báo cáo|thực hiện|phối hợp|chỉ đạo|đăng|theo dõi)[^)]*\)", re.I)
_ARCHIVE = re.compile(r"^luu\b")
_AS_ABOVE = re.compile(r"^(?:nhu (?:tren|kinh gui|dieu \d+)|cac co quan neu tren)$")
GROUPS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), kinds)
    for pattern, kinds in (
        (r"^(?:ubnd|uy ban nhan dan) (?:cac|cap) (?:xa|phuong|dac khu|tinh|thanh pho)\b", ("peoples_committee",)),
        (r"^cac (?:xa|phuong|dac khu)\b", ("peoples_committee",)),
        (r"^cac so\b", ("department",)),
        (r"^cac (?:ban )?(?:bo|bo nganh)\b", ("ministry",)),
        (r"^(?:ldld|lien doan lao dong) cac (?:tinh|thanh pho|huyen)\b", ("federation",)),
        (r"^(?:cdcs|cong doan (?:co so|cac don vi))\b.*", ("grassroots_union",)),
        (r"^(?:cac )?(?:cong doan (?:cac )?(?:xa|phuong)|cong doan cap xa)\b", ("commune_union",)),
        (r"^cac (?:don vi|co quan)(?:, (?:don vi|co quan))? (?:truc thuoc|cap duoi)\b", ()),
        (r"^cac co quan don vi truc thuoc\b", ()),
        (r"^cac phong (?:ban )?(?:chuyen mon|truc thuoc)?\b", ("division",)),
        (r"^cac truong\b", ("school",)),
        (r"^cac (?:to chuc chinh tri|hoi,? doan the|doan the)\b", ("mass_organisation",)),
    )
)
_COMMITTEE = re.compile(r"^(?:cac )?thanh vien (?:bcd|ban chi dao)\b")


def line_of_recipients(words: str) -> Line:
    """Read one line of recipients."""
    bare = _PURPOSE.sub("", words).strip(" -–;.,:+•").strip()
    key = search_key(bare)
    if _ARCHIVE.match(key) or not key:
        return Line(bare, Says.PAPER)
    if _AS_ABOVE.match(key):
        return Line(bare, Says.ABOVE)
    if _COMMITTEE.match(key):
        return Line(bare, Says.GROUP, ("steering_committee",))
    kinds = next((kinds for pattern, kinds in GROUPS if pattern.match(key)), None)
    return Line(bare, Says.ONE) if kinds is None else Line(bare, Says.GROUP, kinds)
