"""Web pages: the words as a reader sees them, one block a line; scripts, styles and form fields are left out."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from vanban.extract.beside import is_beside
from vanban.extract.blocks import letterhead_or_rows
from vanban.extract.opening import OnPage
from vanban.extract.printed import Printed
from vanban.extract.unreadable import Unreadable

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td",
    "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({
    "script", "style", "noscript", "template", "head", "select", "option", "textarea", "button",
    "input", "iframe", "svg", "object",
})  # fmt: skip
_APART = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "table",
})  # fmt: skip
_DEEPEST = 400


def printed(content: bytes, name: str, on_page: OnPage | None = None) -> Printed:
    """Read a page whose letters are UTF-8."""
    return Printed(html_text(content.decode(), name), "html")


def html_text(text: str, name: str) -> str:
    """Return the visible text of a page."""
    parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(name, "damaged") from error
    return re.sub(r"\n{3,}", "\n\n", "".join(_walk(root, 0)).replace("\xa0", " "))


def _walk(element: HtmlElement, depth: int) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _SILENT or depth > _DEEPEST or is_beside(element):
        return
    if tag == "br":
        yield "\n"
        return
    if tag == "table" and not element.xpath(".//table"):
        yield "\n\n" + letterhead_or_rows(_rows(element, depth)) + "\n\n"
        return
    around = "\n\n" if tag in _APART else "\n" if tag in _BLOCKS else ""
    yield around
    if tag == "li":
        yield "- "
    yield _inline(element.text)
    for child in element:
        yield from _walk(child, depth + 1)
        yield _inline(child.tail)
    yield around


def _inline(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\xa0]+", " ", text) if text else ""


def _rows(table: HtmlElement, depth: int) -> list[list[str]]:
    return [["".join(_cell(cell, depth)).strip() for cell in row.xpath("./td|./th")] for row in table.iter("tr")]


def _cell(cell: HtmlElement, depth: int) -> Iterator[str]:
    yield _inline(cell.text)
    for child in cell:
        yield from _walk(child, depth + 1)
        yield _inline(child.tail)
