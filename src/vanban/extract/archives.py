"""ZIP archives, opened without believing what they say of themselves and without writing anything to disk."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from vanban.extract.unreadable import Unreadable

LARGEST_PART = 40_000_000
LARGEST_RATIO = 200
"""How much smaller a large part may be packed than it is: text is packed some ten times smaller, a bomb a thousand times."""
_SMALL = 5_000_000
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    RuntimeError,
    OSError,
    EOFError,
    NotImplementedError,
    ValueError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)
_ENTRY = b"PK\x01\x02"
MOST_ENTRIES = 5_000
"""An archive that lists more is not opened: reading the list alone would take seconds and hundreds of megabytes."""


@contextmanager
def archive_of(content: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """Open an archive; whatever is broken in it raises `Unreadable`."""
    if content.count(_ENTRY) > MOST_ENTRIES:
        raise Unreadable(name, "unsafe")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive
    except _BROKEN as error:
        raise Unreadable(name, "damaged") from error


def part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, *, largest: int = LARGEST_PART) -> bytes:
    """Return the bytes of one part: never more than it says, never more than is allowed."""
    if info.flag_bits & 1:
        raise Unreadable(name, "encrypted")
    if info.file_size > largest:
        raise Unreadable(name, "unsafe")
    if info.file_size > _SMALL and info.file_size > LARGEST_RATIO * max(1, info.compress_size):
        raise Unreadable(name, "unsafe")
    with archive.open(info) as stream:
        content = stream.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise Unreadable(name, "unsafe")
    return content
