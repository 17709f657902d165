"""Files made to hurt: always a reading or a clear refusal, within bounded time and memory, never a crash."""

import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban import Reading, Unreadable, read_apart, read_package
from vanban.extract.unreadable import REASONS
from vanban.limits import Limits
from vanban.tests.made_files import archive, exchanged, pdf_of, said, shown, word_of

GOLDEN = Path(__file__).parent / "golden"
PLAN = (GOLDEN / "004.txt").read_text(encoding="utf-8")
LIMITS = Limits(seconds=60, memory_mb=1024)


def outcome(content: bytes, *, name: str = "tep") -> Reading | str:
    """Read within the limits of the intake; the reason where there is no reading."""
    try:
        return read_apart(content, name=name, limits=LIMITS)
    except Unreadable as why:
        reason = why.reason
    assert reason in REASONS
    assert reason != "crashed"
    return reason


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """A generous bound, for what would otherwise take hours."""
    started = time.monotonic()
    yield
    assert time.monotonic() - started < seconds


LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
BILLION = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">{LAUGHS}]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_entity_is_opened_in_a_word_file(tmp_path: Path, encoding: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    outside = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><d>&x;</d>'
    )
    assert outcome(archive([("word/document.xml", outside.encode(encoding))])) == "unsafe"
    laughing = BILLION.replace("?>", f' encoding="{encoding}"?>', 1) + "<d>&l11;</d>"
    with within(20):
        assert outcome(archive([("word/document.xml", laughing.encode(encoding))])) == "unsafe"


def test_no_entity_is_opened_in_a_package_or_a_page(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    package = exchanged([("a.txt", PLAN.encode())], subject="&x;").decode().replace("?>", f"?>{outside}", 1)
    assert outcome(package.encode()) == "unsafe"
    found = outcome(f"<!DOCTYPE html [{outside}]><html><body><p>Kế hoạch &x;</p></body></html>".encode())
    assert isinstance(found, str) or "bí mật" not in found.text
    with within(20):
        outcome((BILLION + "<html><body><p>&l11;</p></body></html>").encode())


def test_bombs_are_refused_before_they_open() -> None:
    flat = archive([("word/document.xml", b" " * 300_000_000)])
    nested = archive([(f"{at}.zip", archive([("a.txt", b"a" * 20_000_000)])) for at in range(20)])
    with within(60):
        assert outcome(flat) == "unsafe"
        assert outcome(nested) == "unsafe"
        assert outcome(archive([(f"{at}.txt", b"a") for at in range(5000)])) == "unsafe"
        assert outcome(archive([("a.txt", b"a"), ("content.xml", b"a" * 200_000_000)])) == "unsafe"


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    packed = bytearray(archive([("word/document.xml", b"<a>" + b" " * 90_000 + b"</a>")]))
    for at in (packed.find(b"PK\x03\x04") + 22, packed.find(b"PK\x01\x02") + 24):
        packed[at : at + 4] = (100).to_bytes(4, "little")
    assert outcome(bytes(packed)) in {"unsafe", "damaged"}


def test_no_member_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    slip = archive(
        [("../../slip.txt", PLAN.encode()), ("/var/slip.txt", PLAN.encode()), ("..\\slip.txt", PLAN.encode())]
    )
    assert [one.doc_id for one in read_package(slip)] == ["slip"] * 3
    assert not list(tmp_path.rglob("*slip*"))
    assert not Path("/var/slip.txt").exists()


def test_ten_thousand_pages_are_refused_quickly() -> None:
    content = pdf_of([shown((60, 700, "Page"))] * 10_000)
    with within(30):
        assert outcome(content) == "too-large"


def test_a_page_without_end_is_bounded() -> None:
    words = "\n".join(f"BT /F1 1 Tf {at % 500} {at // 500 % 800} Td (a) Tj ET" for at in range(400_000))
    lines = "\n".join(f"{at % 500} {at // 500} m {at % 500 + 10} {at // 500} l S" for at in range(200_000))
    with within(150):
        outcome(pdf_of([words.encode()], packed=True))
        outcome(pdf_of([lines.encode()], packed=True))


def test_a_pdf_that_points_to_itself_is_bounded() -> None:
    looping = pdf_of([shown((60, 700, "Page"))]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    with within(30):
        outcome(looping)


DEEP = 100_000


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>" + b"<div>" * DEEP + b"Chi thi" + b"</div>" * DEEP,
        b"<html><body>" + b"<table><tr><td>" * DEEP + b"a",
        b"<html><body><p>" + b"<b><i>" * DEEP + b"a",
        b"<edXML>" + b"<a>" * DEEP + b"</a>" * DEEP,
        b"<edXML>" + b"<a>" * 5_000_000,
        b"{\\rtf1 " + b"{\\b " * DEEP,
        json.dumps({"a": "b"}).encode() + b"[" * DEEP,
        archive([("word/document.xml", b"<a>" * DEEP)]),
        word_of("<w:tbl><w:tr><w:tc>" * 60 + said("a") + "</w:tc></w:tr></w:tbl>" * 60),
    ],
    ids=["div", "table", "inline", "edxml", "edxml-large", "rtf", "json", "docx", "docx-tables"],
)
def test_nesting_without_end_is_bounded(content: bytes) -> None:
    with within(60):
        outcome(content)


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch trẻ em " * 330_000,
        "a" * 5_000_000,
        "1" * 5_000_000,
        "| " * 2_500_000,
        "ngày " * 1_000_000,
        "số 12/KH-UBND ngày " * 250_000,
        "“" * 1_600_000,
        "(" * 5_000_000,
        "1.1.1.1." * 600_000,
        "- " * 2_500_000,
        "\n" * 5_000_000 + "a",
    ],
    ids=["words", "letter", "digit", "bars", "day", "numbers", "quotes", "brackets", "decimals", "dashes", "lines"],
)
def test_five_million_bytes_in_a_line_are_bounded(text: str) -> None:
    with within(LIMITS.seconds + 15):
        outcome(text.encode())


