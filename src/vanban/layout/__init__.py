"""Places, sizes, margins and faces of the parts of an official document: one table for writing and for checking.

Every measure names the article it comes from.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from vanban.layout.measures import MM_PER_POINT, Align, BodyText, Face, Layout, LayoutKind, Page, Part, Span
from vanban.layout.party import PARTY, PARTY_LAYOUT
from vanban.layout.state import BOOK_PAGE, FRAMED_PAGE, MOTTO, NATION, STATE_LAYOUT
from vanban.layout.youth import YOUTH, YOUTH_LAYOUT

# Unions follow the State's layout by analogy and sign TM. BAN THƯỜNG VỤ or TM. BAN CHẤP HÀNH.
LAYOUTS: Mapping[LayoutKind, Layout] = MappingProxyType(
    {
        LayoutKind.STATE: STATE_LAYOUT,
        LayoutKind.UNION: replace(STATE_LAYOUT, kind=LayoutKind.UNION),
        LayoutKind.PARTY: PARTY_LAYOUT,
        LayoutKind.YOUTH: YOUTH_LAYOUT,
    }
)


def layout_of(kind: LayoutKind, *, is_letter: bool) -> Layout:
    """Return the layout of a kind of document; a letter has no type name and carries "V/v" under its number."""
    return replace(LAYOUTS[kind], is_letter=is_letter)


__all__ = [
    "BOOK_PAGE",
    "FRAMED_PAGE",
    "LAYOUTS",
    "MM_PER_POINT",
    "MOTTO",
    "NATION",
    "PARTY",
    "YOUTH",
    "Align",
    "BodyText",
    "Face",
    "Layout",
    "LayoutKind",
    "Page",
    "Part",
    "Span",
    "layout_of",
]
