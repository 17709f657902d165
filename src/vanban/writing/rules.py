"""The drawn lines of a document: in what room each stands, and how long it is, in millimetres.

Source: Decree 30/2020/NĐ-CP, Annex I, Part I, II.1 (as long as the words of the motto), II.2 and II.5 (a third to a
half of the words above it).
"""

from collections.abc import Mapping

from vanban.fonts.widths import width_mm
from vanban.layout import FRAMED_PAGE, Face, Layout, Part
from vanban.writing.styles import CELL_PADDING_MM, Style

SHARE = 0.42  # of the words, between a third and a half


def rooms_mm(layout: Layout) -> Mapping[Style, float]:
    """Return the width each line stands in the middle of."""
    width, left = layout.page.text_width_mm, layout.issuer_column_mm
    framed = FRAMED_PAGE.height_mm.written - FRAMED_PAGE.left_mm.written - FRAMED_PAGE.right_mm.written
    return {
        Style.NATION_LINE: width - left - CELL_PADDING_MM,
        Style.AWARD_LINE: framed,
        Style.ISSUER_LINE: left - CELL_PADDING_MM,
        Style.TITLE_LINE: width,
    }


def rules_mm(layout: Layout, *, issuer: str, title: str) -> Mapping[Style, float]:
    """Return the length of each line under these words."""
    nation = printed_mm(layout.motto or layout.nation, layout.faces[Part.MOTTO if layout.motto else Part.NATION])
    titled = min(printed_mm(title, layout.faces[Part.TITLE]), layout.page.text_width_mm)
    return {
        Style.NATION_LINE: nation,
        Style.AWARD_LINE: nation,
        Style.ISSUER_LINE: SHARE * printed_mm(issuer, layout.faces[Part.ISSUER]),
        Style.TITLE_LINE: SHARE * titled,
    }


def printed_mm(words: str, face: Face) -> float:
    """Return the width of words in the face of a part."""
    shown = words.upper() if face.capitals else words
    return width_mm(shown, face.size_pt.written, is_bold=face.bold, is_italic=face.italic)
