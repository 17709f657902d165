"""Down which papers a document went: the plans that answer it, what carries those out, and so on."""

from collections.abc import Iterable

from django.db import connection

from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Citation, Delivery, Relation, open_to
from chungtay.mandate.plans.queries import plans

MOST_LEVELS = 6  # Politburo, ministry, province, commune, village; a circle of papers ends here too
DOWN = """
WITH RECURSIVE down(id, depth) AS (
  SELECT root, 1 FROM unnest(%s::bigint[]) root
  UNION SELECT lower.id, down.depth + 1 FROM down CROSS JOIN LATERAL (
    SELECT document_id FROM plans_plan WHERE answers_id = down.id AND document_id IS NOT NULL
    UNION ALL SELECT document_id FROM documents_citation WHERE cited_id = down.id AND relation = 'implements') lower(id)
  WHERE down.depth < %s)
SELECT DISTINCT id FROM down
"""


def went_down(reach: Reach, documents: Iterable[int]) -> dict[int, dict[int, int]]:
    """Return for each document the papers it went down by with their level: itself is 0, the plans that answer it are 1."""
    roots = list(documents)
    edges = _edges(reach, set(roots))
    return {root: _levels(root, edges) for root in roots}


def _edges(reach: Reach, roots: set[int]) -> dict[int, set[int]]:
    """Return which papers carry which out: plans issued in answer, and what cites them so and was sent on.

    Two questions, however deep it goes: what may be below at all, and which of those ties the officer sees.
    """
    papers = _below(roots)
    answers = plans(reach).issued().filter(open_to(reach, "document"), answers__in=papers).order_by()
    passed = Delivery.objects.filter(sender__in=reach.agencies("oversight.see")).values("document")
    cited = Citation.objects.filter(
        open_to(reach, "document"), cited__in=papers, relation=Relation.IMPLEMENTS, document__in=passed
    )
    rows = answers.values_list("answers", "document").union(cited.values_list("cited", "document"), all=True)
    found: dict[int, set[int]] = {}
    for upper, lower in rows:
        found.setdefault(upper or 0, set()).add(lower or 0)
    return found


def _below(roots: set[int]) -> list[int]:
    """Return these papers and all that may carry them out, whoever sees it: never shown, only asked about."""
    with connection.cursor() as cursor:
        cursor.execute(DOWN, [list(roots), MOST_LEVELS])
        return [key for (key,) in cursor.fetchall()]


def _levels(root: int, edges: dict[int, set[int]]) -> dict[int, int]:
    levels, frontier = {root: 0}, {root}
    for level in range(1, MOST_LEVELS + 1):
        frontier = {lower for upper in frontier for lower in edges.get(upper, ())} - set(levels)
        levels |= dict.fromkeys(frontier, level)
    return levels
