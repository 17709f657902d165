"""Files of pictures opened within bounds: PNG, JPEG, WebP, GIF, BMP, and TIFF of several pages."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageOps

from vanban.extract.unreadable import Unreadable

MOST_PIXELS = 80_000_000
"""Of one page: A3 at 600 dpi has 70 million."""
MOST_PAGES = 200
_SHORT_SIDE_OF_A4 = 8.27
"""In inches."""
_PLAUSIBLE_DPI = (100, 1300)
_PLAUSIBLE_SHORT_SIDE = (4.0, 17.0)
"""In inches: from A6 to A2. A camera writes 72 dpi whatever it saw."""
_SMALLEST = 40
"""Pixels of a side below which there can be no letters."""
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, MemoryError)
"""What the library raises for a damaged file."""
_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF", "MPO")


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a picture, and how many of its pixels make an inch."""

    page: Image.Image
    dpi: float


def count_pages(content: bytes, name: str) -> int:
    """Return how many pages a file of pictures has; raises `Unreadable` when it cannot be opened safely."""
    with _opened(content, name) as picture:
        return _count(picture, name)


def pictures_of(content: bytes, name: str) -> Iterator[Picture]:
    """Yield the pages one after the other; raises `Unreadable`."""
    with _opened(content, name) as picture:
        for number in range(_count(picture, name)):
            yield _page(picture, number, name)


@contextmanager
def _guarded(name: str) -> Iterator[None]:
    """Let what is wrong with a picture be told as `Unreadable`; notes beside the picture may be damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unreadable(name, "picture-too-large") from error
    except _BROKEN as error:
        raise Unreadable(name, "damaged") from error


def _count(picture: Image.Image, name: str) -> int:
    """Return the number of pages: only TIFF has several, other kinds with frames are moving pictures."""
    if picture.format != "TIFF":
        return 1
    with _guarded(name):
        count = int(getattr(picture, "n_frames", 1))
    if count > MOST_PAGES:
        raise Unreadable(name, "too-large")
    return count


def _opened(content: bytes, name: str) -> Image.Image:
    with _guarded(name):
        return Image.open(io.BytesIO(content), formats=_KINDS)


def _page(picture: Image.Image, number: int, name: str) -> Picture:
    with _guarded(name):
        return _decoded(picture, number, name)


def _decoded(picture: Image.Image, number: int, name: str) -> Picture:
    """Return a page with its pixels, as the camera was held."""
    if number:
        picture.seek(number)
    refuse_giants(picture.size, name)
    if min(picture.size) < _SMALLEST:
        raise Unreadable(name, "no-text")
    return Picture(ImageOps.exif_transpose(picture.copy()), dpi_of(picture))


def refuse_giants(size: tuple[int, int], name: str) -> None:
    """Raise `Unreadable` for a picture of more pixels than a page has."""
    if size[0] * size[1] > MOST_PIXELS:
        raise Unreadable(name, "picture-too-large")


def dpi_of(picture: Image.Image) -> float:
    """Return the resolution a file states where the page then has the size of paper; else that of an A4 page."""
    stated = picture.info.get("dpi")
    short = min(picture.size)
    try:
        dpi = float(stated[0]) if stated else 0.0
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        dpi = 0.0
    if _PLAUSIBLE_DPI[0] <= dpi <= _PLAUSIBLE_DPI[1]:
        low, high = _PLAUSIBLE_SHORT_SIDE
        if low <= short / dpi <= high:
            return dpi
    return max(20.0, short / _SHORT_SIDE_OF_A4)
