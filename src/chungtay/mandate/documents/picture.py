"""The family of a document as a layered picture: boxes in rows, arrows to what they rest on. Sizes in pixels."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from chungtay.mandate.documents.lineage import Family, Node

WIDTH, HEIGHT = 264, 118
GAP, ROW, LEFT, TOP = 24, 194, 132, 58
LETTERS = 33
MOST_WORDS = 8  # arrows that carry their relation in words; of more, the legend and the list tell


@dataclass(frozen=True, slots=True)
class Box:
    """One document, where it stands and the words in it."""

    node: Node
    x: int
    y: int
    title: tuple[str, ...]
    is_me: bool
    rest: int = 0
    """How many documents beyond it are not shown."""

    @property
    def room(self) -> int:
        """Return how many letters of the issuer fit beside the date; capitals are wider."""
        return 17 if self.node.document.issuer_words.isupper() else 23

    @property
    def span(self) -> tuple[str, str]:
        """Return the first and the last day of the documents it stands for."""
        days = sorted(one.issued_text for one in self.node.all)
        return days[0], days[-1]

    @property
    def press(self) -> tuple[int, int]:
        """Return where the button stands that shows more: above what the document asked about rests on, else below."""
        return self.x + 50, self.y - 34 if self.node.level < 0 else self.y + HEIGHT + 4

    @property
    def middle(self) -> int:
        """Return the middle of the box from the left."""
        return self.x + WIDTH // 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A citation as a curve from the lower box to the upper one."""

    path: str
    relation: str
    line: str
    is_near: bool
    tie: str
    at: tuple[int, int]
    """Where the words of the relation stand, when there is room for them."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the picture with its level; 0 is the document asked about."""

    level: int
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    bands: tuple[Band, ...]

    @property
    def says_near(self) -> bool:
        """Say whether there is room for words on the arrows of the document asked about."""
        return sum(one.is_near for one in self.arrows) <= MOST_WORDS


def picture(family: Family) -> Picture:
    """Return the layered picture of a family."""
    rows: dict[int, list[Node]] = defaultdict(list)
    for node in family.nodes.values():
        rows[node.level].append(node)
    levels = sorted(rows)
    widest = max(len(row) for row in rows.values())
    width = LEFT + widest * (WIDTH + GAP) + GAP
    boxes = {
        box.node.document.pk: box for at, level in enumerate(levels) for box in _row(rows[level], at, width, family)
    }
    arrows = tuple(_arrow(boxes[one.document_id], boxes[one.cited_id], one.relation, family) for one in family.edges)
    bands = tuple(Band(level, TOP + at * ROW - 20) for at, level in enumerate(levels))
    return Picture(width, TOP + len(levels) * ROW, tuple(boxes.values()), arrows, bands)


def _row(nodes: Iterable[Node], at: int, width: int, family: Family) -> list[Box]:
    row = sorted(nodes, key=lambda one: (one.line, one.document.issued_text, one.document.pk))
    start = LEFT + (width - LEFT - len(row) * (WIDTH + GAP)) // 2
    return [
        Box(
            node=one,
            x=start + place * (WIDTH + GAP),
            y=TOP + at * ROW,
            title=tuple(
                wrap(one.document.title if one.document.number else "", LETTERS, max_lines=2, placeholder=" …")
            ),
            is_me=one.document.pk == family.me.pk,
            rest=family.rest.get(one.document.pk, 0),
        )
        for place, one in enumerate(row)
    ]


def _arrow(lower: Box, upper: Box, relation: str, family: Family) -> Arrow:
    near = family.me.pk in (lower.node.document.pk, upper.node.document.pk)
    ends = (lower.node.document.pk, upper.node.document.pk)
    at = ((lower.middle + upper.middle) // 2, (lower.y + upper.y + HEIGHT) // 2 + 4)
    return Arrow(_curve(lower, upper), relation, lower.node.line, near, f"{ends[0]}-{ends[1]}-{relation}", at)


def _curve(lower: Box, upper: Box) -> str:
    if lower.y == upper.y:
        is_right = lower.x > upper.x
        start, end = (lower.x, upper.x + WIDTH + 3) if is_right else (lower.x + WIDTH, upper.x - 3)
        return f"M{start} {lower.y + HEIGHT // 2} L{end} {upper.y + HEIGHT // 2}"
    start, end = (lower.y, upper.y + HEIGHT + 3) if lower.y > upper.y else (lower.y + HEIGHT, upper.y - 3)
    bend = (start + end) // 2
    return f"M{lower.middle} {start} C{lower.middle} {bend}, {upper.middle} {bend}, {upper.middle} {end}"
