"""What is drawn on a PDF page besides letters: straight lines, filled areas, pictures; and text nobody can see."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from vanban.extract.leaves import Rule
from vanban.extract.pdf_words import Turn

_THIN = 3.0
_MOST_OBJECTS = 50_000
_MOST_PIECES = 4_000
_DEEPEST_FORM = 3
_WHITE = 245
_UNSEEN_MODES = {3, 7}
"""Text rendering modes that leave no mark on the page (ISO 32000-1, 9.3.6)."""

Sides = tuple[float, float, float, float]


@dataclass(slots=True)
class Drawings:
    """``pictured`` is the share of the page under pictures; ``unseen`` and ``white`` are addresses of text objects."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[Sides] = field(default_factory=list)
    pictured: float = 0.0
    unseen: set[int] = field(default_factory=set)
    white: dict[int, Sides] = field(default_factory=dict)

    @property
    def hidden(self) -> set[int]:
        """Text to leave out: white on white, and invisible text unless it lies over the picture of its page."""
        bare = {one for one, box in self.white.items() if not any(_lies_in(box, fill) for fill in self.fills)}
        return bare | (set() if self.pictured > 0.5 else self.unseen)


def drawings_of(page: "pdfium.PdfPage", turn: Turn, area: float) -> Drawings:
    """Look at each object of the page once."""
    found = Drawings()
    count = pdfium_c.FPDFPage_CountObjects(page)
    _see_all(
        (pdfium_c.FPDFPage_GetObject(page, index) for index in range(min(count, _MOST_OBJECTS))), found, turn, area
    )
    return found


def _see_all(objects: Iterable[object], found: Drawings, turn: Turn, area: float, depth: int = 0) -> None:
    for drawn in objects:
        kind = pdfium_c.FPDFPageObj_GetType(drawn)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            _see_text(drawn, found, turn)
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            _see_path(drawn, found, turn)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, top, right, bottom = _bounds(drawn, turn)
            found.pictured += max(0.0, right - left) * max(0.0, bottom - top) / area
            found.fills.append((left, top, right, bottom))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            count = min(pdfium_c.FPDFFormObj_CountObjects(drawn), _MOST_OBJECTS)
            inside = (pdfium_c.FPDFFormObj_GetObject(drawn, index) for index in range(count))
            _see_all(inside, found, _placed(drawn, turn), area, depth + 1)


def _placed(form: object, turn: Turn) -> Turn:
    """Return how places within a form, a page drawn as one object, are seen on the page."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(form, matrix)
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def placed(left: float, bottom: float, right: float, top: float) -> Sides:
        xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
        ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
        return turn(min(xs), min(ys), max(xs), max(ys))

    return placed


def _see_text(drawn: object, found: Drawings, turn: Turn) -> None:
    address = ctypes.addressof(drawn.contents)  # type: ignore[attr-defined]  # a pointer the stubs do not know
    if pdfium_c.FPDFTextObj_GetTextRenderMode(drawn) in _UNSEEN_MODES:
        found.unseen.add(address)
    elif _is_white(drawn):
        found.white[address] = _bounds(drawn, turn)


def _see_path(drawn: object, found: Drawings, turn: Turn) -> None:
    left, top, right, bottom = box = _bounds(drawn, turn)
    if right - left <= _THIN or bottom - top <= _THIN:
        if max(right - left, bottom - top) > 2 * _THIN and len(found.rules) < _MOST_OBJECTS:
            found.rules.append(_straight(box))
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(drawn, fill, stroke)
    if fill.value and not stroke.value:
        if not _is_white(drawn):
            found.fills.append(box)
        return
    found.rules.extend(_pieces(drawn, turn))


def _pieces(drawn: object, turn: Turn) -> Iterator[Rule]:
    """Yield the level and upright lines of a path: the sides of a frame, or a whole grid."""
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(drawn, matrix)
    for index in range(min(pdfium_c.FPDFPath_CountSegments(drawn), _MOST_PIECES)):
        piece = pdfium_c.FPDFPath_GetPathSegment(drawn, index)
        pdfium_c.FPDFPathSegment_GetPoint(piece, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if before and pdfium_c.FPDFPathSegment_GetType(piece) == pdfium_c.FPDF_SEGMENT_LINETO:
            box = turn(
                min(before[0], here[0]), min(before[1], here[1]), max(before[0], here[0]), max(before[1], here[1])
            )
            if min(box[2] - box[0], box[3] - box[1]) <= _THIN < max(box[2] - box[0], box[3] - box[1]):
                yield _straight(box)
        before = here


def _straight(box: Sides) -> Rule:
    left, top, right, bottom = box
    if right - left >= bottom - top:
        return Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
    return Rule((left + right) / 2, top, (left + right) / 2, bottom)


def _bounds(drawn: object, turn: Turn) -> Sides:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium_c.FPDFPageObj_GetBounds(drawn, *sides)
    return turn(*(side.value for side in sides))


def _is_white(drawn: object) -> bool:
    colours = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetFillColor(drawn, *colours):
        return False
    red, green, blue, alpha = (colour.value for colour in colours)
    return alpha == 0 or min(red, green, blue) >= _WHITE


def _lies_in(box: Sides, fill: Sides) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return fill[0] <= x <= fill[2] and fill[1] <= y <= fill[3]
