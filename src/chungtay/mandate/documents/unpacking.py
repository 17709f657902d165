"""The files of a ZIP, one after the other, none larger than a file may be: what promises less than it holds is cut off."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from chungtay.foundation.files.rules import EDXML, UNPACKING_FAULTS, ZIP, NotTaken, is_crowded, kind_of

MOST_FILES = 50
MOST_BYTES = 100_000_000
LOOKED_AT = 4096


def members(content: bytes, *, limit_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file; raise ``NotTaken`` with ``kind`` for a broken archive, ``many`` for a heavy one."""
    if is_crowded(content):
        raise NotTaken("many")
    total = 0
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for one in _files(archive):
                part = _bytes(archive, one, limit_bytes + 1)
                total += len(part)
                if total > MOST_BYTES:
                    raise NotTaken("many")
                yield PurePosixPath(one.filename.replace("\\", "/")).name, part
    except NotTaken:
        raise
    except UNPACKING_FAULTS as broken:
        raise NotTaken("kind") from broken


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the entries that are files of somebody, not what a Mac or Windows leaves beside them."""
    found = [
        one
        for one in archive.infolist()
        if not one.is_dir() and not PurePosixPath(one.filename).name.startswith(".") and "__MACOSX" not in one.filename
    ]
    if len(found) > MOST_FILES:
        raise NotTaken("many")
    return found


def _bytes(archive: zipfile.ZipFile, one: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(one) as stream:
        return stream.read(most)


def envelope(content: bytes, *, limit_bytes: int) -> bytes:
    """Return the envelope (edXML) a ZIP holds; what is no ZIP as it is. Raises ``NotTaken`` for a ZIP without one."""
    if kind_of(content) != ZIP:
        return content
    found = (part for _, part in members(content, limit_bytes=limit_bytes) if kind_of(part[:LOOKED_AT]) == EDXML)
    if (part := next(found, None)) is None:
        raise NotTaken("kind")
    return part


def is_exchange(content: bytes) -> bool:
    """Say whether a ZIP is one document as offices exchange it: an envelope (edXML) with its attachments."""
    if is_crowded(content):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            named = [
                one for one in archive.infolist()[:MOST_FILES] if one.filename.lower().endswith((".xml", ".edxml"))
            ]
            return any(kind_of(_bytes(archive, one, LOOKED_AT)) == EDXML for one in named)
    except UNPACKING_FAULTS:
        return False
