"""Set pages as a scanner or a telephone sees them; the same every time."""

import io
import random

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

SCAN_DPI, PHOTO_DPI = 300, 200


def scanned_pages(pdf: bytes) -> list[Image.Image]:
    """Return the pages as a clean scan: 300 dpi, grey."""
    document = pdfium.PdfDocument(pdf)
    pages = [page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil() for page in document]
    document.close()
    return pages


def photographed(page: Image.Image, *, slant: float = 2.0) -> Image.Image:
    """Return a page askew at 200 dpi, grey, unevenly lit, a little blurred and grainy."""
    share = PHOTO_DPI / SCAN_DPI
    photo = page.resize((round(page.width * share), round(page.height * share)), Image.Resampling.LANCZOS)
    photo = photo.rotate(slant, Image.Resampling.BICUBIC, expand=True, fillcolor=225)
    photo = photo.filter(ImageFilter.GaussianBlur(0.6))
    return _grainy(ImageChops.multiply(photo, _light(photo.size)))


def _light(size: tuple[int, int]) -> Image.Image:
    """Return light that falls from one corner: the darkest paper is at three fifths of the brightest."""
    slope = Image.linear_gradient("L").resize((512, 512)).rotate(35, Image.Resampling.BICUBIC)
    return slope.crop((110, 110, 402, 402)).resize(size).point(lambda level: int(150 + level * 105 / 255))


def _grainy(photo: Image.Image) -> Image.Image:
    noise = random.Random(7).randbytes(photo.width * photo.height)  # noqa: S311 -- the same grain every time
    grain = Image.frombytes("L", photo.size, noise).point(lambda level: int(128 + (level - 128) * 0.12))
    return ImageChops.add(photo, grain, 1, -128)


def as_jpeg(page: Image.Image, dpi: int = PHOTO_DPI, quality: int = 60) -> bytes:
    file = io.BytesIO()
    page.save(file, "JPEG", quality=quality, dpi=(dpi, dpi))
    return file.getvalue()


def as_tiff(pages: list[Image.Image], dpi: int = SCAN_DPI) -> bytes:
    file = io.BytesIO()
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw", dpi=(dpi, dpi))
    return file.getvalue()


def as_pdf(pages: list[Image.Image], dpi: int) -> bytes:
    """Return a PDF whose pages are pictures."""
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=60)
    return file.getvalue()
