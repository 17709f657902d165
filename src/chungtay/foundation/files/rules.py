"""What may be stored: judged by content, never by name."""

import zipfile
from dataclasses import dataclass
from io import BytesIO


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file we take."""

    content_type: str
    extension: str


PDF = Kind("application/pdf", "pdf")
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
JPEG = Kind("image/jpeg", "jpg")
PNG = Kind("image/png", "png")
WEBP = Kind("image/webp", "webp")
HTML = Kind("text/html", "html")
TEXT = Kind("text/plain", "txt")

PICTURES = frozenset({JPEG, PNG, WEBP})
PAPERS = frozenset({PDF, DOCX, TEXT, HTML})


class NotTaken(ValueError):
    """The file is not of a kind we take, or too large. ``code`` says why: ``empty``, ``large``, ``kind``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def kind_of(content: bytes) -> Kind | None:
    """Return the kind these bytes are, None when it is none of ours."""
    starts = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
    for mark, kind in starts.items():
        if content.startswith(mark):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"PK\x03\x04"):
        return _office_kind(content)
    return _text_kind(content)


def _office_kind(content: bytes) -> Kind | None:
    try:
        names = set(zipfile.ZipFile(BytesIO(content)).namelist())
    except zipfile.BadZipFile:
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _text_kind(content: bytes) -> Kind | None:
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    start = content[:1024].lstrip().lower()
    return HTML if start.startswith((b"<!doctype html", b"<html")) else TEXT


def judge(content: bytes, *, limit_bytes: int, among: frozenset[Kind]) -> Kind:
    """Return the kind of a file we take; raise ``NotTaken`` otherwise."""
    if not content:
        raise NotTaken("empty")
    if len(content) > limit_bytes:
        raise NotTaken("large")
    kind = kind_of(content)
    if kind is None or kind not in among:
        raise NotTaken("kind")
    return kind


def may_show(content_type: str) -> bool:
    """Say whether a browser may show the file in place: pictures only; a page of somebody else's making is saved."""
    return content_type in {one.content_type for one in PICTURES}
