"""Pictures that cannot be read: what is said, in bounded time and memory."""

import io
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from vanban.extract.unreadable import REASONS, Unreadable
from vanban.ocr import pictures, printed_scan, program
from vanban.ocr.tests.photographed import as_pdf, as_tiff

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def png(width: int, height: int) -> bytes:
    """Return a small file that says it is a picture of this size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def paper(width: int = 800, height: int = 1100) -> Image.Image:
    return Image.new("L", (width, height), 250)


def jpeg() -> bytes:
    file = io.BytesIO()
    paper().save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (png(60_000, 60_000), "picture-too-large"),
        (png(10_000, 9_500), "picture-too-large"),
        (png(1_000_000, 1), "no-text"),
        (png(3000, 4000), "damaged"),
        (jpeg()[:300], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "damaged"),
        (b"II*\x00\x08\x00\x00\x00\xff\xff", "damaged"),
        (b"%PDF-1.4\n%%EOF", "damaged"),
        (jpeg(), "no-text"),
        (as_tiff([paper(), paper()]), "no-text"),
        (as_pdf([paper()], 100), "no-text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        printed_scan(content, name="x")
    assert refused.value.reason == reason
    assert refused.value.vietnamese == REASONS[reason]


def test_a_file_of_too_many_pages_is_refused_before_any_is_read() -> None:
    many = as_tiff([paper(50, 50)] * (pictures.MOST_PAGES + 1))
    told: list[int] = []
    with pytest.raises(Unreadable, match="too-large"):
        printed_scan(many, on_page=lambda done, _count: told.append(done))
    assert not told


def test_without_the_program_the_packages_to_install_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as refused:
        printed_scan(jpeg())
    assert refused.value.reason == "no-tesseract"
    assert "tesseract-ocr" in refused.value.vietnamese


def test_without_its_vietnamese_the_package_to_install_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    program.languages.cache_clear()
    try:
        with pytest.raises(Unreadable) as refused:
            printed_scan(jpeg())
    finally:
        program.languages.cache_clear()
    assert refused.value.reason == "no-vietnamese"
    assert "tesseract-ocr-vie" in refused.value.vietnamese


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "SECONDS_A_PAGE", 0.01)
    inked = paper()
    ImageDraw.Draw(inked).text((100, 100), "Van ban", fill=0, font_size=60)
    with pytest.raises(Unreadable) as refused:
        printed_scan(as_tiff([inked]))
    assert refused.value.reason == "too-slow"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_depth_are_opened(mode: str) -> None:
    file = io.BytesIO()
    page = (
        Image.new(mode, (300, 400), 65_535) if mode == "I;16" else Image.new("RGB", (300, 400), "white").convert(mode)
    )
    page.save(file, "TIFF")
    with pytest.raises(Unreadable, match="no-text"):
        printed_scan(file.getvalue())
