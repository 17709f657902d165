"""What a document rests on and what carries it out, step by step: a graph, walked in the database."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection

from chungtay.core.names import place_key
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.further import Further, plainly
from chungtay.mandate.documents.models import Citation, Document
from chungtay.mandate.documents.rules import line_of
from chungtay.mandate.documents.ties import between

MOST_NODES = 60
MOST_ALIKE = 6  # more answers of one kind to the same documents are shown as one
STEPS = 2
DEEPEST = 16  # rows a picture may grow to either way
MOST_OPENED = 40  # presses an address remembers
UP = """
WITH RECURSIVE walk(id, depth) AS (
    SELECT %s::bigint, 0
  UNION
    SELECT tie.cited_id, walk.depth + 1 FROM walk JOIN documents_citation tie ON tie.document_id = walk.id
     WHERE walk.depth < %s AND tie.relation <> 'mentions'
)
SELECT id, min(depth) FROM walk WHERE depth > 0 GROUP BY id
"""
DOWN = UP.replace("SELECT tie.cited_id", "SELECT tie.document_id").replace(
    "tie.document_id = walk.id", "tie.cited_id = walk.id"
)


@dataclass(frozen=True, slots=True)
class Node:
    """A document in the family; ``level`` 0 is the one asked about, above it negative. ``alike`` stand behind it, as one."""

    document: Document
    level: int
    alike: tuple[Document, ...] = ()

    @property
    def all(self) -> tuple[Document, ...]:
        """Return every document that stands here."""
        return (self.document, *self.alike)

    @property
    def line(self) -> str:
        """Return the line of bodies it comes from."""
        issuer = self.document.issuer
        return line_of(issuer.line if issuer else "", self.document.number)


@dataclass(frozen=True, slots=True)
class Branch:
    """A document in the nested list, how it stands to the one above it in the list, and what hangs on it."""

    node: Node
    relation: str
    branches: tuple["Branch", ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """The documents around one, and the citations between them."""

    me: Document
    nodes: dict[int, Node]
    edges: tuple[Citation, ...]
    rest: Mapping[int, int] = field(default_factory=dict)
    """By node, how many documents beyond it the officer may see that are not shown."""
    opened: tuple[int, ...] = ()

    @property
    def more(self) -> int:
        """How many documents next to those shown are not; one that stands beyond two counts at each."""
        return sum(self.rest.values())

    @property
    def up(self) -> tuple[Branch, ...]:
        """What the document rests on, as a nested list."""
        return _branches(self.nodes, self.edges, self.me.pk, is_up=True)

    @property
    def down(self) -> tuple[Branch, ...]:
        """What carries the document out, as a nested list."""
        return _branches(self.nodes, self.edges, self.me.pk, is_up=False)

    @property
    def all(self) -> set[int]:
        """Return the key of every document shown, those in stacks too."""
        return {one.pk for node in self.nodes.values() for one in node.all}

    @property
    def rows(self) -> list[tuple[int, list[tuple[Node, list[Citation], int]]]]:
        """Return level by level, from the top, every document with the citations it makes and how many more stand beyond it."""
        makes: dict[int, list[Citation]] = defaultdict(list)
        for one in self.edges:
            makes[one.document_id].append(one)
        levels: dict[int, list[tuple[Node, list[Citation], int]]] = defaultdict(list)
        for key, node in self.nodes.items():
            levels[node.level].append((node, makes[key], self.rest.get(key, 0)))
        return sorted(levels.items())

    def opening(self, key: int) -> str:
        """Return what an address remembers once this node is opened too."""
        return ".".join(str(one) for one in (*self.opened, key)[-MOST_OPENED:])


def rests_on(document: Document, steps: int = STEPS) -> dict[int, int]:
    """Return the keys of what a document rests on, with the number of steps to it."""
    return _walk(UP, document, steps)


def carried_out_by(document: Document, steps: int = STEPS) -> dict[int, int]:
    """Return the keys of what carries a document out, with the number of steps to it."""
    return _walk(DOWN, document, steps)


def _walk(question: str, document: Document, steps: int) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(question, [document.pk, steps])
        return {key: depth for key, depth in cursor.fetchall() if key != document.pk}


def around(
    reach: Reach, document: Document, steps: int = STEPS, most: int = MOST_NODES, opened: Sequence[int] = ()
) -> Family:
    """Return the family of a document as far as the officer may see it.

    ``opened``: the nodes opened further, each as often as it was pressed; a press shows twelve documents more.
    """
    above, below = rests_on(document, steps), carried_out_by(document, steps)
    seen = _seen(reach, [*above, *below])
    ties = list(between(reach, [document.pk, *seen]))
    stacks = _stacks([one for key, one in seen.items() if key in below], ties)
    behind = {one.pk for alike in stacks.values() for one in alike}
    near = sorted(
        (one for key, one in seen.items() if key not in behind),
        key=lambda one: (above.get(one.pk) or below[one.pk], one.issued_text, one.pk),
    )
    shown = {one.pk: one for one in [document, *near[: most - 1]]}
    stacks = {key: alike for key, alike in stacks.items() if key in shown}
    further = Further(reach, document.pk, shown, set(above), set(below), stacks)
    if opened:
        further.open(Counter(opened))
        ties = list(between(reach, further.all))
    edges = [one for one in ties if one.document_id in shown and one.cited_id in shown]
    levels = _levels(document.pk, edges, further.above, further.below)
    nodes = {key: Node(one, levels[key], stacks.get(key, ())) for key, one in shown.items() if key in levels}
    tied = tuple(one for one in edges if one.document_id in nodes and one.cited_id in nodes)
    rest = {key: many for key, many in further.rest().items() if key in nodes}
    return Family(document, nodes, tied, rest, tuple(opened))


def _stacks(below: Iterable[Document], ties: Iterable[Citation]) -> dict[int, tuple[Document, ...]]:
    """Return, by the first of them, answers that are alike: of one kind, to the same documents, with nothing resting on them."""
    stands: dict[int, set[tuple[int, str]]] = defaultdict(set)
    rested_on = set()
    for tie in ties:
        stands[tie.document_id].add((tie.cited_id, tie.relation))
        rested_on.add(tie.cited_id)
    gathered: dict[tuple[int | None, frozenset[tuple[int, str]]], list[Document]] = defaultdict(list)
    for one in sorted(below, key=lambda one: (place_key(one.issuer_words), one.issued_text, one.pk)):
        if one.pk not in rested_on:
            gathered[one.kind_id, frozenset(stands[one.pk])].append(one)
    return {some[0].pk: tuple(some[1:]) for some in gathered.values() if len(some) > MOST_ALIKE}


def _seen(reach: Reach, keys: Iterable[int]) -> dict[int, Document]:
    return {one.pk: one for one in plainly(Document.objects.within(reach).filter(pk__in=set(keys)))}


def _levels(me: int, edges: list[Citation], above: Iterable[int], below: Iterable[int]) -> dict[int, int]:
    """Place each document one row beyond the farthest that leads to it; what nothing visible leads to has no place."""
    up = [(one.document_id, one.cited_id) for one in edges if one.cited_id in set(above)]
    down = [(one.cited_id, one.document_id) for one in edges if one.document_id in set(below)]
    higher = {key: -level for key, level in _farthest(me, up).items()}
    return _farthest(me, down) | higher | {me: 0}


def _farthest(me: int, ties: list[tuple[int, int]]) -> dict[int, int]:
    levels = {me: 0}
    for _ in range(DEEPEST):  # a circle of citations must end
        for near, far in ties:
            if near in levels and far != me and levels.get(far, 0) < levels[near] + 1 <= DEEPEST:
                levels[far] = levels[near] + 1
    return levels


def _branches(nodes: dict[int, Node], edges: Iterable[Citation], me: int, *, is_up: bool) -> tuple[Branch, ...]:
    ties: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for one in edges:
        near, far = (one.document_id, one.cited_id) if is_up else (one.cited_id, one.document_id)
        if (nodes[far].level < 0) == is_up and far != me:
            ties[near].append((far, one.relation))
    return tuple(_grow(nodes, ties, me, {me}))


def _grow(
    nodes: dict[int, Node], ties: dict[int, list[tuple[int, str]]], near: int, passed: set[int]
) -> Iterator[Branch]:
    for far, relation in ties.get(near, []):
        if far not in passed:
            yield Branch(nodes[far], relation, tuple(_grow(nodes, ties, far, passed | {far})))
