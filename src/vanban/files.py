"""Read documents from files of any kind: one document, or all those of a package."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

from vanban.extract import OnPage, content_of, extract
from vanban.extract.kinds import kind_of
from vanban.places import read_printed
from vanban.reading import Reading

PACKAGES = {"package", "edxml"}


def read_file(path: Path | str, *, on_page: OnPage | None = None) -> Reading:
    """Read a document from a file; raises `Unreadable` when no text can be taken from it."""
    place = Path(path)
    return read_bytes(content_of(place), name=place.name, doc_id=place.stem, on_page=on_page)


def read_bytes(content: bytes, *, name: str = "", doc_id: str = "", on_page: OnPage | None = None) -> Reading:
    """Read the one document in a file of any kind; raises `Unreadable`, also for an archive of several documents."""
    doc_id = doc_id or Path(name).stem
    if kind_of(content) in PACKAGES:
        reading: Reading = _packages().read_one(content, name, on_page)
        return replace(reading, doc_id=doc_id)
    return read_printed(extract(content, name=name, on_page=on_page), doc_id)


def read_package(content: bytes, *, name: str = "", on_page: OnPage | None = None) -> tuple[Reading, ...]:
    """Read every document of a file: those of an archive each by itself, that of an exchanged package with its header.

    Raises `Unreadable` when there is none. A member that cannot be read becomes a doubt of the first reading.
    """
    if kind_of(content) in PACKAGES:
        readings: tuple[Reading, ...] = _packages().read_all(content, name, on_page)
        return readings
    return (read_bytes(content, name=name, on_page=on_page),)


def _packages() -> ModuleType:
    """Return what reads packages: it needs a tree of XML, which a text does not."""
    return import_module("vanban.packages")
