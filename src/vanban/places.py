"""Where on the pages stands what was read, and which of its letters were hard to see."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from vanban.extract.printed import Geometry, Printed
from vanban.reader import read
from vanban.reading import Doubt, Place, Reading

UNSURE = 0.7
"""A word less sure than this is shown to the officer: its letters may have been mistaken for others."""


def read_printed(printed: Printed, doc_id: str) -> Reading:
    """Read what is printed in a file: its text, then where on the pages each part of it stands."""
    return placed(read(printed.text, doc_id=doc_id), printed)


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
