"""The head of a paper from the identity of a document: whose layout, number, kind, place and day.

Source: Decree 30/2020/NĐ-CP, Article 7 (the kinds) and Annex I, Part I, II; Guidance 36-HD/VPTW for the Party.
"""

import re
from dataclasses import dataclass
from datetime import date

from vanban.layout import LayoutKind, layout_of
from vanban.lexicon import rows
from vanban.reading import Identity
from vanban.text import fold
from vanban.writing.unwritable import Unwritable

ROOM_FOR_PLACE = "." * 12
_STATE_NUMBER = re.compile(r"(\d+)/(\S+)")
_PARTY_NUMBER = re.compile(r"(\d+)-([^\s/]+/\S+)")
_PARTY = re.compile(
    r"^(?:ban chap hanh (?:trung uong|dang bo)|ban thuong vu (?:tinh|thanh|huyen|dang) uy"
    r"|(?:tinh|thanh|huyen|quan|thi|dang) uy|dang (?:uy|bo)|chi bo|dang doan|ban can su|van phong (?:tinh|thanh|huyen|dang) uy)\b"
    r"|^(?:ban (?:to chuc|tuyen giao|dan van|noi chinh)[^,]*|uy ban kiem tra) (?:tinh|thanh|huyen|dang) uy\b"
)
_STATE = re.compile(r"^(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|so |phong |bo |chi cuc|truong |trung tam y te)")
_UNION = re.compile(r"^(?:tong )?lien doan lao dong|^(?:cong doan|nghiep doan|ldld|cdcs)\b")
_YOUTH = re.compile(
    r"^(?:ban chap hanh |ban thuong vu )?(?:doan (?:tncs|thanh nien|xa|phuong|truong)|(?:tinh|thanh|huyen|trung uong) ?doan\b"
    r"|trung uong doan|hoi dong doi)"
)
_YOUTH_NUMBER = re.compile(r"/(?:TW)?ĐTN\b")  # whose central committee names itself without the Union's name
_NO_TYPE_NAME = "cong_van"
_OUTSIDE = frozenset(
    {"hien_phap", "luat", "phap_lenh", "cong_uoc", "nghi_dinh", "thong_tu", "thong_tu_lien_tich", "thu", "other"}
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text of a paper; None leaves room to write it."""

    layout: LayoutKind
    kind_name: str | None
    number: int | None
    symbol: str
    place: str
    date: date | None
    issuer: str
    parent_body: str | None
    title: str


def head_of(document: Identity) -> Head:
    """Return the head; raises `Unwritable` with the field that the layout cannot hold or cannot do without."""
    issuer = document.issuer or _missing("document.issuer", "chưa có tên cơ quan ban hành")
    layout = layout_kind(document)
    number, symbol = _number(document, layout)
    return Head(
        layout=layout,
        kind_name=kind_name(document),
        number=number,
        symbol=symbol,
        place=document.place or ROOM_FOR_PLACE,
        date=_date(document.issue_date),
        issuer=issuer,
        parent_body=document.parent_body,
        title=document.title or _missing("document.title", "chưa có trích yếu nội dung"),
    )


def _missing(path: str, why: str) -> str:
    raise Unwritable(path, why)


def layout_kind(document: Identity) -> LayoutKind:
    """Return whose rules the paper follows: its issuer tells, and where it does not, the signs of its number."""
    issuer = fold(document.issuer or "")
    if _YOUTH.search(issuer) or _YOUTH_NUMBER.search(document.number or ""):
        return LayoutKind.YOUTH
    if _UNION.search(issuer):
        return LayoutKind.UNION
    if _PARTY.search(issuer) or (_PARTY_NUMBER.fullmatch(document.number or "") and not _STATE.search(issuer)):
        return LayoutKind.PARTY
    return LayoutKind.STATE


def kind_name(document: Identity) -> str | None:
    """Return the printed name of the kind ("KẾ HOẠCH"), None for a letter."""
    code = document.doc_type
    if code is None:
        raise Unwritable("document.doc_type", "chưa biết tên loại văn bản")
    if code == _NO_TYPE_NAME:
        return None
    names = [row for row in rows("kinds") if row[0] == code and code not in _OUTSIDE]
    if not names:
        raise Unwritable("document.doc_type", f"thể thức không có loại văn bản {code!r}")
    told = [row for row in names if len(row) > 2 and _signs(document.number) & set(row[2].split(","))]
    return (told or sorted(names, key=lambda row: len(row[1])))[0][1].upper()


def _signs(number: str | None) -> set[str]:
    return set(re.split(r"[-/.\d]+", number or ""))


def _number(document: Identity, layout: LayoutKind) -> tuple[int | None, str]:
    if document.number is None:
        return None, _symbol(document, layout)
    pattern = _PARTY_NUMBER if _is_hyphened(layout) else _STATE_NUMBER
    found = pattern.fullmatch(document.number)
    if found is None:
        raise Unwritable("document.number", f"số và ký hiệu {document.number!r} không theo thể thức của cơ quan này")
    return int(found[1]), found[2]


def _is_hyphened(layout: LayoutKind) -> bool:
    """True where number and kind are joined by a hyphen and the body follows a stroke: 140-KH/TU."""
    return layout_of(layout, is_letter=False).number_joint == "-"


def _symbol(document: Identity, layout: LayoutKind) -> str:
    """Return the symbol of a paper that has no number yet: the letters of its kind and of its issuer."""
    kinds = [row[2].split(",")[0] for row in rows("kinds") if row[0] == document.doc_type and len(row) > 2]
    words = re.split(r"[\s,-]+", _without_region(document.issuer or ""))
    body = "".join(_bare(word[0]) for word in words if word[:1].isupper() and fold(word) != "va")
    parts = [kinds[0] if kinds and document.doc_type != _NO_TYPE_NAME else "", body]
    return ("/" if _is_hyphened(layout) else "-").join(part for part in parts if part)


def _bare(letter: str) -> str:
    """Return the letter without the mark of a tone or a vowel; Đ is a letter of its own."""
    return "Đ" if letter == "Đ" else fold(letter).upper()


def _without_region(issuer: str) -> str:
    region = re.search(r" (?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu) ", fold(issuer))
    return issuer[: region.start()] if region else issuer


def _date(printed: str | None) -> date | None:
    if printed is None:
        return None
    if len(printed) != len("2026-06-01"):
        raise Unwritable("document.issue_date", f"ngày ban hành {printed!r} chưa đủ ngày, tháng, năm")
    return date.fromisoformat(printed)
