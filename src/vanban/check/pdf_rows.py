"""Letters of a PDF page as printed lines, and printed lines as cells where wide gaps part them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vanban.check.pdf_letters import Face, Letter, PdfPage, Stroke
from vanban.check.sighted import Block, Piece, Side
from vanban.layout import MM_PER_POINT
from vanban.reading import Box
from vanban.text import fold

_SAME_LINE = 0.35  # of the size: letters that stand no farther apart are on one line
_CELL_GAP = 1.5
_WORD_GAP = 0.17
_ASCENT, _DESCENT = 0.891, 0.216  # of Times, in sizes
_FEWEST_EDGES = 3
_NEAR_PT = 3.0
_CHART_GAP_PT, _LEAST_CHART_PT, _LABEL_PT = 34.0, 40.0, 60.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that stand together on one line."""

    letters: tuple[Letter, ...]
    page: int

    @property
    def left(self) -> float:
        return self.letters[0].left

    @property
    def right(self) -> float:
        return max(letter.right for letter in self.letters)

    @property
    def baseline(self) -> float:
        return self.letters[0].baseline

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        return max(letter.face.size_pt for letter in self.letters)

    @property
    def box(self) -> Box:
        rise, fall = self.size * _ASCENT, self.size * _DESCENT
        return Box(self.page, self.left, self.baseline - rise, self.right, self.baseline + fall)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(_pieces(self.letters))

    @property
    def words(self) -> str:
        return " ".join("".join(piece.text for piece in self.pieces).split())

    def block(self, side: Side) -> Block:
        """Return it as a block of its own."""
        width = (self.right - self.left) * MM_PER_POINT
        return Block(self.pieces, side=side, page=self.page, box=self.box, width_mm=width)


def _pieces(letters: Iterable[Letter]) -> Iterator[Piece]:
    """Join letters that look alike; a gap as wide as a space is one."""
    face: Face | None = None
    text, end = "", 0.0
    for letter in letters:
        if text and letter.left - end > _WORD_GAP * letter.face.size_pt and not text.endswith(" "):
            text += " "
        if face is not None and letter.face != face and letter.text != " ":
            yield face.piece(text)
            text = ""
        face = letter.face if face is None or letter.text != " " else face
        text, end = text + letter.text, letter.right
    if face is not None and text:
        yield face.piece(text)


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line across the page."""

    cells: tuple[Cell, ...]

    @property
    def whole(self) -> Cell:
        return Cell(tuple(letter for cell in self.cells for letter in cell.letters), self.cells[0].page)

    @property
    def baseline(self) -> float:
        return self.cells[0].baseline

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return self.cells[-1].right


def rows_of(page: PdfPage) -> list[Row]:
    """Return the printed lines of a page from top to bottom."""
    lines: list[list[Letter]] = []
    for letter in sorted((one for one in page.letters if one.text != " "), key=lambda one: one.baseline):
        if lines and letter.baseline - lines[-1][0].baseline < _SAME_LINE * letter.face.size_pt:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [Row(tuple(_cells(sorted(line, key=lambda one: one.left), page.number))) for line in lines]


def _cells(letters: list[Letter], page: int) -> Iterator[Cell]:
    start = 0
    for place in range(1, len(letters)):
        gap = letters[place].left - letters[place - 1].right
        is_wide = gap > _CELL_GAP * letters[place].face.size_pt
        if is_wide and not _is_room_to_fill(letters[start:place], letters[place:]):
            yield Cell(tuple(letters[start:place]), page)
            start = place
    yield Cell(tuple(letters[start:]), page)


def _is_room_to_fill(before: list[Letter], after: list[Letter]) -> bool:
    """True for the room in "Số:     /KH-UBND" and in "ngày     tháng     năm"."""
    ended = fold("".join(letter.text for letter in before[-6:]))
    begun = fold("".join(letter.text for letter in after[:6]))
    if ended.endswith(("so:", "so")):
        return begun.startswith(("/", "-"))
    return ended.endswith(("ngay", "thang")) and begun.startswith(("thang", "nam"))


def table_spans(strokes: Iterable[Stroke]) -> list[tuple[float, float]]:
    """Return from where to where down the page tables of figures stand: where at least three level lines are alike."""
    alike: dict[tuple[int, int], list[Stroke]] = {}
    for stroke in strokes:
        if stroke.is_level:
            alike.setdefault((round(stroke.left / 4), round(stroke.right / 4)), []).append(stroke)
    uprights = [stroke for stroke in strokes if not stroke.is_level]
    spans = [
        (min(one.top for one in same), max(one.bottom for one in same)) for same in alike.values() if len(same) > 2
    ]
    return spans + _between_uprights(uprights)


def _between_uprights(uprights: list[Stroke]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for stroke in uprights:
        beside = {round(one.left / _NEAR_PT) for one in uprights if one.top < stroke.bottom and one.bottom > stroke.top}
        if len(beside) >= _FEWEST_EDGES:
            spans.append((stroke.top, stroke.bottom))
    return spans


def chart_spans(page: PdfPage) -> list[tuple[float, float]]:
    """Return from where to where down the page charts stand: drawn areas near each other, and lines that cross them."""
    spans: list[list[float]] = []
    for shape in sorted(page.shapes, key=lambda one: one.top):
        if spans and shape.top - spans[-1][1] < _CHART_GAP_PT:
            spans[-1][1] = max(spans[-1][1], shape.bottom)
        else:
            spans.append([shape.top, shape.bottom])
    return [(top - _LABEL_PT, bottom + _LABEL_PT) for top, bottom in spans if bottom - top > _LEAST_CHART_PT]


def is_in_table(row: Row, spans: Iterable[tuple[float, float]]) -> bool:
    """Does a line stand within one of the tables?"""
    return any(top - 1 <= row.baseline - 2 <= bottom + 1 for top, bottom in spans)
