"""What the header of an exchanged document says wins over what its text says; the officer is asked where they differ.

The sender's register has said it (QCVN 102:2016/BTTTT), while the text was read by a program.
"""

import re
from dataclasses import replace
from typing import Any

from vanban.extract.members import Member
from vanban.kinds import code_of_name
from vanban.reading import Doubt, Reading
from vanban.text import words

_LABELS = {
    "number": "số ký hiệu",
    "issue_date": "ngày ban hành",
    "place": "nơi ban hành",
    "doc_type": "loại văn bản",
    "title": "trích yếu",
    "signer_name": "người ký",
    "signer_role": "chức vụ người ký",
}
_ABOUT = re.compile(r"^(?:v/v|về việc|về)[:.]?\s+", re.IGNORECASE)


def with_facts(
    reading: Reading, facts: dict[str, str], addressees: tuple[str, ...], recipients: tuple[str, ...]
) -> Reading:
    """Return the reading with the header's facts; the issuer and the lists only where the text does not tell them."""
    told = _cleaned(facts)
    issuer = told.pop("issuer", None)
    document: Any = replace(reading.document, issuer=reading.document.issuer or issuer)
    places, doubts = dict(reading.places), []
    for name, value in told.items():
        read, place = getattr(document, name), reading.places.get(f"document.{name}")
        if place:
            places[f"document.{name}"] = replace(place, confidence=1.0)
        if read and _same(read, value):
            continue
        if read:
            question = f"Gói edXML ghi {_LABELS[name]} là “{value}”, trong văn bản đọc được “{read}”. Bên nào đúng?"
            doubts.append(Doubt("header_differs", f"document.{name}", question, place))
        document = replace(document, **{name: value})
    answered = {f"document.{name}" for name in told} | ({"document.issuer"} if issuer else set())
    kept = [doubt for doubt in reading.doubts if not (doubt.field in answered and doubt.code.endswith("_missing"))]
    return replace(
        reading,
        document=document,
        addressees=reading.addressees or addressees,
        recipients=reading.recipients or recipients,
        places=places,
        doubts=(*kept, *doubts),
    )


def _cleaned(facts: dict[str, str]) -> dict[str, str]:
    """Return the facts as the schema writes them: the kind as its code, the title without its opening words."""
    told = dict(facts)
    kind = code_of_name(told.pop("doc_type", ""))
    if kind:
        told["doc_type"] = kind
    if "title" in told:
        told["title"] = _ABOUT.sub("", told["title"])
    return told


def _same(read: str, told: str) -> bool:
    return words(read) == words(told)


def with_attachments(reading: Reading, others: tuple[Member, ...]) -> Reading:
    """Return the reading with the names of the files that came with the main one."""
    names = tuple(one.name for one in others if one.name and one.name not in reading.attachments)
    return replace(reading, attachments=(*reading.attachments, *names))
