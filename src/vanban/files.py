"""Read a document from a file: its text, then what the text says, then where on the pages each part of it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

from vanban.extract import Geometry, OnPage, Printed, content_of, extract
from vanban.extract.kinds import kind_of
from vanban.reader import read
from vanban.reading import Doubt, Place, Reading

PACKAGES = {"package", "edxml"}
UNSURE = 0.7
"""A word less sure than this is shown to the officer: its letters may have been mistaken for others."""


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
    printed = extract(content, name=name, on_page=on_page)
    return placed(read(printed.text, doc_id=doc_id), printed)


def read_package(content: bytes, *, name: str = "", on_page: OnPage | None = None) -> tuple[Reading, ...]:
    """Read every document of a file: those of an archive each by itself, that of an exchanged package with its header.

    Raises `Unreadable` when there is none. A member that cannot be read becomes a doubt of the first reading.
    """
    if kind_of(content) in PACKAGES:
        readings: tuple[Reading, ...] = _packages().read_all(content, name, on_page)
        return readings
    return (read_bytes(content, name=name, on_page=on_page),)


def _packages() -> ModuleType:
    return import_module("vanban.packages")


def placed(reading: Reading, printed: Printed) -> Reading:
    """Return the reading of a printed text with its boxes, and with doubts where letters were hard to see."""
    geometry = printed.geometry
    places = {path: _on_page(place, geometry) for path, place in reading.places.items()}
    doubts = tuple(
        replace(doubt, place=_on_page(doubt.place, geometry) if doubt.place else None) for doubt in reading.doubts
    )
    return replace(
        reading,
        places=places,
        doubts=(*doubts, *_glyphs(reading.text, places, geometry)),
        origin=printed.origin,
        pages=printed.pages,
    )


def _on_page(place: Place, geometry: Geometry) -> Place:
    sure = geometry.sure(place.start, place.end)
    return replace(place, confidence=place.confidence * sure, boxes=geometry.boxes(place.start, place.end))


def _glyphs(text: str, places: Mapping[str, Place], geometry: Geometry) -> Iterator[Doubt]:
    """Yield a question for each field with a word that was hard to see."""
    if min(geometry.sureness, default=1.0) >= UNSURE:
        return
    for path, place in places.items():
        words = [one for one in geometry.words(place.start, place.end) if geometry.sureness[one] < UNSURE]
        if not words:
            continue
        start, end = geometry.starts[words[0]], geometry.ends[words[-1]]
        boxes = tuple(geometry.box(one) for one in words)
        seen = ", ".join(f"“{text[geometry.starts[one] : geometry.ends[one]]}”" for one in words[:5])
        question = f"Chữ trên ảnh không rõ, đọc được là {seen}. Bản gốc viết đúng như vậy không?"
        yield Doubt("glyph", path, question, Place(start, end, geometry.sure(start, end), boxes))
