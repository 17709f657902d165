"""The processes of one session: a program, and whatever it started."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def kill_session(session: int, *, but: int = 0) -> None:
    """Kill the child and whatever it started: they all belong to its session, whichever group they are in.

    ``but`` is spared: the child itself, when it ends its own session.
    """
    for _ in range(20):
        members = [one for one in _members(session) if one != but]
        for member in members:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(member, signal.SIGKILL)
        if not members:
            return
        time.sleep(0.01)


def _members(session: int) -> Iterator[int]:
    """Yield the living processes of a session; where the system does not list them, the group's leader alone."""
    if not Path("/proc/self/stat").exists():
        with suppress(ProcessLookupError):
            os.killpg(session, signal.SIGKILL)
        return
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with suppress(OSError, IndexError):
            state, _, _, its = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
            if its == str(session) and state not in {"Z", "X"}:
                yield int(entry.name)
