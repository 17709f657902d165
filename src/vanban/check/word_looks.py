"""One Word paragraph as a block: its letters with their looks, its indents and its room."""

import re
from collections.abc import Iterator

from lxml import etree

from vanban.check.sighted import Block, Piece, Side
from vanban.check.word_styles import Properties, Stylesheet, is_on, number, value
from vanban.extract.word_parts import W
from vanban.layout import Align

_CM_PER_TWIP = 2.54 / 1440
TAB_CM = 1.27  # where the first tab stop stands unless the file says otherwise
_WRAPS = {
    f"{W}{tag}" for tag in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "moveTo")
}
_ALIGNS = {
    "both": Align.JUSTIFIED,
    "distribute": Align.JUSTIFIED,
    "center": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "outside": Align.RIGHT,
}


def align_of(word: str | None) -> Align:
    """Read Word's name of an alignment; silence means left."""
    return _ALIGNS.get(word or "", Align.LEFT)


def block_of(paragraph: etree._Element, styles: Stylesheet, side: Side, place: int) -> tuple[Block, Properties]:
    """Return a paragraph as a block, and its effective properties."""
    properties = styles.paragraph_properties(paragraph)
    pieces = tuple(_pieces(paragraph, styles))
    block = Block(pieces, side=side, paragraph=place, align=align_of(value(properties.get("jc"))))
    _space(block, properties)
    _indent(block, properties)
    return block, properties


def _space(block: Block, properties: Properties) -> None:
    spacing = properties.get("spacing")
    block.before_pt = (number(value(spacing, "before")) or 0) / 20
    block.after_pt = (number(value(spacing, "after")) or 0) / 20
    line = number(value(spacing, "line")) or 240
    if value(spacing, "lineRule") in {"exact", "atLeast"}:
        block.least_line_pt = line / 20
    else:
        block.line_spacing = line / 240


def _indent(block: Block, properties: Properties) -> None:
    indents = properties.get("ind")
    left = number(value(indents, "left")) or number(value(indents, "start")) or 0
    first = (number(value(indents, "firstLine")) or 0) - (number(value(indents, "hanging")) or 0)
    tabs = len(block.text) - len(block.text.lstrip("\t"))
    block.first_letter_cm = (left + first) * _CM_PER_TWIP + tabs * TAB_CM


def _pieces(paragraph: etree._Element, styles: Stylesheet) -> Iterator[Piece]:
    for run in _runs(paragraph):
        text = "".join(_letters(run))
        if not text:
            continue
        look = styles.run_properties(paragraph, run)
        if is_on(look.get("vanish")):
            continue
        yield Piece(
            text=text.upper() if is_on(look.get("caps")) else text,
            font=styles.font(look),
            size_pt=styles.size_pt(look),
            bold=is_on(look.get("b")),
            italic=is_on(look.get("i")),
            underlined=value(look.get("u")) not in {None, "none"},
        )


def _runs(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == f"{W}r":
            yield child
        elif child.tag in _WRAPS:
            yield from _runs(child)


def _letters(run: etree._Element) -> Iterator[str]:
    for node in run:
        if node.tag == f"{W}t":
            yield re.sub(r"[\r\n]", " ", node.text or "")
        elif node.tag == f"{W}tab":
            yield "\t"
        elif node.tag in {f"{W}br", f"{W}cr"} and value(node, "type") in {None, "textWrapping"}:
            yield "\n"
        elif node.tag == f"{W}noBreakHyphen":
            yield "-"


def has_break(paragraph: etree._Element) -> bool:
    """True when a page or section ends in the paragraph: it is not there to make room."""
    return paragraph.find(f"{W}pPr/{W}sectPr") is not None or any(
        value(node, "type") in {"page", "column"} for node in paragraph.iter(f"{W}br")
    )
