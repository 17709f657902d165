"""How ``vanban`` reads: megabytes of plain text a second, growth with length, memory against the text, and its import.

A megabyte is 1,000,000 bytes of UTF-8. ``text`` reads the golden documents and the cases one after another, each on
its own: excerpts of one to five pages with a task in every 300 letters or so, the densest there is; beside it stands
``text_golden``, the golden documents alone. The promise is judged by ``text``. The other cases read one text put
together from all of them. A case is a function that yields results; `CASES` is where one is hooked in.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import vanban
from bench.result import Result, beside
from bench.vanban_pdf import structure
from bench.vanban_scan import run as scan
from vanban.text import normalise

TESTS = Path(vanban.__file__).parent / "tests"
MB = 1_000_000
TIMES = {"small": 3, "full": 60}
LENGTHS = {"small": (100_000, 500_000), "full": (MB, 5 * MB)}
MEMORY = {"small": 500_000, "full": 2 * MB}
STARTS = {"small": 1, "full": 5}

_GROWTH = """
import sys, vanban
from pathlib import Path

def peak_kb():
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])

text = sys.stdin.buffer.read().decode()
vanban.read(text[:5000])
before = peak_kb()
reading = vanban.read(text)
print(1024 * (peak_kb() - before))
"""
_IMPORT = "import time; at = time.perf_counter(); import vanban; print((time.perf_counter() - at) * 1000)"


def documents(*folders: str) -> list[str]:
    """Return the real documents of the tests (``golden``) and the invented ones (``cases``), or those of one folder."""
    paths = [path for name in folders or ("golden", "cases") for path in sorted((TESTS / name).rglob("*.txt"))]
    return [path.read_bytes().decode() for path in paths]


def one_text(size: int) -> str:
    """Return the documents one below the other, again and again, so many bytes long."""
    whole = "\n".join(documents()) + "\n"
    times = size // len(whole.encode()) + 1
    return (whole * times).encode()[:size].decode(errors="ignore")


def run(size: str) -> Iterator[Result]:
    """Measure every case."""
    for case in CASES:
        yield from case(size)


def text(size: str) -> Iterator[Result]:
    """Megabytes a second of one core, in the row, beside merely normalising the same text."""
    yield _in_the_row("text", documents(), TIMES[size])
    yield _in_the_row("text_golden", documents("golden"), TIMES[size])


def _in_the_row(name: str, texts: list[str], times: int) -> Result:
    amount = times * sum(len(one.encode()) for one in texts) / MB
    for one in texts:
        vanban.read(one)
    speed = amount / _seconds(lambda: [vanban.read(one) for one in texts * times], process_time)
    bare = amount / _seconds(lambda: [normalise(one) for one in texts * times], process_time)
    return Result("vanban", name, unit="MB/s", n=len(texts), rows=round(amount * MB), **beside(speed, bare))


def linear(size: str) -> Iterator[Result]:
    """Seconds a megabyte of a long text, beside those of a text a fifth as long."""
    short, long = (one_text(length) for length in LENGTHS[size])
    few = _seconds(lambda: vanban.read(short)) / len(short.encode()) * MB
    many = _seconds(lambda: vanban.read(long)) / len(long.encode()) * MB
    yield Result("vanban", "linear", unit="s/MB", n=1, rows=len(long.encode()), **beside(many, few))


def memory(size: str) -> Iterator[Result]:
    """What a fresh process grows by at its peak, beside what the text itself takes in memory (two bytes a letter)."""
    whole = one_text(MEMORY[size])
    grown = int(_fresh(_GROWTH, whole.encode()))
    taken = sys.getsizeof(whole)
    yield Result("vanban", "memory", unit="MB", n=1, rows=len(whole.encode()), **beside(grown / MB, taken / MB))


def start(size: str) -> Iterator[Result]:
    """Milliseconds ``import vanban`` takes a fresh interpreter: the median of several."""
    taken = [float(_fresh(_IMPORT)) for _ in range(STARTS[size])]
    yield Result("vanban", "import", value=round(median(taken), 1), unit="ms", n=len(taken))


CASES: tuple[Callable[[str], Iterator[Result]], ...] = (text, linear, memory, start, structure, scan)


def _seconds(work: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    at = clock()
    work()
    return clock() - at


def _fresh(code: str, given: bytes = b"") -> str:
    """Return what a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], input=given, capture_output=True, check=True).stdout.decode()
