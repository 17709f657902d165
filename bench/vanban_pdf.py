"""Reading the structure of PDF documents beside taking their text with its positions: the same files, side by side."""

from collections.abc import Iterator
from time import perf_counter

from bench.result import Result, beside
from vanban import extract, read
from vanban.tests.typeset import OFFICIAL, typeset

TIMES = {"small": 3, "full": 30}


def structure(size: str) -> Iterator[Result]:
    """Milliseconds a page for the structure, beside those for the text with positions; the ratio is a share (1 = 100 %).

    The two are measured in turn, file by file, so that whatever else the machine does falls on both.
    """
    files = [typeset(name) for name in OFFICIAL]
    for content in files:
        read(extract(content).text)
    taking = reading = 0.0
    pages = letters = 0
    for content in files * TIMES[size]:
        at = perf_counter()
        printed = extract(content)
        between = perf_counter()
        read(printed.text)
        taking, reading = taking + between - at, reading + perf_counter() - between
        pages, letters = pages + len(printed.pages), letters + len(printed.text)
    yield Result(
        "vanban", "structure", unit="ms", n=pages, rows=letters, **beside(1000 * reading / pages, 1000 * taking / pages)
    )
