"""A PDF, opened again."""

import ctypes
import re
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
FONT = re.compile(rb"/Type/FontDescriptor/FontName/([^/\s<>]+)(.*?)>>", re.DOTALL)


def pages(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content)]


def sizes_mm(content: bytes) -> list[tuple[float, float]]:
    return [(width / 72 * 25.4, height / 72 * 25.4) for width, height in map(_size, pdfium.PdfDocument(content))]


def _size(page: pdfium.PdfPage) -> tuple[float, float]:
    return page.get_width(), page.get_height()


def inflated(content: bytes) -> bytes:
    """The file with its packed parts opened behind it, for looking at the raw words."""
    opened = []
    for stream in STREAM.findall(content):
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            opened.append(stream)
    return content + b"\n".join(opened)


def embedded_fonts(content: bytes) -> list[tuple[str, bool]]:
    """Each font of the file, and whether it comes along."""
    return [(name.decode(), b"/FontFile" in rest) for name, rest in FONT.findall(inflated(content))]


def tags(content: bytes) -> list[str]:
    """The tags of all pages in reading order."""
    document = pdfium.PdfDocument(content)
    found: list[str] = []
    for page in document:
        tree = pdfium_c.FPDF_StructTree_GetForPage(page.raw)
        for at in range(pdfium_c.FPDF_StructTree_CountChildren(tree)):
            found.extend(_walk(pdfium_c.FPDF_StructTree_GetChildAtIndex(tree, at)))
    return found


def _walk(element: pdfium_c.FPDF_STRUCTELEMENT) -> Iterator[str]:
    yield _type(element)
    for at in range(pdfium_c.FPDF_StructElement_CountChildren(element)):
        child = pdfium_c.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from _walk(child)


def _type(element: pdfium_c.FPDF_STRUCTELEMENT) -> str:
    size = pdfium_c.FPDF_StructElement_GetType(element, None, 0)
    held = ctypes.create_string_buffer(size)
    pdfium_c.FPDF_StructElement_GetType(element, held, size)
    return held.raw.decode("utf-16-le").rstrip("\0")
