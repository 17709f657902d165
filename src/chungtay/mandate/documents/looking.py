"""A file read, and its pages pictured, each in a process of its own: never in the one that serves pages or jobs."""

from dataclasses import dataclass

from django.conf import settings

from chungtay.foundation.files.rules import DOCX, HTML, JPEG, PDF, PNG, TEXT, TIFF, WEBP, Kind, kind_of
from chungtay.mandate.documents.picturing import Picture, pictures
from vanban.apart import read_package_apart
from vanban.extract import OnPage
from vanban.limits import Limits
from vanban.reading import Reading

QUICK = frozenset({TEXT, HTML, DOCX})
PAGED = frozenset({PDF, JPEG, PNG, WEBP, TIFF})


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: one reading, or several of a package; and the pictures of its pages, where it has pages."""

    readings: tuple[Reading, ...]
    pictures: tuple[Picture, ...] = ()


def at_once() -> Limits:
    """Return what a reading may take while somebody waits for the page."""
    return Limits(settings.READING_AT_ONCE_SECONDS, settings.READING_MEMORY_MB)


def binding_limits() -> Limits:
    """Return what binding photographs into one file may take, while somebody waits."""
    return Limits(settings.PICTURING_SECONDS, settings.READING_MEMORY_MB)


def in_the_background() -> Limits:
    """Return what a reading may take in the worker: a scan needs some seconds a page."""
    return Limits(settings.READING_SECONDS, settings.READING_MEMORY_MB)


def is_quick(kind: Kind) -> bool:
    """Say whether files of this kind are read while somebody waits; the others have pages or need another program."""
    return kind in QUICK


def look(content: bytes, *, name: str, limits: Limits, on_page: OnPage | None = None) -> Found:
    """Read a file; raises ``Unreadable``, also when it takes more time or memory than the limits."""
    readings = read_package_apart(content, name=name, limits=limits, on_page=on_page)
    return Found(readings, pages_of(content))


def pages_of(content: bytes) -> tuple[Picture, ...]:
    """Return the pictures of a file's pages; none of a file without pages, or when they cannot be made."""
    if kind_of(content) not in PAGED:
        return ()
    return pictures(content, Limits(settings.PICTURING_SECONDS, settings.READING_MEMORY_MB))
