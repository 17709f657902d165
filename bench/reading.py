"""How fast ``vanban`` reads: documents of the golden folder, beside merely normalising their text."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import vanban
from bench.result import Result, beside
from vanban.text import normalise

GOLDEN = Path(vanban.__file__).parent / "tests/golden"


def run(size: str) -> Iterator[Result]:
    """Read the folder once (small) or fifty times (full)."""
    texts = [path.read_bytes().decode() for path in sorted(GOLDEN.glob("*.txt"))] * (50 if size == "full" else 1)
    start = perf_counter()
    for text in texts:
        vanban.read(text)
    read_ms = (perf_counter() - start) * 1000 / len(texts)
    start = perf_counter()
    for text in texts:
        normalise(text)
    bare_ms = (perf_counter() - start) * 1000 / len(texts)
    characters = sum(map(len, texts))
    yield Result("reading", "read a document", unit="ms", n=len(texts), rows=characters, **beside(read_ms, bare_ms))
