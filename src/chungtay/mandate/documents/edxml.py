"""Packages as offices exchange documents (edXML): written and read; status messages about them. No framework here.

Sources: QCVN 102:2016/BTTTT (Circular 10/2016/TT-BTTTT) and its amendment 1:2022; Decision 28/2018/QĐ-TTg. Names of elements and
the namespace as implemented by provincial exchanges: the regulation itself was not seen, so what differs there is data.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from lxml import etree

from vanban.extract.trees import tree
from vanban.extract.unreadable import Unreadable

NAMESPACE = "http://www.go.vn/eDoc"
KNOWN = frozenset({NAMESPACE, "http://www.mic.gov.vn/TBT/QCVN_102_2016"})
MOST_FILES = 50
PRIORITIES = ("", "khan", "thuong_khan", "hoa_toc")  # of OtherInfo/Priority, by its number
_INVISIBLE = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


class BadPackage(ValueError):
    """Not a package one can take; the words say what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Office:
    """A body as it is known in the exchange: its code (H37.DN.001) and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class File:
    """A file in a package; the first is the document itself."""

    name: str
    content: bytes
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Package:
    """A document with what its sender's register says of it, and its files."""

    sender: Office
    number: str
    notation: str
    issued_on: date
    title: str
    receivers: tuple[Office, ...] = ()
    place: str = ""
    kind: str = ""
    signer: str = ""
    role: str = ""
    competence: str = ""
    urgency: str = ""
    places: tuple[str, ...] = ()
    document_id: str = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """What a body says of a document it got: a code of the catalogue, with the reason of a refusal."""

    sender: Office
    about: Office
    number: str
    document_id: str
    code: str
    description: str
    at: datetime


def written(package: Package) -> bytes:
    """Return a package as XML."""
    root, header, body = _envelope()
    head = _add(header, "MessageHeader")
    _office(head, "From", package.sender)
    for one in package.receivers:
        _office(head, "To", one)
    code = _add(head, "Code")
    _add(code, "CodeNumber", package.number)
    _add(code, "CodeNotation", package.notation)
    issued = _add(head, "PromulgationInfo")
    _add(issued, "Place", package.place)
    _add(issued, "PromulgationDate", f"{package.issued_on:%Y/%m/%d}")
    _add(_add(head, "DocumentType"), "TypeName", package.kind)
    _add(head, "Subject", package.title)
    signer = _add(head, "SignerInfo")
    for name, words in (("Competence", package.competence), ("Position", package.role), ("FullName", package.signer)):
        _add(signer, name, words)
    other = _add(head, "OtherInfo")
    _add(other, "Priority", str(PRIORITIES.index(package.urgency)))
    _add(other, "PromulgationAmount", str(len(package.receivers)))
    _add(head, "DocumentId", package.document_id)
    places = _add(head, "ToPlaces")
    for place in package.places:
        _add(places, "Place", place)
    _files(root, body, package.files)
    return _bytes(root)


def told(status: Status) -> bytes:
    """Return a status message as XML."""
    root, header, _body = _envelope()
    one = _add(header, "Status")
    about = _add(one, "ResponseFor")
    for name, words in (("OrganId", status.about.code), ("Code", status.number), ("DocumentId", status.document_id)):
        _add(about, name, words)
    _office(one, "From", status.sender)
    _add(one, "StatusCode", status.code)
    _add(one, "Description", status.description)
    _add(one, "Timestamp", status.at.isoformat(timespec="seconds"))
    return _bytes(root)


def read(content: bytes, *, limit_bytes: int) -> Package:
    """Read a package; raise ``BadPackage`` with a sentence for what is not one."""
    root = _root(content, limit_bytes)
    head = root.find(".//{*}MessageHeader")
    if head is None:
        raise BadPackage("Gói không có phần mô tả văn bản (MessageHeader). Hãy xin nơi gửi xuất lại gói.")
    issued = _day(_text(head, "PromulgationInfo", "PromulgationDate"))
    number, notation = _text(head, "Code", "CodeNumber"), _text(head, "Code", "CodeNotation")
    if issued is None or not number:
        raise BadPackage("Gói không ghi đủ số và ngày ban hành của văn bản. Hãy xin nơi gửi xuất lại gói.")
    priority = _text(head, "OtherInfo", "Priority")
    return Package(
        sender=_read_office(head.find("{*}From")),
        receivers=tuple(_read_office(one) for one in head.iterfind("{*}To")),
        number=number,
        notation=notation,
        issued_on=issued,
        place=_text(head, "PromulgationInfo", "Place"),
        kind=_text(head, "DocumentType", "TypeName"),
        title=_text(head, "Subject"),
        signer=_text(head, "SignerInfo", "FullName"),
        role=_text(head, "SignerInfo", "Position"),
        competence=_text(head, "SignerInfo", "Competence"),
        urgency=PRIORITIES[int(priority)] if priority in {"1", "2", "3"} else "",
        places=tuple(one.text or "" for one in head.iterfind("{*}ToPlaces/{*}Place")),
        document_id=_text(head, "DocumentId"),
        files=tuple(_read_files(root)),
    )


