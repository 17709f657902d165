"""Word files (Office Open XML): paragraphs with their list marks, tables, and nothing fetched from anywhere."""

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from vanban.extract.archives import archive_of, part
from vanban.extract.blocks import letterhead_or_rows
from vanban.extract.numbering_marks import Marks, read_marks
from vanban.extract.opening import OnPage
from vanban.extract.printed import Printed
from vanban.extract.trees import tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST_PART = 25_000_000
_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_DEEPEST_TABLE = 4


def printed(content: bytes, name: str, on_page: OnPage | None = None) -> Printed:
    """Read a Word file."""
    return Printed(docx_text(content, name), "docx")


def docx_text(content: bytes, name: str) -> str:
    """Return the text of a Word file; raises `Unreadable` for other archives, damaged or unsafe ones."""
    with archive_of(content, name) as archive:
        root = _tree(archive, _DOCUMENT, name)
        numbering = _tree(archive, _NUMBERING, name)
    body = root.find(f"{W}body") if root is not None else None
    marks = read_marks(numbering) if numbering is not None else Marks()
    return "\n".join(_blocks(body, marks, 0)) if body is not None else ""


def _tree(archive: zipfile.ZipFile, path: str, name: str) -> etree._Element | None:
    if path not in archive.namelist():
        return None
    return tree(part(archive, archive.getinfo(path), name, largest=LARGEST_PART), name)


def _blocks(parent: etree._Element, marks: Marks, depth: int) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child, marks)
        elif child.tag == f"{W}tbl" and depth < _DEEPEST_TABLE:
            yield ""
            yield letterhead_or_rows(_rows(child, marks, depth))
            yield ""
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins"}:
            yield from _blocks(child, marks, depth)


def _rows(table: etree._Element, marks: Marks, depth: int) -> list[list[str]]:
    return [
        [
            "\n".join(line for line in _blocks(cell, marks, depth + 1) if line.strip())
            for cell in row.iter(f"{W}tc")
            if _owner(cell) is row
        ]
        for row in table.iter(f"{W}tr")
        if _table_of(row) is table
    ]


def _owner(cell: etree._Element) -> etree._Element | None:
    return next(iter(cell.iterancestors(f"{W}tr")), None)


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(iter(row.iterancestors(f"{W}tbl")), None)


def _paragraph(paragraph: etree._Element, marks: Marks) -> Iterator[str]:
    text = "".join(_runs(paragraph))
    if text.strip():
        yield ""
        yield re.sub(r"\n\s*", "\n", marks.mark(paragraph) + text)


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag == f"{W}tab" and not _is_tab_stop(node):
            yield "    "
        elif node.tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif node.tag == f"{W}noBreakHyphen":
            yield "-"


def _is_tab_stop(node: etree._Element) -> bool:
    """True for a tab position in the paragraph's properties, which is no tab in the text."""
    parent = node.getparent()
    return parent is not None and parent.tag == f"{W}tabs"
