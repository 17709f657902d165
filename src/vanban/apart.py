"""Read a file in a process of its own, so that a hostile or broken file can neither stop nor fill the one who asks.

The child gets a private folder (its home, its temporary files, the file itself) that is removed afterwards, an almost
empty environment, and limits: wall clock for everything, and for each process address space, processor seconds, size of
a file written, and no core. LibreOffice maps far more memory than it uses, so it is given `OFFICE_MB` beyond the limit
(`vanban.extract.office` lifts the limit of that one program); Tesseract keeps within the limit itself. When the reading
ends or is stopped, every process of the child's session is killed. When whoever asked is killed, the child removes its
folder and ends its session by itself; the file it reads has no name on disk.
"""

import json
import os
import select
import selectors
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Thread
from typing import IO, Any

from vanban.carrying import brought, carried
from vanban.extract import LARGEST_BYTES, OnPage, Unreadable
from vanban.files import read_package
from vanban.limits import Limits, limit_this_process
from vanban.processes import kill_session
from vanban.reading import Reading

_MOST_ANSWER = 400_000_000
_NO_MEMORY = {signal.SIGABRT, signal.SIGTRAP, signal.SIGILL, signal.SIGKILL}
"""How libraries stop themselves when they are given no memory, and how the system stops the one that took it all."""
_KEPT = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")
_PREFIX = "vanban-"
_LAST_BREATH = 5
"""Seconds a child without an answer has to end by itself, so that its end says why."""
_NAME = "VANBAN_NAME"
"""Names of files are told through the environment: everybody on a machine sees the arguments of a program."""
DEFAULT = Limits(seconds=60, memory_mb=1024)


def read_apart(content: bytes, *, name: str = "", limits: Limits = DEFAULT, on_page: OnPage | None = None) -> Reading:
    """Read one document in a child process; raises `Unreadable` with ``too-slow``, ``too-much-memory``, ``crashed`` besides.

    An archive of several documents is ``several``: `read_package_apart` gives them all.
    """
    readings = read_package_apart(content, name=name, limits=limits, on_page=on_page)
    if len(readings) > 1:
        raise Unreadable(name, "several")
    return readings[0]


def read_package_apart(
    content: bytes, *, name: str = "", limits: Limits = DEFAULT, on_page: OnPage | None = None
) -> tuple[Reading, ...]:
    """Read all documents of a file in a child process."""
    if len(content) > LARGEST_BYTES:
        raise Unreadable(name, "too-large")
    with TemporaryDirectory(prefix=_PREFIX) as folder, _child(content, name, limits, Path(folder)) as child:
        try:
            answer = _answer(child, limits, name, on_page)
            if answer is None:
                _wait_briefly(child)
        finally:
            kill_session(child.pid)
        answer = answer or {"unreadable": _end(child)}
    if "unreadable" in answer:
        raise Unreadable(name, answer["unreadable"])
    return tuple(brought(one) for one in answer["readings"])


@contextmanager
def _child(content: bytes, name: str, limits: Limits, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-P", "-m", "vanban.apart", str(limits.seconds), str(limits.memory_mb)]
    with TemporaryFile(dir=folder) as given:
        given.write(content)
        given.seek(0)
        with subprocess.Popen(  # noqa: S603 -- our own interpreter and module
            command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder,
            env=_environment(folder, name), start_new_session=True,
        ) as child:  # fmt: skip
            yield child


def _environment(folder: Path, name: str) -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    ours = str(Path(__file__).parent.parent)
    kept[_NAME] = name.encode(errors="replace").decode().replace("\x00", "")[-255:]
    return kept | {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONPATH": ours,
        "OMP_THREAD_LIMIT": "1",
    }


def _answer(
    child: "subprocess.Popen[bytes]", limits: Limits, name: str, on_page: OnPage | None
) -> dict[str, Any] | None:
    """Return the last line the child says, None if it ended without; lines before it tell which page it is at."""
    for line in _lines(child, time.monotonic() + limits.seconds, name):
        told: dict[str, Any] = json.loads(line)
        if "page" not in told:
            return told
        if on_page:
            on_page(told["page"], told["of"])
    return None


def _lines(child: "subprocess.Popen[bytes]", until: float, name: str) -> Iterator[bytes]:
    pipe: IO[bytes] = child.stdout  # type: ignore[assignment]  # opened with a pipe, so never None
    rest = b""
    pieces: list[bytes] = []
    with selectors.DefaultSelector() as waiting:
        waiting.register(pipe, selectors.EVENT_READ)
        said = 0
        while said < _MOST_ANSWER:
            if not waiting.select(max(0.0, until - time.monotonic())):
                raise Unreadable(name, "too-slow")
            piece = os.read(pipe.fileno(), 1 << 20)
            if not piece:
                return
            said += len(piece)
            *whole, rest = piece.split(b"\n")
            for line in whole:
                yield b"".join((*pieces, line))
                pieces = []
            pieces.append(rest)


def _wait_briefly(child: "subprocess.Popen[bytes]") -> None:
    with suppress(subprocess.TimeoutExpired):
        child.wait(_LAST_BREATH)


def _end(child: "subprocess.Popen[bytes]") -> str:
    """Return why a child ended without an answer."""
    end = -child.wait()
    return "too-slow" if end == signal.SIGXCPU else "too-much-memory" if end in _NO_MEMORY else "crashed"


def main(argv: list[str]) -> int:
    """Be the child: read standard input within the limits, tell pages and the answer as lines of JSON."""
    seconds, memory_mb = int(argv[0]), int(argv[1])
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing a library prints may stand in the answer
    Thread(target=_end_with_the_asker, args=(out.fileno(), Path.cwd()), daemon=True).start()
    limit_this_process(Limits(seconds, memory_mb))
    out.write(_told(sys.stdin.buffer, os.environ.get(_NAME, ""), out) + "\n")
    out.flush()
    os._exit(0)  # no time is spent taking down what the end of the process takes down


def _end_with_the_asker(pipe: int, folder: Path) -> None:
    """Wait until nobody can hear the answer any more; then leave nothing behind."""
    hearing = select.poll()
    hearing.register(pipe, 0)  # the end of the other side is told unasked
    hearing.poll()
    kill_session(os.getsid(0), but=os.getpid())
    if folder.name.startswith(_PREFIX):
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _told(given: IO[bytes], name: str, out: IO[str]) -> str:
    """Return the answer as one line of JSON; whatever a file brings about, there is one."""

    def tell(page: int, of: int) -> None:
        out.write(json.dumps({"page": page, "of": of}) + "\n")
        out.flush()

    try:
        readings = read_package(given.read(LARGEST_BYTES + 1), name=name, on_page=tell)
        return json.dumps({"readings": [carried(one) for one in readings]})
    except Unreadable as why:
        reason = why.reason
    except MemoryError:
        reason = "too-much-memory"
    except RecursionError:
        reason = "unsafe"
    except Exception:
        reason = "crashed"
    return json.dumps({"unreadable": reason})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
