"""A galley as a Word file: named styles and nothing formatted by hand."""

from datetime import datetime, time
from functools import cache
from io import BytesIO

import docx
from docx.document import Document

from vanban.layout import LayoutKind, layout_of
from vanban.writing.blocks import Chart, Table
from vanban.writing.galley import UNDATED, Galley, Item, Line, NewPage, Run, SideBySide
from vanban.writing.numbering import Lists
from vanban.writing.package import pack
from vanban.writing.pages import add_run_section, number_pages, print_notice, set_page
from vanban.writing.paragraphs import Writer
from vanban.writing.stylesheet import define_styles, set_rules
from vanban.writing.tables import add_figures, add_side_by_side
from vanban.writing.word_charts import add_chart
from vanban.writing.wording import clean


def docx_of(galley: Galley) -> bytes:
    """Write a galley. The same galley always gives the same bytes."""
    layout = galley.layout
    document = docx.Document(BytesIO(_styled(layout.kind, is_letter=layout.is_letter)))
    writer = Writer(document, Lists(document, layout))
    set_rules(document, galley)
    _describe(document, galley)
    for place, run in enumerate(galley.runs):
        _begin(document, run, galley.notice, is_first=not place)
        for item in run.items:
            _add(item, run, writer)
    return pack(document)


@cache
def _styled(kind: LayoutKind, *, is_letter: bool) -> bytes:
    """Return an empty file that holds the styles of a layout: they are defined once a process, not once a paper."""
    document = docx.Document()
    define_styles(document, layout_of(kind, is_letter=is_letter))
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    place = BytesIO()
    document.save(place)
    return place.getvalue()


def _describe(document: Document, galley: Galley) -> None:
    """Say what the file is, in the places where every reader of files looks."""
    core = document.core_properties
    core.title = clean(galley.title)[:255]
    core.author = core.last_modified_by = clean(galley.author)[:255]
    core.subject = core.comments = core.keywords = core.category = ""
    core.language = "vi-VN"
    core.created = core.modified = datetime.combine(galley.date or UNDATED, time())
    core.revision = 1


def _begin(document: Document, run: Run, notice: str | None, *, is_first: bool) -> None:
    """Begin the pages of a run; those after the first follow the number and the notice of the first."""
    if not is_first:
        add_run_section(document, run)
        return
    section = document.sections[0]
    set_page(section, run)
    number_pages(section)
    print_notice(section, notice)


def _add(item: Item, run: Run, writer: Writer) -> None:
    match item:
        case Line():
            writer.add([item])
        case SideBySide():
            add_side_by_side(writer.document, item, writer)
        case Table():
            add_figures(writer.document, item, writer, width_mm=run.text_width_mm)
        case Chart():
            add_chart(writer.document, item, width_mm=run.text_width_mm)
        case NewPage():
            writer.break_page()
