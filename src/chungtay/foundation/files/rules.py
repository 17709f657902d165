"""What may be stored: judged by content, never by name."""

import lzma
import re
import struct
import zipfile
import zlib
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
LOCKED_XLSX = Kind("application/vnd.ms-excel.sheet.encrypted", "xlsx")  # under a password (MS-OFFCRYPTO)
JPEG = Kind("image/jpeg", "jpg")
PNG = Kind("image/png", "png")
WEBP = Kind("image/webp", "webp")
TIFF = Kind("image/tiff", "tif")
DOC = Kind("application/msword", "doc")
RTF = Kind("application/rtf", "rtf")
ODT = Kind("application/vnd.oasis.opendocument.text", "odt")
HTML = Kind("text/html", "html")
TEXT = Kind("text/plain", "txt")
EDXML = Kind("application/xml", "xml")  # a document as offices exchange it (QCVN 102:2016/BTTTT)
ZIP = Kind("application/zip", "zip")
PKCS12 = Kind("application/x-pkcs12", "p12")  # a key with its certificate, sealed under a passphrase (RFC 7292)

PICTURES = frozenset({JPEG, PNG, WEBP})
PAPERS = frozenset({PDF, DOCX, DOC, RTF, ODT, TEXT, HTML})
ARRIVALS = PAPERS | PICTURES | {TIFF, EDXML, ZIP}  # as papers arrive: scanned, photographed, packed


STARTS = {
    b"%PDF-": PDF,
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"II*\x00": TIFF,
    b"MM\x00*": TIFF,
    b"{\\rtf": RTF,
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PFX = re.compile(rb"\x30(?:\x80|[\x81-\x84].{1,4}?|[\x00-\x7f])\x02\x01\x03\x30", re.DOTALL)
ENVELOPE_WORDS = (b"edxml", b"go.vn/edoc", b"messageheader")
UNPACKING_FAULTS = (
    zipfile.BadZipFile,
    RuntimeError,
    OSError,
    EOFError,
    NotImplementedError,
    ValueError,
    MemoryError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)
ENTRY = b"PK\x01\x02"
MOST_ENTRIES = 5_000


class NotTaken(ValueError):
    """The file is not of a kind we take, or too large. ``code`` says why: ``empty``, ``large``, ``kind``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def kind_of(content: bytes) -> Kind | None:
    """Return the kind these bytes are, None when it is none of ours."""
    for mark, kind in STARTS.items():
        if content.startswith(mark):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"PK\x03\x04"):
        return _packed_kind(content)
    if PFX.match(content):
        return PKCS12
    if content.startswith(OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        return LOCKED_XLSX if locked else DOC if "WordDocument".encode("utf-16-le") in content else None
    return _text_kind(content)


def is_crowded(content: bytes) -> bool:
    """Say whether an archive lists so many entries that the list alone would take seconds to read."""
    return content.count(ENTRY) > MOST_ENTRIES


def _packed_kind(content: bytes) -> Kind | None:
    """Tell an archive by the names in it; nothing in it is unpacked but the word that says it is an ODT."""
    if is_crowded(content):
        return ZIP
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                return ODT if _first_bytes(archive, "mimetype").startswith(ODT.content_type.encode()) else None
    except UNPACKING_FAULTS:
        return None
    for part, kind in {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}.items():
        if part in names:
            return kind
    return None if not names or "[Content_Types].xml" in names else ZIP


def _first_bytes(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as stream:
        return stream.read(100)


def _text_kind(content: bytes) -> Kind | None:
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<") and any(word in start for word in ENVELOPE_WORDS):
        return EDXML
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
