"""Word files (Office Open XML): paragraphs with their list marks, tables, and nothing fetched from anywhere."""

import re
from collections.abc import Iterator

from lxml import etree

from vanban.extract.archives import archive_of
from vanban.extract.blocks import letterhead_or_rows
from vanban.extract.numbering_marks import Marks, read_marks
from vanban.extract.numbering_styles import number_by_style
from vanban.extract.opening import OnPage
from vanban.extract.printed import Printed
from vanban.extract.word_parts import DOCUMENT, NUMBERING, STYLES, WRAPPERS, W, part_tree

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DEEPEST_TABLE = 4
_SIGNS = {f"{W}tab": "    ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_UNSEEN = {f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText")} | {_FALLBACK}
"""Properties, what was taken out or moved away, codes of fields, and the second drawing of a text box for old programs."""


def printed(content: bytes, name: str, on_page: OnPage | None = None) -> Printed:
    """Read a Word file."""
    return Printed(docx_text(content, name), "docx")


def docx_text(content: bytes, name: str) -> str:
    """Return the text of a Word file; raises `Unreadable` for other archives, damaged or unsafe ones.

    Headers, footers, footnotes and comments stay behind: they lie in parts of their own.
    """
    with archive_of(content, name) as archive:
        root = part_tree(archive, DOCUMENT, name)
        numbering, styles = part_tree(archive, NUMBERING, name), part_tree(archive, STYLES, name)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        return ""
    if styles is not None:
        number_by_style(body, styles)
    marks = read_marks(numbering) if numbering is not None else Marks()
    return "\n".join(_blocks(body, marks, 0))


def _blocks(parent: etree._Element, marks: Marks, depth: int) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child, marks, depth)
        elif child.tag == f"{W}tbl" and depth < _DEEPEST_TABLE:
            yield ""
            yield letterhead_or_rows(_rows(child, marks, depth))
            yield ""
        elif child.tag in WRAPPERS:
            yield from _blocks(child, marks, depth)


def _rows(table: etree._Element, marks: Marks, depth: int) -> list[list[str]]:
    return [
        ["\n".join(line for line in _blocks(cell, marks, depth + 1) if line.strip()) for cell in _within(row, "tc")]
        for row in _within(table, "tr")
        if row.find(f"{W}trPr/{W}del") is None
    ]


def _within(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those in wrappers, not those of tables inside."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in WRAPPERS:
            yield from _within(child, name)


def _paragraph(paragraph: etree._Element, marks: Marks, depth: int) -> Iterator[str]:
    boxes: list[etree._Element] = []
    text = "".join(_runs(paragraph, boxes))
    if text.strip():
        yield ""
        yield re.sub(r"\n\s*", "\n", marks.mark(paragraph) + text)
    if depth < _DEEPEST_TABLE:
        for box in boxes:
            yield from _blocks(box, marks, depth + 1)


def _runs(parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """Yield what a reader sees of a paragraph; the text boxes in it are put aside, each once."""
    for node in parent:
        if node.tag in _SIGNS:
            yield _SIGNS[node.tag]
        elif node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag == f"{W}txbxContent":
            boxes.append(node)
        elif node.tag not in _UNSEEN and not _is_hidden(node):
            yield from _runs(node, boxes)


def _is_hidden(node: etree._Element) -> bool:
    return node.tag == f"{W}r" and node.find(f"{W}rPr/{W}vanish") is not None
