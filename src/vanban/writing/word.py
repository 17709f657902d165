"""A paper as a Word file in its prescribed layout."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache
from io import BytesIO

import docx
from docx.document import Document

from vanban.layout import Layout, LayoutKind, layout_of
from vanban.writing import wording
from vanban.writing.package import pack
from vanban.writing.pages import add_annex_section, number_pages, print_notice, set_page
from vanban.writing.paper import Annex, Block, Paper, Table
from vanban.writing.styles import Style
from vanban.writing.stylesheet import LEFT_COLUMN_MM, define_styles
from vanban.writing.tables import add_figures, add_side_by_side, put
from vanban.writing.wording import Line

UNDATED = date(2000, 1, 1)  # stands in the file's properties while the paper has no date
SIGNATURE_MM = 85.0


def write_docx(paper: Paper) -> bytes:
    """Write a paper as a Word file. The same paper always gives the same bytes."""
    layout = layout_of(paper.layout, is_letter=paper.is_letter)
    document = docx.Document(BytesIO(_styled(paper.layout, is_letter=paper.is_letter)))
    _prepare_pages(document, paper, layout)
    _describe(document, paper)
    _add_opening(document, paper, layout)
    _add_body(document, paper.body, width_mm=layout.page.text_width_mm)
    _add_closing(document, paper, layout)
    for annex in paper.annexes:
        _add_annex(document, annex, paper, layout)
    return pack(document)


@cache
def _styled(kind: LayoutKind, *, is_letter: bool) -> bytes:
    """Return an empty file that holds the styles of a layout: they are defined once a process, not once a paper."""
    document = docx.Document()
    define_styles(document, layout_of(kind, is_letter=is_letter))
    place = BytesIO()
    document.save(place)
    return place.getvalue()


def _prepare_pages(document: Document, paper: Paper, layout: Layout) -> None:
    section = document.sections[0]
    set_page(section, layout.page)
    number_pages(section)
    print_notice(section, paper.notice)


def _describe(document: Document, paper: Paper) -> None:
    """Say what the file is, in the places where every reader of files looks."""
    core = document.core_properties
    core.title = wording.clean(f"{(paper.kind_name or 'Công văn').capitalize()}: {paper.title}")[:255]
    core.author = core.last_modified_by = wording.clean(paper.issuer)[:255]
    core.subject = core.comments = core.keywords = core.category = ""
    core.language = "vi-VN"
    core.created = core.modified = datetime.combine(paper.date or UNDATED, time())
    core.revision = 1


def _add_opening(document: Document, paper: Paper, layout: Layout) -> None:
    add_side_by_side(
        document,
        widths_mm=(LEFT_COLUMN_MM, layout.page.text_width_mm - LEFT_COLUMN_MM),
        rows=(
            (wording.issuing_lines(paper, layout), wording.nation_lines(layout)),
            (wording.number_lines(paper, layout), wording.date_lines(paper)),
        ),
    )
    _add_lines(document, [*wording.title_lines(paper, layout), *wording.addressee_lines(paper)])


def _add_body(document: Document, body: Iterable[Block], *, width_mm: float) -> None:
    for block in body:
        if isinstance(block, Table):
            add_figures(document, block, width_mm=width_mm)
        else:
            _add_lines(document, wording.block_lines(block))


def _add_closing(document: Document, paper: Paper, layout: Layout) -> None:
    left, right = wording.recipient_lines(paper, layout), wording.signature_lines(paper.signature, layout)
    widths = (layout.page.text_width_mm - SIGNATURE_MM, SIGNATURE_MM)
    add_side_by_side(document, widths_mm=widths, rows=((left, right),))
    _add_lines(document, [Line(Style.END, "")])


def _add_annex(document: Document, annex: Annex, paper: Paper, layout: Layout) -> None:
    page = layout.page
    add_annex_section(document, page, is_landscape=annex.is_landscape)
    width = page.height_mm.written - page.left_mm.written - page.right_mm.written
    _add_lines(document, wording.annex_lines(annex, paper, layout))
    _add_body(document, annex.body, width_mm=width if annex.is_landscape else page.text_width_mm)


def _add_lines(document: Document, lines: Iterable[Line]) -> None:
    for line in lines:
        put(document.add_paragraph(), line)
