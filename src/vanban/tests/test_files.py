"""Readings of files: packages with their headers, archives, and places on pages."""

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban import Reading, Unreadable, read, read_bytes, read_file, read_package
from vanban.carrying import brought, carried
from vanban.extract import Geometry, Printed
from vanban.places import placed
from vanban.reading import Box, Citation, Doubt, Identity, PageSize, Period, Place, ReportDuty, Task
from vanban.tests.made_files import archive, exchanged

GOLDEN = Path(__file__).parent / "golden"
PLAN = """UBND XÃ MẪU                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-UBND                    Độc lập - Tự do - Hạnh phúc
                                  Mẫu, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Công tác trẻ em năm 2026

I. NHIỆM VỤ
- Mở lớp bơi cho 30 trẻ em.
Nơi nhận:                         CHỦ TỊCH
- Lưu: VT.
                                  Lê Ví Dụ
"""


def test_the_header_of_a_package_says_what_the_text_says() -> None:
    reading = read_bytes(exchanged([("ke-hoach.txt", PLAN.encode()), ("phu-luc.xlsx", b"PK")]), name="goi.edxml")
    assert reading.origin == "edxml"
    assert (reading.document.number, reading.document.issue_date) == ("12/KH-UBND", "2026-03-05")
    assert reading.places["document.number"].confidence == 1.0
    assert reading.attachments == ("phu-luc.xlsx",)
    assert reading.addressees == ("Trường Tiểu học Mẫu",)
    assert [task.text for task in reading.tasks] == ["Mở lớp bơi cho 30 trẻ em"]
    assert not [doubt for doubt in reading.doubts if doubt.field == "document.number"]


def test_the_header_wins_and_the_officer_is_asked_where_the_text_differs() -> None:
    package = exchanged([("ke-hoach.txt", PLAN.encode())], number="13", date="06/03/2026")
    reading = read_bytes(package)
    assert (reading.document.number, reading.document.issue_date) == ("13/KH-UBND", "2026-03-06")
    asked = {doubt.field: doubt for doubt in reading.doubts if doubt.code == "header_differs"}
    assert set(asked) >= {"document.number", "document.issue_date"}
    assert "12/KH-UBND" in asked["document.number"].question
    place = asked["document.number"].place
    assert place
    assert reading.text[place.start : place.end].replace(" ", "") == "12/KH-UBND"


def test_what_the_text_leaves_out_the_header_tells() -> None:
    reading = read_bytes(exchanged([("thu.txt", "Đề nghị nhà trường mở lớp bơi cho trẻ em.".encode())]))
    found = reading.document
    assert (found.number, found.doc_type, found.signer_name) == ("12/KH-UBND", "ke_hoach", "Lê Ví Dụ")
    assert (found.issuer, reading.recipients) == ("UBND xã Mẫu", ("Trường Tiểu học Mẫu", "Trạm Y tế"))
    assert not [doubt for doubt in reading.doubts if doubt.code == "number_missing"]


def test_an_envelope_finds_its_files_beside_it_in_the_archive() -> None:
    envelope = exchanged([("ke-hoach.txt", b""), ("bang.txt", b"")], inside=False)
    packed = archive([("goi.xml", envelope), ("files/ke-hoach.txt", PLAN.encode()), ("files/bang.txt", b"1 2 3")])
    (reading,) = read_package(packed, name="goi.zip")
    assert (reading.document.title, reading.attachments) == ("Công tác trẻ em năm 2026", ("bang.txt",))


def test_an_attachment_packed_once_more_is_opened() -> None:
    inner = archive([("ke-hoach.txt", PLAN.encode())])
    assert read_bytes(exchanged([("ke-hoach.txt", inner)])).document.title == "Công tác trẻ em năm 2026"


def test_the_older_envelope_is_read_like_the_newer() -> None:
    package = exchanged([("ke-hoach.txt", PLAN.encode())], date="2026-03-05T00:00:00").decode()
    older = package.replace("edXML:edXMLEnvelope", "SOAP:Envelope").replace("edXML:edXMLHeader", "SOAP:Header")
    older = older.replace("http://www.mic.gov.vn/TBT/QCVN_102_2016", "http://www.go.vn/eDoc")
    older = older.replace("<edXML:edXML ", '<edXML:edXML xmlns:SOAP="http://schemas.xmlsoap.org/soap/envelope/" ')
    reading = read_bytes(older.encode("utf-8"))
    assert (reading.origin, reading.document.number, reading.document.issue_date) == (
        "edxml",
        "12/KH-UBND",
        "2026-03-05",
    )


def test_every_document_of_an_archive_is_read() -> None:
    names = ["004", "005", "006"]
    packed = archive([(f"van-ban/{name}.txt", (GOLDEN / f"{name}.txt").read_bytes()) for name in names])
    readings = read_package(packed, name="ba.zip")
    assert [one.to_json() for one in readings] == [read_file(GOLDEN / f"{name}.txt").to_json() for name in names]
    with pytest.raises(Unreadable) as why:
        read_bytes(packed, name="ba.zip")
    assert why.value.reason == "several"


