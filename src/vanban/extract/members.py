"""The documents in a ZIP archive: each by its own name, none written to disk, archives inside opened one level deep."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from vanban.extract.archives import archive_of, part
from vanban.extract.kinds import kind_of
from vanban.extract.unreadable import Unreadable

MOST_MEMBERS = 200
LARGEST_WHOLE = 200_000_000
_DEEPEST = 1
_FURNITURE = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; ``name`` is the last part of its path, so that it can point nowhere else."""

    name: str
    content: bytes


def members_of(content: bytes, name: str, depth: int = 0) -> tuple[Member, ...]:
    """Return the files of an archive in its order; raises `Unreadable`: ``unsafe`` for one too large or nested too deep."""
    if depth > _DEEPEST:
        raise Unreadable(name, "unsafe")
    with archive_of(content, name) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir() and not _is_furniture(info.filename)]
        if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > LARGEST_WHOLE:
            raise Unreadable(name, "unsafe")
        return tuple(one for info in infos for one in _opened(archive, info, name, depth))


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, depth: int) -> Iterator[Member]:
    content = part(archive, info, name)
    member = Member(label_of(info.filename), content)
    if kind_of(content) == "package":
        yield from members_of(content, member.name, depth + 1)
    else:
        yield member


def label_of(path: str) -> str:
    """Return the last part of a path without signs nobody sees: some turn letters round, some steer a terminal."""
    last = PurePosixPath(path.replace("\\", "/")).name
    return last if last.isprintable() else "".join(letter for letter in last if letter.isprintable())


def _is_furniture(path: str) -> bool:
    return any(piece in _FURNITURE or piece.startswith("._") for piece in path.split("/"))