def heard(content: bytes, *, limit_bytes: int) -> Status:
    """Read a status message; raise ``BadPackage`` with a sentence for what is not one."""
    one = _root(content, limit_bytes).find(".//{*}Status")
    if one is None:
        raise BadPackage("Tệp này không phải thông điệp trạng thái (Status) của văn bản điện tử.")
    code, at = _text(one, "StatusCode"), _text(one, "Timestamp")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise BadPackage("Thông điệp trạng thái không ghi thời điểm đúng dạng.") from None
    if not re.fullmatch(r"\d{2}", code):
        raise BadPackage("Thông điệp trạng thái không ghi mã trạng thái hai chữ số.")
    return Status(
        sender=_read_office(one.find("{*}From")),
        about=Office(_text(one, "ResponseFor", "OrganId"), ""),
        number=_text(one, "ResponseFor", "Code"),
        document_id=_text(one, "ResponseFor", "DocumentId"),
        code=code,
        description=_text(one, "Description"),
        at=moment,
    )


def is_status(content: bytes) -> bool:
    """Say whether an envelope holds a status message."""
    return b"StatusCode" in content[:20_000]


def _envelope() -> tuple[etree._Element, etree._Element, etree._Element]:
    root = etree.Element(_name("edXML"), nsmap={"edXML": NAMESPACE})
    inner = _add(root, "edXMLEnvelope")
    return root, _add(inner, "edXMLHeader"), _add(inner, "edXMLBody")


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _add(upper: etree._Element, local: str, words: str = "") -> etree._Element:
    made = etree.SubElement(upper, _name(local))
    made.text = _INVISIBLE.sub("", words) or None
    return made


def _office(upper: etree._Element, local: str, office: Office) -> None:
    made = _add(upper, local)
    _add(made, "OrganId", office.code)
    _add(made, "OrganName", office.name)


def _files(root: etree._Element, body: etree._Element, files: tuple[File, ...]) -> None:
    manifest = _add(body, "Manifest")
    packed = _add(root, "Attachments")
    for at, one in enumerate(files, start=1):
        reference = _add(manifest, "Reference")
        _add(reference, "ContentId", f"cid:tep-{at}")
        _add(reference, "AttachmentName", one.name)
        attachment = _add(packed, "Attachment")
        _add(attachment, "ContentId", f"tep-{at}")
        _add(attachment, "AttachmentName", one.name)
        _add(attachment, "ContentType", one.content_type)
        _add(attachment, "ContentTransferEncoded", base64.b64encode(one.content).decode())


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _root(content: bytes, limit_bytes: int) -> etree._Element:
    if len(content) > limit_bytes:
        raise BadPackage("Gói lớn hơn mức cho phép. Hãy xin nơi gửi chia nhỏ tệp đính kèm.")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise BadPackage("Gói chứa phần khai báo (DOCTYPE, ENTITY) không được phép. Không nhận gói này.")
    try:
        root = tree(content, "edxml", holds_files=True)
    except Unreadable as why:
        raise BadPackage("Gói không phải XML hợp lệ. Hãy xin nơi gửi xuất lại gói.") from why
    if etree.QName(root).namespace not in KNOWN:
        raise BadPackage(f"Gói không thuộc không gian tên {NAMESPACE} của văn bản điện tử. Không nhận gói này.")
    return root


def _read_office(one: etree._Element | None) -> Office:
    return Office("", "") if one is None else Office(_text(one, "OrganId"), _text(one, "OrganName"))


def _text(upper: etree._Element, *path: str) -> str:
    found = upper.find("/".join(f"{{*}}{name}" for name in path))
    return (found.text or "") if found is not None else ""


def _day(words: str) -> date | None:
    found = re.match(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", words)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _read_files(root: etree._Element) -> Iterator[File]:
    packed = list(root.iter("{*}Attachment"))
    if len(packed) > MOST_FILES:
        raise BadPackage("Gói có quá nhiều tệp đính kèm. Hãy xin nơi gửi chia thành nhiều gói.")
    for one in packed:
        words = "".join(_text(one, "ContentTransferEncoded").split())
        try:
            content = base64.b64decode(words, validate=True)
        except (binascii.Error, ValueError):
            name = _text(one, "AttachmentName")
            raise BadPackage(f"Tệp “{name}” trong gói bị hỏng (base64). Hãy xin nơi gửi xuất lại gói.") from None
        yield File(_text(one, "AttachmentName"), content, _text(one, "ContentType") or File("", b"").content_type)
