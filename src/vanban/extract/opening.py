"""The one door to the heavy parts: each kind of file is read by a module that is loaded when a file needs it."""

from collections.abc import Callable
from importlib import import_module

from vanban.extract.kinds import FileKind
from vanban.extract.printed import Printed
from vanban.extract.unreadable import Unreadable

OnPage = Callable[[int, int], None]
"""Told after each page: how many are read, and how many there are."""

_READERS: dict[FileKind, str] = {
    "pdf": "vanban.extract.pdf",
    "docx": "vanban.extract.docx",
    "doc": "vanban.extract.office",
    "rtf": "vanban.extract.office",
    "odt": "vanban.extract.office",
    "html": "vanban.extract.html",
    "image": "vanban.extract.picture",
    "edxml": "vanban.extract.package",
    "package": "vanban.extract.package",
}
"""Each module has ``printed(content, name, on_page)``."""


def printed_by(kind: FileKind, content: bytes, name: str, on_page: OnPage | None) -> Printed:
    """Read a file of this kind; raises `Unreadable`, also when a part of the library is not installed."""
    try:
        reader = import_module(_READERS[kind])
    except ModuleNotFoundError as error:
        raise Unreadable(name, "no-part") from error
    found: Printed = reader.printed(content, name, on_page)
    return found
