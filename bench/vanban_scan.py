"""How ``vanban`` reads scans: letters read right on clean and on photographed pages, and seconds a page.

The pages are the golden documents set as an office sets them: 300 dpi and grey as from a scanner; askew, at 200 dpi,
unevenly lit and JPEG as from a telephone. Accuracy is 1 - edit distance / letters printed, marks counted.
"""

import shutil
from collections.abc import Callable, Iterator
from os import cpu_count
from time import perf_counter

from PIL import Image

from bench.result import Result, beside
from vanban.ocr import printed_scan
from vanban.ocr.tests.accuracy import edit_distance, words_read
from vanban.ocr.tests.photographed import PHOTO_DPI, SCAN_DPI, as_pdf, as_tiff, photographed, scanned_pages
from vanban.tests.typeset import OFFICIAL, typeset, words_in_order

FEW = ("007", "008")

Look = Callable[[list[Image.Image]], bytes]
LOOKS: dict[str, Look] = {
    "clean": lambda pages: as_tiff(pages, SCAN_DPI),
    "photographed": lambda pages: as_pdf([photographed(page) for page in pages], PHOTO_DPI),
}


def run(size: str) -> Iterator[Result]:
    """Measure two documents (small) or all of them (full); nothing where Tesseract is not installed."""
    if shutil.which("tesseract") is None:
        return
    names = OFFICIAL if size == "full" else FEW
    pages = {name: scanned_pages(typeset(name)) for name in names}
    for look, make in LOOKS.items():
        yield from _accuracy(look, {name: make(pages[name]) for name in names})
    yield _seconds([page for name in FEW for page in pages[name]])


def _accuracy(look: str, files: dict[str, bytes]) -> Iterator[Result]:
    """Yield the accuracy of each document, then that of all their letters together."""
    wrong, letters = 0, 0
    for name, file in files.items():
        printed = words_in_order(name)
        missed = edit_distance(words_read(printed_scan(file, name=name)), printed)
        wrong, letters = wrong + missed, letters + len(printed)
        yield Result("vanban", f"scan, {look}: {name}", round(1 - missed / len(printed), 4), "share", rows=len(printed))
    yield Result("vanban", f"scan, {look}", round(1 - wrong / letters, 4), "share", n=len(files), rows=letters)


def _seconds(pages: list[Image.Image]) -> Result:
    """Return the seconds a page with every processor, beside those with one."""
    file, taken = as_tiff(pages), []
    for workers in (0, 1):
        start = perf_counter()
        printed_scan(file, workers=workers)
        taken.append((perf_counter() - start) / len(pages))
    case = f"scan, {cpu_count()} processors beside one"
    return Result("vanban", case, unit="s a page", n=len(pages), rows=0, **beside(taken[0], taken[1]))
