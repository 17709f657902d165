"""Pages of a PDF as pictures, each drawn as it would be printed."""

from collections.abc import Iterator

import pypdfium2 as pdfium

from vanban.ocr.pictures import Picture

DPI = 300
MOST_PAGES = 400
_MOST_PIXELS = 40_000_000
"""Of one page drawn: larger sheets are drawn coarser."""


def pages_of(document: pdfium.PdfDocument) -> Iterator[Picture]:
    """Yield the pages one after the other."""
    for index in range(len(document)):
        page = document[index]
        try:
            yield drawn(page)
        finally:
            page.close()


def drawn(page: pdfium.PdfPage) -> Picture:
    """Return a page as a colour picture."""
    width, height = page.get_size()
    dpi = min(DPI, 72 * (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    return Picture(page.render(scale=dpi / 72).to_pil(), dpi)
