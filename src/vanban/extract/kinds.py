"""What kind of file some bytes are, told by the content and never by the name."""

import zipfile
from typing import Literal

from vanban.extract.archives import archive_of
from vanban.extract.plain import is_text
from vanban.extract.unreadable import Unreadable

FileKind = Literal[
    "pdf", "docx", "odt", "doc", "rtf", "image", "edxml", "package", "html", "text", "spreadsheet", "encrypted", "damaged", "unknown"
]  # fmt: skip

_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
_ENVELOPES = (b"edxml", b"go.vn/edoc", b"messageheader")
"""Words of the envelope of a document exchanged between offices (QCVN 102:2016/BTTTT), in small letters."""


def kind_of(content: bytes) -> FileKind:
    """Return the kind; what looks like an archive is opened to see what it holds."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _archive(content)
    if start.startswith(_OLE):
        return _compound(content)
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if _is_image(content):
        return "image"
    if start.startswith(b"<") and any(word in content[:4096].lower() for word in _ENVELOPES):
        return "edxml"
    return "text" if is_text(content) else "unknown"


def _is_image(content: bytes) -> bool:
    is_bitmap = content.startswith(b"BM") and content[6:10] == bytes(4)  # BM01 also begins the names of forms
    return is_bitmap or content.startswith(_IMAGES) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP")


def _archive(content: bytes) -> FileKind:
    try:
        with archive_of(content, "") as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return "docx"
            if "mimetype" in names:
                return "odt" if _first_bytes(archive, "mimetype") in _ODT else "spreadsheet"
    except Unreadable:
        return "damaged"
    is_office = "[Content_Types].xml" in names or any(name.startswith(("xl/", "ppt/")) for name in names)
    return "spreadsheet" if is_office else "package"


def _first_bytes(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as stream:
        return stream.read(200).strip()


def _compound(content: bytes) -> FileKind:
    """Tell the files of old Office programs by the names of the streams inside."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "encrypted"
    return "doc" if "WordDocument".encode("utf-16-le") in content else "spreadsheet"
