"""A picture of a page made ready for reading: grey, upright, straight, evenly lit, at the size the reader knows best."""

from dataclasses import dataclass
from math import cos, radians, sin

from PIL import Image, ImageChops, ImageFilter, ImageStat

WORKING_DPI = 300
_SMALL = 700
"""Width of the copy on which slant is measured, in pixels."""
_MOST_SLANT = 6.0
_PAPER = 255
_INK, _LEAST_INK = 150, 60
"""The grey level of ink, and so many pixels of it that a word may be there."""
_FAINT, _NO_INK = 120, 225
"""Grey levels of the darkest of a page: above the first its ink is made darker, above the second there is none."""
_EVEN = 6.0
"""Grey levels by which the light on the paper may differ before it is evened out."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A grey page at ``dpi``; ``slant`` degrees it was turned (anticlockwise), ``quarter`` degrees clockwise before that."""

    page: Image.Image
    dpi: int
    slant: float = 0.0
    quarter: int = 0

    @property
    def laid(self) -> "Laid":
        return Laid(self.page.width * 72 / self.dpi, self.page.height * 72 / self.dpi, self.slant, self.quarter)


@dataclass(frozen=True, slots=True)
class Laid:
    """How a clean page (``width`` and ``height`` in points) lies against the page as it came."""

    width: float
    height: float
    slant: float = 0.0
    quarter: int = 0

    def back(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """Return where a rectangle of the clean page (in points) stands on the page as it came."""
        corners = [self._back(x, y) for x in (left, right) for y in (top, bottom)]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return min(across), min(down), max(across), max(down)

    def _back(self, x: float, y: float) -> tuple[float, float]:
        width, height = self.width, self.height
        angle = radians(self.slant)
        dx, dy = x - width / 2, y - height / 2
        x, y = width / 2 + dx * cos(angle) - dy * sin(angle), height / 2 + dx * sin(angle) + dy * cos(angle)
        return {0: (x, y), 90: (y, width - x), 180: (width - x, height - y), 270: (height - y, x)}[self.quarter]


def cleaned(picture: Image.Image, dpi: float, quarter: int = 0) -> Cleaned:
    """Return the page ready for reading; ``quarter`` turns it clockwise first."""
    page = sized(grey(picture), dpi)
    if quarter:
        page = page.rotate(-quarter, expand=True)
    page = evenly_lit(page)
    slant = slant_of(page)
    if slant:
        page = page.rotate(slant, Image.Resampling.BICUBIC, fillcolor=_PAPER)
    return Cleaned(page, WORKING_DPI, slant, quarter)


def is_bare(page: Image.Image) -> bool:
    """True for a page with less ink than a few letters."""
    return sum(page.histogram()[:_INK]) < _LEAST_INK


def grey(picture: Image.Image) -> Image.Image:
    """Return a picture in grey, what is transparent on white paper; red (seals, stamps) fades and black stays."""
    if picture.mode in {"1", "L"}:
        return picture.convert("L")
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L") if picture.mode == "I;16" else picture.convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture.convert("RGBA"))
        picture = paper
    return _without_red(picture.convert("RGB"))


def _without_red(picture: Image.Image) -> Image.Image:
    """Red ink is light in the red channel; other colours are taken by their brightness."""
    red, green, blue = picture.split()
    redness = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    stamped = redness.point(lambda value: 255 if value > 50 else 0)
    plain = picture.convert("L")
    if not stamped.getbbox():
        return plain
    return Image.composite(red, plain, stamped.filter(ImageFilter.MaxFilter(3)))


def sized(page: Image.Image, dpi: float) -> Image.Image:
    """Return the page at the working resolution."""
    share = WORKING_DPI / dpi
    if 0.9 < share < 1.1:
        return page
    size = (max(1, round(page.width * share)), max(1, round(page.height * share)))
    return page.resize(size, Image.Resampling.BICUBIC if share > 1 else Image.Resampling.LANCZOS, reducing_gap=2.0)


def evenly_lit(page: Image.Image) -> Image.Image:
    """Return the page divided by the light on its paper, faint ink made dark; a good page is left as it is."""
    light = _light(page)
    low, high = ImageStat.Stat(light).extrema[0]
    if high - low >= _EVEN or high <= _PAPER - _EVEN:
        page = ImageChops.add(page, ImageChops.invert(light.resize(page.size, Image.Resampling.BICUBIC)))
        return _stretched(page)
    return _stretched(page) if _ink(page) > _FAINT else page


def _light(page: Image.Image) -> Image.Image:
    """Return how bright the paper is, on a small copy: the brightest near each place, smoothed."""
    small = page.resize((max(1, page.width // 16), max(1, page.height // 16)), Image.Resampling.BOX)
    return small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(6))


def _stretched(page: Image.Image) -> Image.Image:
    """Return the page with its ink black and its paper white; paper without ink stays paper."""
    ink = _ink(page)
    if ink > _NO_INK:
        return page
    span = max(20, 245 - ink)
    return page.point([max(0, min(255, round((level - ink) * 255 / span))) for level in range(256)])


def _ink(page: Image.Image) -> int:
    """Return the grey level of the darkest five hundredth of the page."""
    counts, least, seen = page.histogram(), page.width * page.height / 500, 0
    for level, count in enumerate(counts):
        seen += count
        if seen > least:
            return level
    return _PAPER


def slant_of(page: Image.Image) -> float:
    """Return by how many degrees the page must be turned (anticlockwise) for its lines to run level; 0 when they do."""
    height = max(1, round(page.height * _SMALL / page.width))
    small = ImageChops.invert(page.resize((_SMALL, height), Image.Resampling.BOX))
    small = small.point(lambda value: 255 if value > 60 else 0)
    best = _steepest(small, [step * 0.5 for step in range(round(-_MOST_SLANT * 2), round(_MOST_SLANT * 2) + 1)])
    best = _steepest(small, [best + step * 0.1 for step in range(-5, 6)])
    return 0.0 if abs(best) < 0.15 else round(best, 2)


def _steepest(small: Image.Image, angles: list[float]) -> float:
    return max(angles, key=lambda angle: (_steepness(small, angle), -abs(angle)))


def _steepness(small: Image.Image, angle: float) -> float:
    """Return how sharply ink and paper alternate down the page: most where lines run level."""
    rows = small.rotate(angle).resize((1, small.height), Image.Resampling.BOX)
    steps = ImageChops.difference(rows, ImageChops.offset(rows, 0, 1))
    return float(ImageStat.Stat(steps).sum2[0])
