"""A written paper, opened again."""

import io
from collections.abc import Iterator
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from vanban.extract.numbering_marks import read_marks
from vanban.writing import Work, write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(work: Work) -> Document:
    return docx.Document(io.BytesIO(write_docx(work)))


def part(work: Work, name: str) -> etree._Element:
    with ZipFile(io.BytesIO(write_docx(work))) as package:
        return etree.fromstring(package.read(name))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph in reading order, cells row by row."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield block


def words(document: Document) -> list[str]:
    """Every paragraph as it is printed: Word's own list marks stand before the words."""
    marks = read_marks(document.part.numbering_part.element)
    printed = ((marks.mark(paragraph._p), paragraph.text) for paragraph in paragraphs(document))
    return [mark + text for mark, text in printed if text]


def styled(document: Document, style: str) -> list[Paragraph]:
    return [paragraph for paragraph in paragraphs(document) if paragraph.style.name == style]
