"""edXML: what is written is read back the same, and what is hostile or broken is refused with a sentence."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.mandate.documents import edxml
from chungtay.mandate.documents.edxml import NAMESPACE, PRIORITIES, BadPackage, File, Office, Package, Status

LIMIT = 25_000_000
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=60)
SOME = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=20)
OFFICES = st.builds(Office, WORDS, WORDS)
FILES = st.lists(st.builds(File, WORDS, st.binary(max_size=3000), st.just("application/pdf")), max_size=4)
PACKAGES = st.builds(
    Package,
    sender=OFFICES,
    number=SOME,
    notation=WORDS,
    issued_on=st.dates(date(1945, 9, 2), date(2200, 1, 1)),
    title=WORDS,
    receivers=st.lists(OFFICES, max_size=3).map(tuple),
    place=WORDS,
    kind=WORDS,
    signer=WORDS,
    role=WORDS,
    competence=WORDS,
    urgency=st.sampled_from(PRIORITIES),
    places=st.lists(WORDS, max_size=3).map(tuple),
    document_id=WORDS,
    files=FILES.map(tuple),
)
STATUSES = st.builds(
    Status,
    sender=OFFICES,
    about=st.builds(Office, WORDS, st.just("")),
    number=WORDS,
    document_id=WORDS,
    code=st.from_regex(r"[0-9]{2}", fullmatch=True),
    description=WORDS,
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC)),  # noqa: DTZ001 -- bounds of what is made aware
)
LETTER = Package(Office("H37.DN.001", "UBND"), "05", "UBND-VX", date(2026, 7, 17), "V/v", files=(File("a", b"abc"),))


@given(PACKAGES)
def test_a_package_comes_back_the_same_with_its_files_byte_for_byte(package):
    assert edxml.read(edxml.written(package), limit_bytes=LIMIT) == package


@given(STATUSES)
def test_a_status_message_comes_back_the_same(status):
    assert edxml.heard(edxml.told(status), limit_bytes=LIMIT) == status


@given(st.text(max_size=40))
def test_signs_no_xml_may_hold_are_left_out(words):
    package = edxml.read(edxml.written(Package(Office("", ""), "1", "", date(2026, 1, 1), words)), limit_bytes=LIMIT)
    assert set(package.title) <= set(words) | {"\n"}


def test_the_envelope_is_in_the_namespace_of_the_exchange():
    assert f'xmlns:edXML="{NAMESPACE}"'.encode() in edxml.written(LETTER)


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><edXML xmlns="http://www.go.vn/eDoc">&a;</edXML>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><edXML xmlns="http://www.go.vn/eDoc">&a;</edXML>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (ENTITIES, "DOCTYPE"),
        (OUTSIDE, "DOCTYPE"),
        (ENTITIES.decode().encode("utf-16"), "XML hợp lệ"),
        (b"<edXML xmlns='http://www.go.vn/eDoc'>", "XML hợp lệ"),
        (b"<edXML xmlns='http://example.org/x'><MessageHeader/></edXML>", "không gian tên"),
        (b"<edXML xmlns='http://www.go.vn/eDoc'/>", "MessageHeader"),
        (b"<edXML xmlns='http://www.go.vn/eDoc'><MessageHeader/></edXML>", "số và ngày"),
        (edxml.written(LETTER).replace(b"YWJj", b"YW!!"), "base64"),
        (b"x" * (LIMIT + 1), "lớn hơn"),
        (b"", "XML hợp lệ"),
    ],
)
def test_what_is_hostile_or_broken_is_refused_with_a_sentence(content, words):
    with pytest.raises(BadPackage, match=words) as refused:
        edxml.read(content, limit_bytes=LIMIT)
    assert str(refused.value).endswith(".")


def test_a_package_with_too_many_files_is_refused():
    many = Package(Office("", ""), "1", "", date(2026, 1, 1), "", files=tuple(File(str(n), b"") for n in range(51)))
    with pytest.raises(BadPackage, match="quá nhiều"):
        edxml.read(edxml.written(many), limit_bytes=LIMIT)


@pytest.mark.parametrize("code", ["", "3", "abc", "003"])
def test_a_status_without_a_code_is_refused(code):
    status = Status(Office("a", ""), Office("b", ""), "1", "", "03", "", datetime(2026, 7, 17, tzinfo=UTC))
    with pytest.raises(BadPackage, match="mã trạng thái"):
        edxml.heard(edxml.told(status).replace(b">03<", f">{code}<".encode()), limit_bytes=LIMIT)
