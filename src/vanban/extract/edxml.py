"""Packages in which offices exchange documents: a header with what the sender's register says, and the files in base64.

Source: QCVN 102:2016/BTTTT (Circular 10/2016/TT-BTTTT) and its amendment 1:2022. Elements are found by their local
names: the namespaces differ between the versions and the programs in use.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from lxml import etree

from vanban.extract import extract
from vanban.extract.kinds import kind_of
from vanban.extract.members import Member, members_of
from vanban.extract.opening import OnPage
from vanban.extract.printed import Printed
from vanban.extract.trees import tree
from vanban.extract.unreadable import Unreadable

_REFUSED = {"spreadsheet", "encrypted", "damaged", "unknown", "edxml"}


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the header says, under the names of `vanban.reading.Identity`, and the files that came with it."""

    facts: Mapping[str, str] = field(default_factory=dict)
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    files: tuple[Member, ...] = ()

    @property
    def main(self) -> Member | None:
        """The document itself: the first file that can be one."""
        return next((one for one in self.files if kind_of(one.content) not in _REFUSED), None)


def printed(content: bytes, name: str, on_page: OnPage | None = None) -> Printed:
    """Read the main document of a package."""
    return printed_main(envelope_of(content, name), name, on_page)


def printed_main(envelope: Envelope, name: str, on_page: OnPage | None = None) -> Printed:
    """Read the document itself; raises `Unreadable` with ``no-document`` when no file of the envelope can be one."""
    main = envelope.main
    if main is None:
        raise Unreadable(name, "no-document")
    return replace(extract(main.content, name=main.name, on_page=on_page), origin="edxml")


def envelope_of(content: bytes, name: str, beside: Mapping[str, bytes] | None = None) -> Envelope:
    """Read an envelope; ``beside`` holds files that lie next to it in an archive, by name."""
    root = tree(content, name, holds_files=True)
    header = next((one for one in root.iter("{*}MessageHeader")), root)
    return Envelope(
        dict(_facts(header)),
        tuple(_texts(header, "To", "OrganName")),
        tuple(_texts(header, "ToPlaces", "Place")),
        tuple(_files(root, beside or {})),
    )


def _facts(header: etree._Element) -> Iterator[tuple[str, str]]:
    number, notation = _text(header, "Code", "CodeNumber"), _text(header, "Code", "CodeNotation")
    told = {
        "number": re.sub(r"\s", "", f"{number}/{notation}") if number and notation else None,
        "issue_date": _date(_text(header, "PromulgationInfo", "PromulgationDate") or ""),
        "place": _text(header, "PromulgationInfo", "Place"),
        "issuer": _text(header, "From", "OrganName"),
        "doc_type": _text(header, "DocumentType", "TypeName"),
        "title": _text(header, "Subject"),
        "signer_name": _text(header, "SignerInfo", "FullName") or _text(header, "SignerInfo", "Signer"),
        "signer_role": _text(header, "SignerInfo", "Position"),
    }
    yield from ((name, value) for name, value in told.items() if value)


def _date(printed_date: str) -> str | None:
    """Return an ISO date from ``2026/03/05``, ``2026-03-05T00:00:00`` or ``05/03/2026``; None for a day there is not."""
    if found := re.match(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", printed_date):
        return _day(found[1], found[2], found[3])
    if found := re.match(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", printed_date):
        return _day(found[3], found[2], found[1])
    return None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _text(header: etree._Element, *path: str) -> str | None:
    return next(iter(_texts(header, *path)), None)


def _texts(header: etree._Element, *path: str) -> Iterator[str]:
    for one in header.iterfind("/".join(f"{{*}}{name}" for name in path)):
        words = _seen(" ".join("".join(str(piece) for piece in one.itertext()).split()))
        if words:
            yield words


def _seen(words: str) -> str:
    """Leave out signs nobody sees: they would turn letters round, or make two numbers of one."""
    return words if words.isprintable() else "".join(letter for letter in words if letter.isprintable())


def _files(root: etree._Element, beside: Mapping[str, bytes]) -> Iterator[Member]:
    """Yield the files in base64, or those the manifest names that lie beside the envelope."""
    names = {_cid(one): _text(one, "AttachmentName") for one in root.iter("{*}Reference")}
    found = list(root.iter("{*}Attachment"))
    for one in found:
        packed = _text(one, "ContentTransferEncoded") or ""
        title = _text(one, "AttachmentName") or names.get(_cid(one)) or _text(one, "Description") or ""
        yield from _decoded(packed, title, beside)
    if not found:
        yield from (Member(title, beside[title]) for title in names.values() if title and title in beside)


def _cid(one: etree._Element) -> str:
    return (_text(one, "ContentId") or "").removeprefix("cid:").strip("<>")


def _decoded(packed: str, title: str, beside: Mapping[str, bytes]) -> Iterator[Member]:
    """Yield one file; some senders put it into an archive of its own first."""
    try:
        content = base64.b64decode(packed)
    except (binascii.Error, ValueError):
        content = b""
    content = content or beside.get(title, b"")
    if kind_of(content) == "package":
        yield from (Member(title or one.name, one.content) for one in members_of(content, title)[:1])
    else:
        yield Member(title, content)
