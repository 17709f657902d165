"""Writes an official document in the layout prescribed for it."""

from vanban.layout import Align, LayoutKind
from vanban.writing.paper import (
    Annex,
    Article,
    Basis,
    Block,
    CentredLine,
    Column,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    SigningBlock,
    Table,
)
from vanban.writing.plain import write_text
from vanban.writing.word import write_docx

__all__ = [
    "Align",
    "Annex",
    "Article",
    "Basis",
    "Block",
    "CentredLine",
    "Column",
    "Heading",
    "LayoutKind",
    "ListItem",
    "Paper",
    "Paragraph",
    "SigningBlock",
    "Table",
    "write_docx",
    "write_text",
]
