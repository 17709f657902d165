"""A galley as plain data for the template of the PDF: every measure is a number, every word a string."""

from vanban.fonts import FAMILY
from vanban.writing.galley import UNDATED, Galley
from vanban.writing.pdf_items import Data, Printer, words
from vanban.writing.styles import (
    CHART_MM,
    DASHES,
    DRESSES,
    FOOT_ROOM_PT,
    FOOTER_MM,
    FRAME_MM,
    GREYS,
    HEADER_MM,
    LINE_BEFORE_PT,
    SINGLE,
    TITLE_LINE_AFTER_PT,
    Style,
)
from vanban.writing.wording import clean


def data_of(galley: Galley) -> Data:
    """Return everything the template prints."""
    day = galley.date or UNDATED
    printer = Printer({style.key: style_data(style, galley) for style in Style})
    return {
        "title": clean(galley.title).strip() or "Văn bản",
        "author": clean(galley.author),
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "font": FAMILY,
        "notice": words(galley.notice or ""),
        "single": SINGLE,
        "greys": [f"#{grey}" for grey in GREYS],
        "dashes": [dash.printed for dash in DASHES],
        "chart": CHART_MM,
        "header": HEADER_MM,
        "footer": FOOTER_MM,
        "styles": printer.styles,
        "runs": [printer.run(run) for run in galley.runs],
    }


def style_data(style: Style, galley: Galley) -> Data:
    """Return how a style looks; lengths in millimetres, sizes and room around it in points."""
    dress, layout = DRESSES.get(style), galley.layout
    if dress is None:
        bare = _bare(galley.rules_mm.get(style), after=TITLE_LINE_AFTER_PT if style is Style.TITLE_LINE else 0)
        return bare | {"size": FOOT_ROOM_PT / SINGLE} if style is Style.FOOT_ROOM else bare
    face, body = layout.faces[dress.part], layout.body
    running = dress.is_running_text
    side = FRAME_MM if style is Style.URGENCY else dress.left_cm * 10
    return _bare() | {
        "size": face.size_pt.written,
        "bold": face.bold,
        "italic": face.italic,
        "underlined": face.underlined,
        "colour": f"#{face.colour}",
        "align": (dress.align or face.align).value,
        "before": dress.before_pt,
        "after": body.space_after_pt.written if running else dress.after_pt,
        "left": side,
        "indent": body.first_line_cm.written * 10 if running else 0,
        "spacing": body.line_spacing.written if running else 1,
        "holds": dress.holds_next,
        "framed": style is Style.URGENCY,
    }


def _bare(rule: float | None = None, *, after: float = 0) -> Data:
    look = {
        "size": 1,
        "bold": False,
        "italic": False,
        "underlined": False,
        "colour": "#000000",
        "align": "left",
        "spacing": 1,
    }
    room = {"before": LINE_BEFORE_PT if rule else 0, "after": after, "left": 0, "right": 0, "indent": 0}
    return {**look, **room, "holds": False, "framed": False, "rule": rule}
