"""Writes an official document in the layout prescribed for it."""

from importlib import import_module
from types import ModuleType

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
    """Write a Word file. The same work always gives the same bytes; raises `Unwritable` without what the extra brings."""
    return bytes(_maker("word").docx_of(galley_of(work)))


def write_pdf(work: Work) -> bytes:
    """Write a tagged PDF. The same work always gives the same bytes; raises `Unwritable` for letters no font has."""
    return bytes(_maker("pdf").pdf_of(galley_of(work)))


def _maker(kind: str) -> ModuleType:
    """Return the module that makes files of this kind: what it needs is an extra of the library."""
    try:
        return import_module(f"vanban.writing.{kind}")
    except ModuleNotFoundError as error:
        raise Unwritable("", "chưa cài thành phần để ghi tệp (pip install vanban[write])") from error


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
