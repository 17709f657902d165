"""Scans and photographs of documents to text with places: pictures of pages, and PDF files whose pages are pictures.

Needs the program Tesseract with a Vietnamese model (Debian: ``tesseract-ocr`` with ``tesseract-ocr-vie``, better with
``tesseract-ocr-script-viet`` beside it). Each word carries how sure the program is of it.
"""

from collections.abc import Iterable

from PIL import Image

from vanban.extract.arranging import arranged
from vanban.extract.kinds import kind_of
from vanban.extract.leaves import Leaf
from vanban.extract.pdf_files import pdf_of
from vanban.extract.printed import Printed
from vanban.extract.unreadable import Unreadable
from vanban.ocr.cleaning import Laid
from vanban.ocr.headings import numbered
from vanban.ocr.leaf import leaf_of
from vanban.ocr.pdf_pages import MOST_PAGES, pages_of
from vanban.ocr.pictures import Picture, count_pages, dpi_of, pictures_of
from vanban.ocr.placing import put_back
from vanban.ocr.program import model
from vanban.ocr.reading import PageRead, read_picture
from vanban.ocr.together import OnPage, read_together


def printed_scan(content: bytes, *, name: str = "", on_page: OnPage | None = None, workers: int = 0) -> Printed:
    """Return what is printed on the pictures of a file; raises `Unreadable` with the reason.

    ``on_page`` is told after each page how many are read and how many there are; ``workers`` is how many pages are
    read at once (0: as many as there are processors).
    """
    model(name)
    if kind_of(content) != "pdf":
        count = count_pages(content, name)
        return _printed(
            read_together(pictures_of(content, name), count, name=name, on_page=on_page, workers=workers), name
        )
    with pdf_of(content, name, most_pages=MOST_PAGES) as document:
        reads = read_together(pages_of(document), len(document), name=name, on_page=on_page, workers=workers)
        return _printed(reads, name)


def _printed(reads: Iterable[PageRead], name: str) -> Printed:
    leaves: list[Leaf] = []
    pages: dict[int, Laid] = {}
    for number, read in enumerate(reads, 1):
        leaves.append(leaf_of(read, number))
        pages[number] = read.clean.laid
    printed = put_back(numbered(arranged(leaves, "scan")), pages)
    if not printed.text.strip():
        raise Unreadable(name, "no-text")
    return printed


def printed_page(image: Image.Image, *, number: int = 1, dpi: float | None = None, name: str = "") -> Leaf:
    """Return one page given as a picture as a leaf, to stand among the other pages of its file.

    Places are those of the page laid straight and upright; on a page scanned straight they are its own.
    """
    return leaf_of(read_picture(image, dpi or dpi_of(image), name), number)


__all__ = ["Picture", "printed_page", "printed_scan"]