def test_signs_that_turn_or_hide_letters_are_borne() -> None:
    turned = "\u202e" + PLAN.replace(" ", " \u200f") + "\u2066\u2069"
    assert isinstance(outcome(turned.encode()), Reading)
    hidden = PLAN.replace("n", "n\u200b").replace("K", "\ufeffK")
    found = outcome(hidden.encode())
    assert isinstance(found, Reading)
    assert found.document.number == "42/KH-UBND"
    for content in (
        b"\x00" * 1000,
        PLAN.encode() + b"\x00" * 100,
        PLAN.encode("utf-16") + b"\x00",
        b"\xff\xfe" + b"\x00\xd8" * 500,
    ):
        outcome(content)


def _golden_html() -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in PLAN.split("\n"))
    return f"<html><head><title>a</title></head><body><table><tr><td>1</td></tr></table>{paragraphs}</body></html>".encode()


KINDS: dict[str, Callable[[], bytes]] = {
    "text": lambda: PLAN.encode(),
    "utf-16": lambda: PLAN.encode("utf-16"),
    "html": _golden_html,
    "docx": lambda: word_of("".join(map(said, PLAN.split("\n")))),
    "pdf": lambda: pdf_of([shown((60, 700, "So 12/KH-UBND"), (60, 680, "KE HOACH")), shown((60, 700, "I. NHIEM VU"))]),
    "edxml": lambda: exchanged([("a.txt", PLAN.encode())]),
    "zip": lambda: archive([("a.txt", PLAN.encode()), ("b.html", _golden_html())]),
}


def read_or_refused(content: bytes) -> bool:
    """True for readings, or a reason with its sentence; anything else is raised."""
    try:
        readings = read_package(content, name="tep")
    except Unreadable as why:
        return why.vietnamese == REASONS[why.reason]
    return all(isinstance(one, Reading) for one in readings)


@st.composite
def _spoiled(draw: st.DrawFn, content: bytes) -> bytes:
    """Cut the content short, change bytes in it, double or drop a stretch."""
    spoiled = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(spoiled) - 1)))
        end = min(len(spoiled), at + draw(st.integers(1, 200)))
        match draw(st.sampled_from(["cut", "change", "double", "drop"])):
            case "cut":
                del spoiled[at:]
            case "change":
                spoiled[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "double":
                spoiled[at:at] = spoiled[at:end]
            case _:
                del spoiled[at:end]
    return bytes(spoiled)


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_spoiled_files_are_read_or_refused(kind: str, data: st.DataObject) -> None:
    content = data.draw(_spoiled(KINDS[kind]()))
    assert read_or_refused(content)


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert read_or_refused(content)


def test_a_part_packed_by_a_method_nobody_knows_is_damaged() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("word/document.xml", b"<a/>")
    odd = bytearray(stream.getvalue())
    for at in (odd.find(b"PK\x03\x04") + 8, odd.find(b"PK\x01\x02") + 10):
        odd[at : at + 2] = (99).to_bytes(2, "little")
    assert outcome(bytes(odd)) == "damaged"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_whose_packing_is_spoiled_is_damaged(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        packed.writestr("a.txt", PLAN * 20)
    spoiled = bytearray(stream.getvalue())
    at = spoiled.find(b"a.txt") + 9
    spoiled[at : at + 40] = b"\xff" * 40
    assert outcome(bytes(spoiled)) == "damaged"


def test_a_list_of_entries_without_end_is_not_read() -> None:
    small = archive([("a.txt", b"")])
    entry = small[small.find(b"PK\x01\x02") : small.find(b"PK\x05\x06")]
    end = small[small.find(b"PK\x05\x06") :]
    listed = entry * 400_000
    crowded = small[: small.find(entry)] + listed + end[:12] + len(listed).to_bytes(4, "little") + end[16:]
    with within(2):
        assert outcome(crowded) in {"unsafe", "damaged"}


def listed(*, text: str, start: str = "1", kind: str = "decimal", level: str = "0", lines: int = 3) -> bytes:
    """A Word file whose paragraphs all belong to one list."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    line = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>{said("Xin")}</w:p>'
    shape = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
    lists = (
        f'<w:numbering {space}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="{level}">{shape}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = f"<w:document {space}><w:body>{line * lines}</w:body></w:document>"
    return archive([("word/document.xml", body.encode()), ("word/numbering.xml", lists.encode())])


@pytest.mark.parametrize(
    "content",
    [
        listed(text="%1.", start="9999999999", kind="upperRoman"),
        listed(text="%1.", start="9" * 5000),
        listed(text="%1", level="²"),
        listed(text="%1" * 50_000, lines=5_000),
    ],
    ids=["roman", "digits", "superscript", "long"],
)
def test_lists_that_count_to_no_end_are_borne(content: bytes) -> None:
    with within(20):
        found = outcome(content)
    assert isinstance(found, Reading)
    assert found.text.count("Xin") >= 3
