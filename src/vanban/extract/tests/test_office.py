"""Files that LibreOffice opens for us: old Word, RTF, OpenDocument; what it must not do."""

import io
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import docx
import pytest

from vanban import Unreadable, extract, read_apart, read_bytes
from vanban.limits import Limits
from vanban.tests.libreoffice import needs_libreoffice, saved_as
from vanban.tests.made_files import archive

LINES = ("UBND XÃ MẪU", "Số: 12/KH-UBND", "Mẫu, ngày 05 tháng 3 năm 2026", "KẾ HOẠCH", "Công tác trẻ em năm 2026",
         "I. NHIỆM VỤ", "- Mở lớp bơi cho 30 trẻ em.")  # fmt: skip
FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt:writer8"}


def made_by_office(kind: str, folder: Path) -> bytes:
    """Let LibreOffice write the lines in another format."""
    paper = docx.Document()
    for line in LINES:
        paper.add_paragraph(line)
    written = io.BytesIO()
    paper.save(written)
    return saved_as(FILTERS[kind], {"": written.getvalue()}, folder)[""]


@needs_libreoffice
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_what_libreoffice_opens_is_read(kind: str, tmp_path: Path) -> None:
    content = made_by_office(kind, tmp_path)
    reading = read_apart(content, name="khong-ten", limits=Limits(120, 1024))
    assert (reading.origin, reading.document.number) == (kind, "12/KH-UBND")
    assert (reading.document.title, reading.document.issue_date) == ("Công tác trẻ em năm 2026", "2026-03-05")
    assert [task.text for task in reading.tasks] == ["Mở lớp bơi cho 30 trẻ em"]


def test_an_old_spreadsheet_is_told_from_an_old_letter() -> None:
    names = b"".join(name.encode("utf-16-le").ljust(64, b"\x00") for name in ("Root Entry", "Workbook"))
    with pytest.raises(Unreadable) as why:
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + names, name="bang.doc")
    assert why.value.reason == "spreadsheet"


def test_a_missing_libreoffice_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as why:
        read_bytes(b"{\\rtf1 a}", name="a.rtf")
    assert why.value.reason == "no-libreoffice"
    assert "apt install libreoffice-writer-nogui" in why.value.vietnamese


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A web server that notes what is asked of it."""
    asked: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 -- the names of the base class

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


@needs_libreoffice
def test_nothing_linked_is_fetched() -> None:
    with listening() as (address, asked):
        linked = (
            '{\\rtf1 Xin chao {\\field{\\*\\fldinst INCLUDEPICTURE "%s/a.png" \\\\d}{\\fldrslt}} '
            '{\\field{\\*\\fldinst INCLUDETEXT "%s/b.rtf"}{\\fldrslt}}}'
        )
        assert "Xin chao" in extract((linked % (address, address)).encode()).text
        picture = (
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
            'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:body><office:text><text:p>Xin chao'
            f'<draw:frame><draw:image xlink:href="{address}/c.png"/></draw:frame></text:p>'
            "</office:text></office:body></office:document-content>"
        )
        manifest = (
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry '
            'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
        )
        text_kind = b"application/vnd.oasis.opendocument.text"
        parts = [
            ("mimetype", text_kind),
            ("content.xml", picture.encode()),
            ("META-INF/manifest.xml", manifest.encode()),
        ]
        assert "Xin chao" in extract(archive(parts)).text
    assert asked == []


def test_groups_without_end_never_reach_libreoffice() -> None:
    with pytest.raises(Unreadable) as why:
        extract(b"{\\rtf1 " + b"{" * 500_000 + b"a" + b"}" * 500_001)
    assert why.value.reason == "unsafe"


@needs_libreoffice
def test_no_process_outlives_a_reading_that_was_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    rows = "".join(f"\\pard Cac truong to chuc day boi {number}\\par\n" for number in range(400_000))
    with pytest.raises(Unreadable) as why:
        read_apart(("{\\rtf1 " + rows + "}").encode(), limits=Limits(3, 1024))
    assert why.value.reason == "too-slow"
    commands = [one.read_bytes() for one in Path("/proc").glob("[0-9]*/cmdline") if os.access(one, os.R_OK)]
    assert not [command for command in commands if os.fsencode(tmp_path) in command]
    assert not list(tmp_path.iterdir())


@needs_libreoffice
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_garbled_files_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    content = made_by_office(kind, tmp_path)
    middle = len(content) // 2
    for spoiled in (content[:middle], content[:middle] + bytes(range(256)) + content[middle + 256 :]):
        try:
            read_apart(spoiled, limits=Limits(120, 1024))
        except Unreadable as why:
            reason = why.reason
        else:
            reason = "read"
        assert reason in {"read", "damaged", "not-converted", "empty", "spreadsheet", "unsafe", "no-document"}
