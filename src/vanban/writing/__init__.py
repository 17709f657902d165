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
from vanban.writing.certificate import Certificate
from vanban.writing.paper import Annex, Paper, SigningBlock
from vanban.writing.plain import write_text
from vanban.writing.register import Arrival, Departure, Register
from vanban.writing.unwritable import Unwritable
from vanban.writing.works import Work, galley_of


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
