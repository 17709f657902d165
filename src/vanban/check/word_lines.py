"""Lines drawn in a Word file: a border of an empty paragraph, a drawn shape, or a row of underscores."""

import re

from lxml import etree

from vanban.check.word_styles import Properties, number, value
from vanban.extract.word_parts import W

MM_PER_TWIP = 25.4 / 1440
_MM_PER_EMU = 1 / 36_000
_MM_PER = {"pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0, "px": 25.4 / 96}
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_VML = "{urn:schemas-microsoft-com:vml}"
_FLAT_EMU = 36_000  # a drawn line is not higher than a millimetre
_MEASURE = re.compile(r"^(-?[\d.]+)(pt|in|mm|cm|px)?$")


def border_mm(properties: Properties, room_mm: float) -> float | None:
    """Return how long the border above or under a paragraph is; None without one."""
    border = properties.get("pBdr")
    edges = [border.find(f"{W}{edge}") for edge in ("top", "bottom")] if border is not None else []
    if not any(edge is not None and value(edge) not in {None, "nil", "none"} for edge in edges):
        return None
    indents = properties.get("ind")
    sides = [number(value(indents, a)) or number(value(indents, b)) for a, b in (("left", "start"), ("right", "end"))]
    return room_mm - sum((side or 0) * MM_PER_TWIP for side in sides)


def shape_mm(paragraph: etree._Element) -> float | None:
    """Return the length of a line drawn as a shape; None without one."""
    for extent in paragraph.iter(_EXTENT):
        width, height = number(extent.get("cx")), number(extent.get("cy"))
        if width and height is not None and height <= _FLAT_EMU:
            return width * _MM_PER_EMU
    for line in paragraph.iter(f"{_VML}line"):
        ends = [(line.get(end) or "0,0").split(",")[0] for end in ("from", "to")]
        start, end = (_mm(one) for one in ends)
        if start is not None and end is not None:
            return abs(end - start)
    return None


def has_picture(paragraph: etree._Element) -> bool:
    """True when something is shown in the paragraph: a chart, a scanned signature, a seal."""
    return any(next(paragraph.iter(f"{W}{tag}"), None) is not None for tag in ("drawing", "pict", "object"))


def _mm(measure: str) -> float | None:
    found = _MEASURE.match(measure.strip())
    return float(found[1]) * _MM_PER[found[2] or "px"] if found else None
