"""Bytes of any kind to what is printed in them; the kind is told by the content, never by the name.

Two-column letterheads come out as the left block followed by the right block, or as columns parted by at least three
spaces; tables as lines ``| a | b |``.
"""

from dataclasses import replace
from pathlib import Path

from vanban.extract.kinds import kind_of
from vanban.extract.opening import OnPage, printed_by
from vanban.extract.plain import decode, is_html
from vanban.extract.printed import Geometry, Printed
from vanban.extract.unreadable import REASONS, Unreadable
from vanban.text import normalise

LARGEST_BYTES = 40_000_000
LARGEST_TEXT = 6_000_000
"""In letters: a document of 5 MB of text is read, however long its lines are."""
REFUSED = {"spreadsheet": "spreadsheet", "encrypted": "encrypted", "damaged": "damaged", "unknown": "unknown-kind"}
"""Kinds of files that are no documents, and why each gives no text."""


def extract(content: bytes, *, name: str = "", on_page: OnPage | None = None) -> Printed:
    """Return what is printed in a file; raises `Unreadable` with the reason."""
    if len(content) > LARGEST_BYTES:
        raise Unreadable(name, "too-large")
    if not content.strip():
        raise Unreadable(name, "empty")
    printed = _printed(content, name, on_page)
    if not printed.text.strip():
        raise Unreadable(name, "empty")
    if len(printed.text) > LARGEST_TEXT:
        raise Unreadable(name, "too-large")
    return printed


def _printed(content: bytes, name: str, on_page: OnPage | None) -> Printed:
    kind = kind_of(content)
    if kind in REFUSED:
        raise Unreadable(name, REFUSED[kind])
    if kind != "text":
        return _settled(printed_by(kind, content, name, on_page))
    text = decode(content)
    if len(text) > LARGEST_TEXT:
        raise Unreadable(name, "too-large")
    return _settled(printed_by("html", text.encode(), name, on_page) if is_html(text) else Printed(text))


def _settled(printed: Printed) -> Printed:
    """Return it with its text normalised; what knows the places of its words has normalised them itself."""
    if printed.geometry.starts:
        return printed
    text = printed.text
    for _ in range(3):  # what was parted by an invisible sign may compose once the sign is gone
        text, before = normalise(text), text
        if text == before:
            break
    return replace(printed, text=text)


def extract_file(path: Path | str, *, on_page: OnPage | None = None) -> Printed:
    """Return what is printed in the file at a path."""
    place = Path(path)
    return extract(content_of(place), name=place.name, on_page=on_page)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file that is not too large to be a document."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise Unreadable(path.name, "too-large")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(path.name, "not-found") from error


__all__ = [
    "LARGEST_BYTES",
    "LARGEST_TEXT",
    "REASONS",
    "REFUSED",
    "Geometry",
    "OnPage",
    "Printed",
    "Unreadable",
    "content_of",
    "extract",
    "extract_file",
]
