"""Paper, margins, page numbers and the small print at the foot."""

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Mm

from vanban.writing.galley import Run
from vanban.writing.styles import FOOTER_MM, HEADER_MM, Style
from vanban.writing.wording import clean

EDGE = '<w:{edge} w:val="double" w:sz="12" w:space="28" w:color="000000"/>'  # 28 points from the edge


def set_page(section: Section, run: Run) -> None:
    """Give a section its paper and margins. A page turned on its side keeps the names of its edges."""
    page = run.page
    section.page_width, section.page_height = (Mm(side) for side in run.size_mm)
    section.orientation = WD_ORIENT.LANDSCAPE if run.is_landscape else WD_ORIENT.PORTRAIT
    section.top_margin = Mm(page.top_mm.written)
    section.bottom_margin = Mm(page.bottom_mm.written)
    section.left_margin = Mm(page.left_mm.written)
    section.right_margin = Mm(page.right_mm.written)
    _frame(section, is_framed=run.is_framed)
    section.header_distance = Mm(HEADER_MM)
    section.footer_distance = Mm(FOOTER_MM)


def number_pages(section: Section) -> None:
    """Number the pages from the second on, at the top in the middle (Decree 30, Annex I, Part I, I.7)."""
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style = section.first_page_header.paragraphs[0].style = Style.PAGE_NUMBER.value
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def print_notice(section: Section, notice: str | None) -> None:
    """Print the small words at the foot of every page, the first one too."""
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].style = Style.NOTICE.value
        footer.paragraphs[0].text = clean(notice or "")


def add_run_section(document: Document, run: Run) -> Section:
    """Begin an annex on a new page; each annex numbers its own pages (Annex I, Part I, III.1)."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section, run)
    for old in section._sectPr.findall(f"{{{section._sectPr.nsmap['w']}}}pgNumType"):
        section._sectPr.remove(old)
    start = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    section._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")
    return section


def _frame(section: Section, *, is_framed: bool) -> None:
    """Draw a border around the pages, or take away the one a section has from the section before."""
    properties = section._sectPr
    for old in properties.findall(f"{{{properties.nsmap['w']}}}pgBorders"):
        properties.remove(old)
    if is_framed:
        edges = "".join(EDGE.format(edge=edge) for edge in ("top", "left", "bottom", "right"))
        border = parse_xml(f'<w:pgBorders {nsdecls("w")} w:offsetFrom="page">{edges}</w:pgBorders>')
        properties.insert_element_before(border, "w:lnNumType", "w:pgNumType", "w:cols", "w:titlePg", "w:docGrid")
