"""Writes an official document in the layout prescribed for it."""

from importlib import import_module

from vanban.layout import Align, LayoutKind
from vanban.writing.blocks import (
    Article,
    Basis,
    Block,
    CentredLine,
    Chart,
    ChartKind,
    Column,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    Series,
    Table,
)
from vanban.writing.certificate import Certificate, set_certificate
from vanban.writing.galley import Galley
from vanban.writing.paper import Annex, Paper, SigningBlock
from vanban.writing.plain import write_text
from vanban.writing.register import Arrival, Departure, Register, set_register
from vanban.writing.typesetting import set_paper
from vanban.writing.unwritable import Unwritable

Work = Paper | Certificate | Register


def galley_of(work: Work) -> Galley:
    """Set a paper, a certificate or a register."""
    match work:
        case Paper():
            return set_paper(work)
        case Certificate():
            return set_certificate(work)
        case Register():
            return set_register(work)


def write_docx(work: Work) -> bytes:
    """Write a Word file. The same work always gives the same bytes."""
    return bytes(import_module("vanban.writing.word").docx_of(galley_of(work)))


def write_pdf(work: Work) -> bytes:
    """Write a tagged PDF. The same work always gives the same bytes; raises `Unwritable` for letters no font has."""
    return bytes(import_module("vanban.writing.pdf").pdf_of(galley_of(work)))


__all__ = [
    "Align",
    "Annex",
    "Arrival",
    "Article",
    "Basis",
    "Block",
    "CentredLine",
    "Certificate",
    "Chart",
    "ChartKind",
    "Column",
    "Departure",
    "Heading",
    "LayoutKind",
    "ListItem",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Register",
    "Series",
    "SigningBlock",
    "Table",
    "Unwritable",
    "Work",
    "galley_of",
    "write_docx",
    "write_pdf",
    "write_text",
]
