"""Bytes of any kind to plain text; the kind is told by the content, never by the name.

Two-column letterheads come out as the left block followed by the right block, tables as lines ``| a | b |``.
"""

from pathlib import Path

from vanban.extract.docx import docx_text
from vanban.extract.html import html_text, is_html
from vanban.extract.pdf import pdf_text
from vanban.extract.plain import decode, is_text
from vanban.extract.unreadable import REASONS, Unreadable

LARGEST_BYTES = 40_000_000
LARGEST_TEXT = 1_000_000
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def extract(content: bytes, *, name: str = "") -> str:
    """Return the text of a file; raises `Unreadable` with the reason."""
    if len(content) > LARGEST_BYTES:
        raise Unreadable(name, "too-large")
    if not content.strip():
        raise Unreadable(name, "empty")
    text = _text(content, name)
    if not text.strip():
        raise Unreadable(name, "empty")
    if len(text) > LARGEST_TEXT:
        raise Unreadable(name, "too-large")
    return text


def _text(content: bytes, name: str) -> str:
    start = content[:1024].lstrip()
    if b"%PDF-" in content[:1024]:
        return pdf_text(content, name)
    if start.startswith(b"PK\x03\x04"):
        return docx_text(content, name)
    if start.startswith(_OLE):
        raise Unreadable(name, "old-word")
    if start.startswith(_IMAGES):
        raise Unreadable(name, "image")
    if not is_text(content):
        raise Unreadable(name, "unknown-kind")
    text = decode(content)
    return html_text(text, name) if is_html(text) else text


def extract_file(path: Path) -> str:
    """Return the text of the file at a path."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise Unreadable(path.name, "too-large")
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(path.name, "not-found") from error
    return extract(content, name=path.name)


__all__ = ["LARGEST_BYTES", "REASONS", "Unreadable", "extract", "extract_file"]
