"""Word files (Office Open XML): paragraphs with their list marks, tables, and nothing fetched from anywhere."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from vanban.extract.blocks import letterhead_or_rows
from vanban.extract.numbering_marks import Marks, read_marks
from vanban.extract.opening import OnPage
from vanban.extract.printed import Printed
from vanban.extract.unreadable import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST_PART = 25_000_000
LARGEST_RATIO = 200
_SMALL = 5_000_000
_DOCUMENT = "word/document.xml"
_DEEPEST_TABLE = 4


def printed(content: bytes, name: str, on_page: OnPage | None = None) -> Printed:
    """Read a Word file."""
    return Printed(docx_text(content, name), "docx")


def docx_text(content: bytes, name: str) -> str:
    """Return the text of a Word file; raises `Unreadable` for other archives, damaged or unsafe ones."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            root = _part(archive, _DOCUMENT, name)
            marks = (
                read_marks(_part(archive, "word/numbering.xml", name))
                if _has(archive, "word/numbering.xml")
                else Marks()
            )
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, OSError, EOFError, NotImplementedError) as error:
        raise Unreadable(name, "damaged") from error
    body = root.find(f"{W}body")
    return "\n".join(_blocks(body, marks, 0)) if body is not None else ""


def _has(archive: zipfile.ZipFile, part: str) -> bool:
    return part in archive.namelist()


def _part(archive: zipfile.ZipFile, part: str, name: str) -> etree._Element:
    """Return one part as a tree: no entities, no network, no more bytes than it says."""
    if not _has(archive, part):
        raise Unreadable(name, "spreadsheet")
    info = archive.getinfo(part)
    if info.flag_bits & 1:
        raise Unreadable(name, "encrypted")
    if info.file_size > LARGEST_PART or (
        info.file_size > _SMALL and info.file_size > LARGEST_RATIO * max(1, info.compress_size)
    ):
        raise Unreadable(name, "unsafe")
    with archive.open(info) as stream:
        content = stream.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART or b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:65536]:
        raise Unreadable(name, "unsafe")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(name, "damaged") from error


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
