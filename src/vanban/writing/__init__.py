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
from vanban.writing.paper import Annex, Paper, SigningBlock
from vanban.writing.plain import write_text
from vanban.writing.typesetting import set_paper
from vanban.writing.unwritable import Unwritable


def write_docx(paper: Paper) -> bytes:
    """Write a paper as a Word file. The same paper always gives the same bytes."""
    return bytes(import_module("vanban.writing.word").docx_of(set_paper(paper)))


def write_pdf(paper: Paper) -> bytes:
    """Write a paper as a tagged PDF. The same paper always gives the same bytes; `Unwritable` for letters no font has."""
    return bytes(import_module("vanban.writing.pdf").pdf_of(set_paper(paper)))


__all__ = [
    "Align",
    "Annex",
    "Article",
    "Basis",
    "Block",
    "CentredLine",
    "Chart",
    "ChartKind",
    "Column",
    "Heading",
    "LayoutKind",
    "ListItem",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Series",
    "SigningBlock",
    "Table",
    "Unwritable",
    "write_docx",
    "write_pdf",
    "write_text",
]
