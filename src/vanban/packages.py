"""Read packages: an envelope with its files (edXML), and archives of documents."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from vanban.exchange import with_attachments, with_facts
from vanban.extract import LARGEST_BYTES, OnPage, Unreadable, extract
from vanban.extract.edxml import Envelope, envelope_of, printed_main
from vanban.extract.kinds import kind_of
from vanban.extract.members import Member, members_of
from vanban.extract.package import documents_of
from vanban.places import read_printed
from vanban.reading import Doubt, Reading


def read_one(content: bytes, name: str, on_page: OnPage | None) -> Reading:
    """Read a package of one document; raises `Unreadable` with ``several`` for one of more."""
    readings = read_all(content, name, on_page, most=1)
    return readings[0]


def read_all(content: bytes, name: str, on_page: OnPage | None, most: int | None = None) -> tuple[Reading, ...]:
    """Read every document of a package, at most so many."""
    if len(content) > LARGEST_BYTES:
        raise Unreadable(name, "too-large")
    if kind_of(content) == "edxml":
        return (_exchanged(content, name, {}, on_page),)
    members = members_of(content, name)
    envelopes = [one for one in members if kind_of(one.content) == "edxml"]
    documents = tuple(envelopes) or documents_of(members)
    if not documents:
        raise Unreadable(name, "no-document")
    if most and len(documents) > most:
        raise Unreadable(name, "several")
    beside = {one.name: one.content for one in members if one not in envelopes} if envelopes else {}
    others = () if envelopes else tuple(one for one in members if one not in documents)
    return _all_read(documents, beside, others, on_page)


def _all_read(
    documents: tuple[Member, ...], beside: Mapping[str, bytes], others: tuple[Member, ...], on_page: OnPage | None
) -> tuple[Reading, ...]:
    readings: list[Reading] = []
    failed: list[Unreadable] = []
    for one in documents:
        try:
            readings.append(_member(one, beside, on_page))
        except Unreadable as why:
            failed.append(why)
    if not readings:
        raise failed[0]
    left = [Unreadable(one.name, "unknown-kind") for one in others]
    doubts = tuple(_left_out(why) for why in (*failed, *left))
    return (replace(readings[0], doubts=(*readings[0].doubts, *doubts)), *readings[1:])


def _member(one: Member, beside: Mapping[str, bytes], on_page: OnPage | None) -> Reading:
    if kind_of(one.content) == "edxml":
        return _exchanged(one.content, one.name, beside, on_page)
    return read_printed(extract(one.content, name=one.name, on_page=on_page), PurePath(one.name).stem)


def _exchanged(content: bytes, name: str, beside: Mapping[str, bytes], on_page: OnPage | None) -> Reading:
    envelope: Envelope = envelope_of(content, name, beside)
    reading = read_printed(printed_main(envelope, name, on_page), PurePath(name).stem)
    told = with_facts(reading, dict(envelope.facts), envelope.addressees, envelope.recipients)
    return with_attachments(told, tuple(one for one in envelope.files if one is not envelope.main))


def _left_out(why: Unreadable) -> Doubt:
    question = f"Tệp “{why.name}” trong gói không đọc được: {why.vietnamese} Có cần đọc tệp này không?"
    return Doubt("member_unread", "attachments", question)
