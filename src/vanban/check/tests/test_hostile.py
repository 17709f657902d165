"""Damaged and hostile files are refused or checked, in bounded time, and never crash."""

import io
import random
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban import Unreadable
from vanban.check import Findings, check_bytes
from vanban.check.tests.faulty import PLAN, changed, put
from vanban.extract import REASONS
from vanban.writing import write_docx, write_pdf

DOCX, PDF = write_docx(PLAN), write_pdf(PLAN)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # files of Office before 2007
BOMB = '<!DOCTYPE a [<!ENTITY b "1234567890"><!ENTITY c "&b;&b;&b;&b;">]>'
SECONDS = 30  # generous: what is bounded ends long before


def package(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def word(body: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def outcome(content: bytes) -> Findings | str:
    """Return findings or the reason of the refusal; anything else is a crash."""
    try:
        return check_bytes(content)
    except Unreadable as reason:
        return reason.reason


REFUSED = {
    "nothing": (b"", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "unchecked-kind"),
    "text": ("Kế hoạch".encode(), "unchecked-kind"),
    "nothing that is known": (b"\x00\x01\x02\x03" * 20, "unknown-kind"),
    "old Word": (OLD + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "unchecked-kind"),
    "an old table": (OLD + b"\x00" * 600, "spreadsheet"),
    "another archive": (package(other="<a/>"), "unchecked-kind"),
    "half a Word file": (DOCX[: len(DOCX) // 2], "damaged"),
    "half an archive's head": (b"PK\x03\x04", "damaged"),
    "no XML": (package(document="<w:document"), "damaged"),
    "entities": (package(document=BOMB + word("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>")), "unsafe"),
    "entities in the styles": (package(document=word("<w:p/>"), styles=BOMB + "<a>&c;</a>"), "unsafe"),
    "a zip bomb": (package(document=word("<w:p/>" + " " * 30_000_000)), "unsafe"),
    "no words": (package(document=word("<w:p/>")), "empty"),
    "a head without a PDF": (b"%PDF-1.7\n", "damaged"),
    "a PDF that ends": (PDF[:200], "damaged"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    assert outcome(content) == reason
    assert REASONS[reason].endswith((".", ")."))


STRANGE = {
    "styles that rest on each other": package(
        document=word('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Kế hoạch</w:t></w:r></w:p>'),
        styles=f'<w:styles xmlns:w="{W}"><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>',
    ),
    "measures that are none": package(
        document=word(
            '<w:p><w:pPr><w:spacing w:line="x" w:after="-"/><w:ind w:firstLine="1e400" w:left="nan"/></w:pPr>'
            '<w:r><w:rPr><w:sz w:val="inf"/></w:rPr><w:t>Kế hoạch của xã</w:t></w:r></w:p>'
            '<w:sectPr><w:pgSz w:w="nan" w:h="-1"/><w:pgMar w:left="1e999"/></w:sectPr>'
        )
    ),
    "deep tables": package(
        document=word(
            "<w:tbl><w:tr><w:tc>" * 60 + "<w:p><w:r><w:t>Sâu</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 60
        )
        .replace("Sâu", "Sâu")
        .replace("<w:body>", "<w:body><w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>")
    ),
    "one endless line": package(document=word(f"<w:p><w:r><w:t>{'Số: ' * 500_000}</w:t></w:r></w:p>")),
    "spaces without end": package(document=word(f"<w:p><w:r><w:t>a{' ' * 300_000}b</w:t></w:r></w:p>")),
    "many paragraphs": package(document=word("<w:p><w:r><w:t>Điều 7. Nơi nhận</w:t></w:r></w:p>" * 10_000)),
    "right to left": package(document=word("<w:p><w:r><w:t>\u202eSố: 5/KH\u202c\u200f</w:t></w:r></w:p>")),
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE)
def test_what_is_strange_is_checked_in_bounded_time(content: bytes) -> None:
    start = time.monotonic()
    findings = outcome(content)
    assert isinstance(findings, Findings)
    assert findings.departs
    assert time.monotonic() - start < SECONDS
    assert all(finding.sentence.endswith(".") for finding in findings.found)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("good", [DOCX, PDF], ids=["docx", "pdf"])
def test_bytes_changed_at_random_never_crash_it(good: bytes, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same damage every time
    content = bytearray(good)
    for _ in range(chance.randint(1, 60)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    outcome(bytes(content[: chance.randint(len(content) // 2, len(content))]))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="&<>"), min_size=1, max_size=60),
    st.sampled_from(["Số: 05/KH-UBND", "Mẫu Sơn, ngày 05 tháng 02 năm 2026", "KẾ HOẠCH", "Lưu: VT", "KT. CHỦ TỊCH"]),
)
def test_any_words_anywhere_are_judged_and_not_feared(words: str, place: str) -> None:
    assert isinstance(check_bytes(changed(PLAN, put(place, words))), Findings)
