"""Down which papers a document went: the plans that answer it, what carries those out, and so on."""

from collections.abc import Iterable

from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Citation, Delivery, Relation, open_to
from chungtay.mandate.plans.queries import plans

MOST_LEVELS = 6  # Politburo, ministry, province, commune, village; a circle of papers ends here too


def went_down(reach: Reach, documents: Iterable[int]) -> dict[int, dict[int, int]]:
    """Return for each document the papers it went down by with their level: itself is 0, the plans that answer it are 1."""
    roots = list(documents)
    edges = _edges(reach, set(roots))
    return {root: _levels(root, edges) for root in roots}


def _edges(reach: Reach, frontier: set[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for _ in range(MOST_LEVELS):
        below: set[int] = set()
        for upper, lower in _one_step(reach, frontier):
            found.setdefault(upper, set()).add(lower)
            below.add(lower)
        frontier = below - set(found)
        if not frontier:
            break
    return found


def _one_step(reach: Reach, papers: set[int]) -> list[tuple[int, int]]:
    """Return which papers carry these out: plans issued in answer, and what cites them so and was sent on."""
    answers = plans(reach).issued().filter(open_to(reach, "document"), answers__in=papers).order_by()
    passed = Delivery.objects.filter(sender__in=reach.agencies("oversight.see")).values("document")
    cited = Citation.objects.filter(
        open_to(reach, "document"), cited__in=papers, relation=Relation.IMPLEMENTS, document__in=passed
    )
    rows = [*answers.values_list("answers", "document"), *cited.values_list("cited", "document")]
    return [(int(upper or 0), int(lower or 0)) for upper, lower in rows]


def _levels(root: int, edges: dict[int, set[int]]) -> dict[int, int]:
    levels, frontier = {root: 0}, {root}
    for level in range(1, MOST_LEVELS + 1):
        frontier = {lower for upper in frontier for lower in edges.get(upper, ())} - set(levels)
        levels |= dict.fromkeys(frontier, level)
    return levels
