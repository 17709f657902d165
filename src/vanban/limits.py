"""How much time and memory a process that reads a file may take."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

OFFICE_MB = 4096
"""What LibreOffice may map beyond the limit of a reading: it maps some 2 GB to use 200 MB."""
LARGEST_FILE = 300_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of wall clock for a whole reading, ``memory_mb`` of address space for each process of it."""

    seconds: int
    memory_mb: int


def limit_this_process(limits: Limits) -> None:
    """Set the limits; the hard limit of memory leaves room for LibreOffice, the soft one is ours."""
    memory = limits.memory_mb << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory + (OFFICE_MB << 20)))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def room_for_office() -> Iterator[None]:
    """Let a program started inside map as much as the hard limit allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
