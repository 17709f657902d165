"""Turns the layout and the table of styles into the style sheet of a Word file."""

from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from vanban.layout import Align, Face, Layout
from vanban.writing.galley import Galley
from vanban.writing.rules import rooms_mm
from vanban.writing.styles import (
    CELL_PADDING_MM,
    DRESSES,
    FOOT_ROOM_PT,
    FRAME_MM,
    LINE_BEFORE_PT,
    SINGLE,
    TITLE_LINE_AFTER_PT,
    Dress,
    Style,
)

ALIGNMENTS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFIED: WD_ALIGN_PARAGRAPH.JUSTIFY,
}

KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Strong"}

DEFAULTS = """<w:docDefaults {namespaces}><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>
<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>
</w:pPr></w:pPrDefault></w:docDefaults>"""

INDENT = f'<w:tblInd {nsdecls("w")} w:w="{round(CELL_PADDING_MM / 2 / 25.4 * 1440)}" w:type="dxa"/>'
HEADER_ROW = f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:tblPr/><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:tblStylePr>'
EDGE = '<w:{edge} w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
AFTER_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def define_styles(document: Document, layout: Layout) -> None:
    """Replace the styles of the template by ours."""
    _clear(document, layout.page.font)
    made = {style: _new(document, style) for style in Style}
    for style, dress in DRESSES.items():
        _define(made[style], dress, layout)
    for style in rooms_mm(layout):
        _draw(made[style])
    _frame(made[Style.URGENCY])
    made[Style.TITLE_LINE].paragraph_format.space_after = Pt(TITLE_LINE_AFTER_PT)
    _fit_tables(document)
    made[Style.END].font.size = Pt(1)
    made[Style.FOOT_ROOM].font.size = Pt(FOOT_ROOM_PT / SINGLE)


def _fit_tables(document: Document) -> None:
    """Let the borders of a table stand on the margins, and the words of its header row in their middle."""
    grid = document.styles["Table Grid"].element
    grid.find(f"{{{grid.nsmap['w']}}}tblPr").insert_element_before(parse_xml(INDENT), "w:tblBorders", "w:tblCellMar")
    grid.append(parse_xml(HEADER_ROW))


def _clear(document: Document, font: str) -> None:
    styles = document.styles
    for style in [style for style in styles if style.name not in KEPT]:
        style.delete()
    old = styles.element.find(styles.element.tag.replace("styles", "docDefaults"))
    defaults = parse_xml(DEFAULTS.format(namespaces=nsdecls("w"), font=font))
    if old is not None:
        styles.element.replace(old, defaults)
    styles["Normal"].font.name = font


def _new(document: Document, style: Style) -> ParagraphStyle:
    is_words_own = style.value.isascii()
    made = document.styles.add_style(style.value, WD_STYLE_TYPE.PARAGRAPH, builtin=is_words_own)
    made.element.styleId = style.key
    made.base_style = document.styles["Normal"]
    made.hidden = False
    made.quick_style = True
    return cast(ParagraphStyle, made)


def _define(style: ParagraphStyle, dress: Dress, layout: Layout) -> None:
    face = layout.faces[dress.part]
    _wear(style, face)
    room = style.paragraph_format
    room.alignment = ALIGNMENTS[dress.align or face.align]
    room.space_before = Pt(dress.before_pt)
    room.space_after = Pt(dress.after_pt)
    room.keep_with_next = dress.holds_next
    if dress.left_cm:
        room.left_indent = Cm(dress.left_cm)
    if dress.is_running_text:
        room.first_line_indent = Cm(layout.body.first_line_cm.written)
        room.space_after = Pt(layout.body.space_after_pt.written)
        room.line_spacing = layout.body.line_spacing.written
    if dress.outline is not None:
        style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{dress.outline}"/>'))


def _wear(style: ParagraphStyle, face: Face) -> None:
    style.font.size = Pt(face.size_pt.written)
    style.font.bold = face.bold
    style.font.italic = face.italic
    style.font.underline = face.underlined
    style.font.color.rgb = RGBColor.from_string(face.colour)


def set_rules(document: Document, galley: Galley) -> None:
    """Give the drawn lines their lengths under the words of this document."""
    rooms = rooms_mm(galley.layout)
    for style, length_mm in galley.rules_mm.items():
        room = document.styles[style.value].paragraph_format
        room.left_indent = room.right_indent = Mm(max((rooms[style] - length_mm) / 2, 0))


def _draw(style: ParagraphStyle) -> None:
    """Draw a line: an empty paragraph with a border; indents on both sides make it as long as it should be."""
    style.font.size = Pt(2)
    style.paragraph_format.space_before = Pt(LINE_BEFORE_PT)
    _border(style, "top")


def _frame(style: ParagraphStyle) -> None:
    style.paragraph_format.left_indent = Mm(FRAME_MM)
    style.paragraph_format.right_indent = Mm(FRAME_MM)
    _border(style, "top", "left", "bottom", "right")


def _border(style: ParagraphStyle, *edges: str) -> None:
    drawn = "".join(EDGE.format(edge=edge) for edge in edges)
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{drawn}</w:pBdr>")
    style.element.get_or_add_pPr().insert_element_before(border, *AFTER_BORDER)