def test_an_archive_within_an_archive_is_opened_once() -> None:
    inner = archive([("ke-hoach.txt", PLAN.encode())])
    assert read_bytes(archive([("trong.zip", inner)]), name="a.zip").document.number == "12/KH-UBND"
    with pytest.raises(Unreadable) as why:
        read_package(archive([("1.zip", archive([("2.zip", inner)]))]))
    assert why.value.reason == "unsafe"


def test_a_member_that_cannot_be_read_is_asked_about() -> None:
    packed = archive(
        [("ke-hoach.txt", PLAN.encode()), ("hong.docx", b"PK\x03\x04 broken"), ("a.pdf", b"%PDF-1.4 broken")]
    )
    (reading,) = read_package(packed)
    asked = [doubt.question for doubt in reading.doubts if doubt.code == "member_unread"]
    assert len(asked) == 2
    assert any("a.pdf" in question for question in asked)


def test_a_word_hard_to_see_lowers_what_is_told_from_it() -> None:
    geometry = Geometry()
    text = "SỞ Y TẾ MẪU\nSố: 12/KH-SYT\n\nKẾ HOẠCH\nCông tác trẻ em\n"
    at = 0
    for line, words in enumerate(text.splitlines()):
        for column, word in enumerate(words.split()):
            at = text.index(word, at)
            box = Box(1, 50 + column * 60, 40 + line * 20, 100 + column * 60, 55 + line * 20)
            geometry.add(at, at + len(word), box, 0.4 if word.startswith("12") else 0.95)
            at += len(word)
    reading = placed(read(text), Printed(text, "scan", geometry, (PageSize(595, 842),)))
    number = reading.places["document.number"]
    assert (number.boxes, number.confidence < 0.5) == ((Box(1, 110, 60, 160, 75),), True)
    title = reading.places["document.title"]
    assert title.boxes == (Box(1, 50, 120, 280, 135),)
    asked = [doubt for doubt in reading.doubts if doubt.code == "glyph"]
    assert [(doubt.field, "12/KH-SYT" in doubt.question) for doubt in asked] == [("document.number", True)]
    assert (reading.origin, reading.pages) == ("scan", (PageSize(595, 842),))


_words = st.text(string.ascii_letters + "ạớđ “”\n\x00\ud800", max_size=12)
_maybe = st.none() | _words
_real = st.floats(0, 2000, width=32)
_boxes = st.builds(Box, st.integers(1, 9), _real, _real, _real, _real)
_places = st.builds(
    Place, st.integers(0, 99), st.integers(0, 99), st.floats(0, 1), st.lists(_boxes, max_size=2).map(tuple)
)
_periods = st.builds(Period, _maybe, _maybe)
_readings = st.builds(
    Reading,
    text=_words,
    document=st.builds(Identity, number=_maybe, title=_maybe),
    recipients=st.lists(_words, max_size=3).map(tuple),
    cited_documents=st.lists(st.builds(Citation, number=_maybe), max_size=2).map(tuple),
    tasks=st.lists(
        st.builds(Task, id=_words, text=_words, themes=st.just(("a", "b")), period=st.none() | _periods)
    ).map(tuple),
    reports=st.lists(st.builds(ReportDuty, text=_words, from_=_maybe, to=st.just(("x",)))).map(tuple),
    places=st.dictionaries(_words, _places, max_size=3),
    doubts=st.lists(st.builds(Doubt, _words, _words, _words, st.none() | _places), max_size=2).map(tuple),
    pages=st.lists(st.builds(PageSize, _real, _real), max_size=2).map(tuple),
)


@given(_readings)
@settings(max_examples=60, deadline=None)
def test_a_reading_is_carried_whole(reading: Reading) -> None:
    assert brought(carried(reading)) == reading


@pytest.mark.parametrize("values", [{}, {"text": 1}, {"text": "a", "places": 3}])
def test_what_is_no_reading_is_not_brought(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="carried"):
        brought(values)


@pytest.mark.parametrize("told", ["9999/99/99", "0000/00/00", "2026-13-45", "31/02/2026"])
def test_a_day_that_is_none_is_not_taken_from_an_envelope(told: str) -> None:
    package = exchanged([("thu.txt", "Đề nghị nhà trường mở lớp bơi cho trẻ em.".encode())], date=told)
    assert read_bytes(package).document.issue_date is None


def test_signs_nobody_sees_are_left_out_of_names_and_envelopes() -> None:
    package = exchanged([("ke\u202ehoach.txt", b"Xin")], number="1\u200b2", notation="KH\u202e-UBND")
    assert read_bytes(package).document.number == "12/KH-UBND"
    packed = archive([("a/ke\u202ehoach\x1b[2J.txt", PLAN.encode()), ("b.txt", PLAN.encode())])
    assert [one.doc_id for one in read_package(packed)] == ["kehoach[2J", "b"]
