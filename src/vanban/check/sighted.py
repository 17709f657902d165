"""What the eye sees of a document, in one form for Word files and PDF files.

Lengths are millimetres, sizes points. What a file does not tell is None, and no rule speaks about it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from vanban.layout import Align, Part
from vanban.reading import Box


class Side(StrEnum):
    """Where on the sheet a block stands."""

    LEFT = "left"  # the issuing body's half of the head, the recipients' half of the foot
    RIGHT = "right"
    FLOW = "flow"  # across the whole width
    TABLE = "table"  # in a cell of a table of figures


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that look alike."""

    text: str
    font: str | None
    size_pt: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False

    @property
    def weight(self) -> int:
        """How many letters and digits it holds."""
        return sum(map(str.isalnum, self.text))


@dataclass(slots=True, eq=False)
class Block:
    """One paragraph (in the head and the foot of a PDF: one printed line), its look and its place."""

    pieces: tuple[Piece, ...]
    side: Side = Side.FLOW
    align: Align | None = None
    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None  # counted from 1 through a Word file
    first_letter_cm: float | None = None  # from the left margin to the first letter
    after_pt: float | None = None
    before_pt: float | None = None
    line_spacing: float | None = None  # 1 is single
    least_line_pt: float | None = None  # where the file gives the distance of lines in points
    room_mm: float | None = None  # width of the cell or of the text it stands in
    width_mm: float | None = None  # of its longest printed line, where measured
    line_mm: float | None = None  # of the line drawn under it
    room_above_pt: float = 0.0  # left white above it, for a signature and a seal
    part: Part | None = None

    @property
    def text(self) -> str:
        """Its letters as the file holds them."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> str:
        """Its words with single spaces between them."""
        return " ".join(self.text.split())

    @property
    def size_pt(self) -> float:
        """The size of most of its letters."""
        sizes: dict[float, int] = {}
        for piece in self.pieces:
            sizes[piece.size_pt] = sizes.get(piece.size_pt, 0) + piece.weight
        return max(sizes, key=lambda size: sizes[size], default=0.0)

    @property
    def is_bold(self) -> bool:
        return self._mostly([piece.weight for piece in self.pieces if piece.bold])

    @property
    def is_italic(self) -> bool:
        return self._mostly([piece.weight for piece in self.pieces if piece.italic])

    @property
    def is_underlined(self) -> bool:
        return self._mostly([piece.weight for piece in self.pieces if piece.underlined])

    def _mostly(self, weights: list[int]) -> bool:
        return 2 * sum(weights) > sum(piece.weight for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a PDF or a section of a Word file: its paper and what is left white around the text."""

    number: int
    width_mm: float
    height_mm: float
    left_mm: float | None
    right_mm: float | None
    top_mm: float | None
    bottom_mm: float | None
    is_measured: bool = False  # taken from where the letters stand, not told by the file

    @property
    def is_landscape(self) -> bool:
        return self.width_mm > self.height_mm


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number as printed (PDF) or as ordered (Word)."""

    page: int | None
    is_on_top: bool
    is_on_first_page: bool
    align: Align | None
    size_pt: float
    words: str  # "2"; "Trang 2/5"


@dataclass(slots=True)
class Sighted:
    """The whole document."""

    origin: str  # "docx" or "pdf"
    blocks: list[Block] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    page_numbers: list[PageNumber] = field(default_factory=list)
    page_count: int | None = None
    empty_paragraphs: list[int] = field(default_factory=list)  # numbers of paragraphs that only make room

    def of(self, *parts: Part) -> Iterator[Block]:
        """Yield the blocks of these parts in reading order."""
        return (block for block in self.blocks if block.part in parts)

    def first(self, *parts: Part) -> Block | None:
        return next(self.of(*parts), None)

    def joined(self, part: Part) -> str:
        """Return the words of a part that may take several lines."""
        return " ".join(block.words for block in self.of(part))
