"""PDF files opened within bounds, for whoever looks into them: letters, layout, or pages as pictures."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium

from vanban.extract.unreadable import Unreadable


@contextmanager
def pdf_of(content: bytes, name: str, *, most_pages: int) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF file; raises `Unreadable`: ``encrypted``, ``too-large``, ``damaged`` also where it breaks while it is read."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise Unreadable(name, "encrypted" if "password" in str(error).lower() else "damaged") from error
    try:
        if len(document) > most_pages:
            raise Unreadable(name, "too-large")
        yield document
    except pdfium.PdfiumError as error:
        raise Unreadable(name, "damaged") from error
    finally:
        document.close()
