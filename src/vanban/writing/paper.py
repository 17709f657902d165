"""An official document as one typed structure, before it becomes a file.

A paper without `kind_name` is a letter (công văn): its title is printed as "V/v …" under the number.
"""

import datetime
from dataclasses import dataclass

from vanban.layout import LayoutKind
from vanban.writing.blocks import Block


@dataclass(frozen=True, slots=True)
class SigningBlock:
    """Who signs, and by what right."""

    role: str  # "CHỦ TỊCH", "PHÓ CHỦ TỊCH"
    name: str | None = None  # None until somebody signs
    authority: tuple[str, ...] = ()  # outermost first: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (phụ lục) on pages of its own, behind the signature."""

    label: str  # "Phụ lục I"
    title: str
    body: tuple[Block, ...]
    is_landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An official document ready to be written in its prescribed layout."""

    layout: LayoutKind
    issuer: str
    symbol: str  # what follows the number: "KH-UBND", "SYT-BVTE"; of the Party "KH/TU"
    place: str
    title: str  # trích yếu, without "V/v"
    signature: SigningBlock
    body: tuple[Block, ...] = ()
    kind_name: str | None = None  # "KẾ HOẠCH"; None makes a letter
    parent_body: str | None = None
    number: int | None = None  # None leaves room to write it
    date: datetime.date | None = None  # None leaves room to write it
    addressees: tuple[str, ...] = ()  # Kính gửi
    recipients: tuple[str, ...] = ()  # Nơi nhận, without the archive line
    archive: str | None = None  # "VT, TE"
    urgency: str | None = None  # "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"
    notice: str | None = None  # small print on every page: "Số liệu minh họa"
    annexes: tuple[Annex, ...] = ()

    @property
    def is_letter(self) -> bool:
        """Letters (công văn) have no type name."""
        return self.kind_name is None
