"""Reading in a process of its own: the same reading, and an end to what would have none."""

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vanban import Unreadable, apart, read_apart, read_bytes
from vanban.apart import read_package_apart
from vanban.limits import Limits
from vanban.tests.made_files import archive, pdf_of, shown, word_of

GOLDEN = Path(__file__).parent / "golden"


def refused(content: bytes, limits: Limits) -> str:
    with pytest.raises(Unreadable) as caught:
        read_apart(content, name="tep", limits=limits)
    assert caught.value.vietnamese.endswith(".")
    return caught.value.reason


def children() -> set[int]:
    found = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(map(int, found.read_text().split()))


def test_what_is_read_apart_is_what_is_read_here() -> None:
    content = (GOLDEN / "004.txt").read_bytes()
    assert read_apart(content, name="004.txt") == read_bytes(content, name="004.txt")


@pytest.mark.parametrize("name", ["\ud800\x00.txt", "-x", "a" * 5000, "kế hoạch.txt"])
def test_any_name_is_borne(name: str) -> None:
    assert read_apart(b"Xin", name=name).text == "Xin"


def test_several_documents_come_back_from_one_child() -> None:
    packed = archive([(f"{name}.txt", (GOLDEN / f"{name}.txt").read_bytes()) for name in ("004", "005")])
    assert [one.document.number for one in read_package_apart(packed)] == ["42/KH-UBND", "1129/SGDĐT-CTTT"]
    assert refused(packed, Limits(30, 512)) == "several"


def test_a_file_refused_by_the_child_is_refused_here_with_its_reason() -> None:
    assert refused(b"PK\x03\x04 broken", Limits(30, 512)) == "damaged"


def test_pages_are_told_as_they_are_read() -> None:
    told: list[tuple[int, int]] = []
    content = pdf_of([shown((60, 700, f"Page {number} of the plan")) for number in range(3)])
    read_apart(content, on_page=lambda page, of: told.append((page, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_what_takes_too_long_is_stopped_and_nothing_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = children()
    long = "Các trường tổ chức dạy bơi cho học sinh tiểu học trong hè. " * 90_000
    started = time.monotonic()
    assert refused(long.encode(), Limits(1, 2048)) == "too-slow"
    assert time.monotonic() - started < 10
    assert children() == before
    assert not list(tmp_path.iterdir())


def test_what_takes_too_much_memory_is_stopped() -> None:
    grown = word_of("".join(f"<w:p><w:r><w:t>{number * 7919}</w:t></w:r></w:p>" for number in range(400_000)))
    assert refused(grown, Limits(60, 130)) == "too-much-memory"
    bomb = pdf_of([shown((60, 700, "a")) + b"\n" * 400_000_000], packed=True)
    assert refused(bomb, Limits(60, 300)) == "too-much-memory"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are not listed here")
def test_a_child_that_crashes_is_told() -> None:
    before = children()

    def crash(page: int, of: int) -> None:
        for child in children() - before:
            os.kill(child, signal.SIGSEGV)

    content = pdf_of([shown((60, 700, "Page")) for _ in range(300)])
    with pytest.raises(Unreadable) as caught:
        read_apart(content, on_page=crash)
    assert caught.value.reason == "crashed"


_ASKER = """
import sys, tempfile
from vanban.apart import read_apart
from vanban.limits import Limits
tempfile.tempdir = sys.argv[1]
read_apart("Các trường dạy bơi trong hè. ".encode() * 190_000, limits=Limits(120, 2048), on_page=print)
"""


def alive_with(folder: Path) -> list[str]:
    """Return the processes whose home lies in a folder."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            found += (
                [entry.name]
                if entry.name.isdigit() and str(folder).encode() in (entry / "environ").read_bytes()
                else []
            )
        except OSError:
            continue
    return found


def until(is_so: Callable[[], object]) -> bool:
    for _ in range(600):
        if is_so():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are not listed here")
def test_a_child_whose_asker_is_killed_ends_and_leaves_nothing(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _ASKER, str(tmp_path)]) as asker:
        assert until(lambda: alive_with(tmp_path))
        time.sleep(0.3)
        assert not [one for one in tmp_path.rglob("*") if one.is_file()], "the file has a name on disk"
        asker.kill()
    assert until(lambda: not alive_with(tmp_path))
    assert not list(tmp_path.iterdir())


def test_a_fault_a_file_finds_is_told_as_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "read_package", lambda *_, **__: 1 // 0)
    assert json.loads(apart._told(io.BytesIO(b"x"), "", io.StringIO())) == {"unreadable": "crashed"}
