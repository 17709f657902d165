"""A task in its chain: up to the sentence that ordered it first, down to what bodies below made of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Ask, Document, Relation
from chungtay.mandate.documents.ties import ties
from chungtay.mandate.plans.models import Assignment, PlanState, Task, TaskQuerySet
from chungtay.mandate.plans.queries import RANK, assignments, by_urgency, readable
from chungtay.mandate.plans.rules import Urgency

MOST_LEVELS = 6  # Politburo, ministry, province, commune, village; a circle of ties ends here too
UP = """
WITH RECURSIVE up(id, above_id, depth) AS (
    SELECT id, above_id, 0 FROM plans_task WHERE id = %s
  UNION ALL
    SELECT task.id, task.above_id, depth + 1 FROM plans_task task JOIN up ON task.id = up.above_id WHERE depth < %s
) SELECT id, max(depth) FROM up GROUP BY id
"""
DOWN = """
WITH RECURSIVE down(id, depth) AS (
    SELECT id, 1 FROM plans_task WHERE above_id = ANY(%s)
  UNION ALL
    SELECT task.id, depth + 1 FROM plans_task task JOIN down ON task.above_id = down.id WHERE depth < %s
) SELECT id, min(depth) FROM down GROUP BY id
"""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the chain above a task: a task of a body above, a sentence of a document, or a document alone.

    ``is_open`` says whether the officer may open its document. Of a confidential one that is not for this officer only that it
    is there is said, for a chain with a hole would be a lie: ``is_shut``.
    """

    words: str
    document: Document | None
    body: str
    task: Task | None = None
    ask: Ask | None = None
    is_open: bool = False
    is_shut: bool = False


def above(reach: Reach, task: Task) -> list[Rung]:
    """Return the chain above a task, the highest first: documents, the sentence, the tasks of the bodies between."""
    line = _line(task) if task.above_id else [task]
    top = line[0]
    root = top.ask.document if top.ask else top.plan.answers
    higher = _documents_above(reach, root) if root else []
    keys = [row.plan.document_id for row in line if row.pk != task.pk]
    keys += [one.pk for one in (*higher, *([root] if root else []))]
    seen = readable(reach, *keys) if keys else frozenset()
    sentences = _sentences(higher, top)
    found = [_of_document(one, sentences.get(one.pk), seen) for one in higher]
    if root:
        found.append(_of_document(root, top.ask, seen))
    return found + [_of_task(row, seen) for row in line if row.pk != task.pk]


def _line(task: Task) -> list[Task]:
    """Return the tasks from the highest down to this one."""
    depths = _walk(UP, task.pk)
    rows = Task.objects.filter(pk__in=depths).select_related("plan__agency", "plan__document", "ask__document__issuer")
    return sorted(rows, key=lambda row: -depths[row.pk])


def _of_document(document: Document, ask: Ask | None, seen: frozenset[int]) -> Rung:
    if document.is_confidential and document.pk not in seen:
        return Rung("", None, "", is_shut=True)
    issuer = document.issuer.name if document.issuer else document.issuer_words
    return Rung(ask.text if ask else "", document, issuer, ask=ask, is_open=document.pk in seen)


def _of_task(task: Task, seen: frozenset[int]) -> Rung:
    paper = task.plan.document
    is_open = paper is not None and paper.pk in seen
    if paper is not None and paper.is_confidential and not is_open:
        return Rung("", None, "", is_shut=True)
    return Rung(task.text, paper, task.plan.agency.name, task=task, is_open=is_open)


def _documents_above(reach: Reach, document: Document) -> list[Document]:
    """Return what a document carries out, and what that carries out, the highest first; one question a level."""
    found: list[int] = []
    frontier = {document.pk}
    for _ in range(MOST_LEVELS):
        cited = ties(reach).filter(document__in=frontier, relation=Relation.IMPLEMENTS)
        frontier = set(cited.values_list("cited", flat=True)) - {document.pk, *found}
        if not frontier:
            break
        found += sorted(frontier)
    rows = Document.objects.select_related("issuer", "kind").defer("reading", "paper").in_bulk(found)
    return [rows[key] for key in reversed(found)]


def _sentences(higher: Iterable[Document], task: Task) -> dict[int, Ask]:
    """Return, of each document above, its first sentence on the theme of the task."""
    if task.theme is None:
        return {}
    asks = Ask.objects.filter(document__in=[one.pk for one in higher], themes__contains=[task.theme.code])
    return {ask.document_id: ask for ask in asks.order_by("-ordinal")}


@dataclass(slots=True)
class Level:
    """What bodies at one level below made of a task; ``states`` counts what was given on, by urgency."""

    depth: int
    bodies: int = 0
    kept: int = 0
    left_out: int = 0
    given: int = 0
    states: Counter[str] = field(default_factory=Counter)

    @property
    def by_urgency(self) -> list[tuple[str, int]]:
        """How many assignments of each urgency there are, worst first; none left out that has any."""
        return [(code.value, self.states[code]) for code in Urgency if self.states[code]]


def below(reach: Reach, task: Task) -> list[Level]:
    """Return what became of a task at each level below, as far as the officer sees: three questions, however many bodies.

    Level 0 is the task itself with the bodies it was given to; level 1 the tasks those bodies made of it, and so on.
    """
    depths = hanging_on([task.pk])
    levels = {depth: Level(depth) for depth in (0, *sorted(set(depths.values())))}
    bodies: dict[int, set[int]] = {}
    for pk, agency, is_dropped in _made(reach, depths).values_list("pk", "plan__agency", "is_dropped"):
        level = levels[depths[pk]]
        level.left_out += is_dropped
        level.kept += not is_dropped
        bodies.setdefault(level.depth, set()).add(agency)
    given = by_urgency(assignments(reach).filter(task__in=[task.pk, *depths]), reach.day).order_by()
    for key, code, count in given.values_list("task", *RANK[:1]).annotate(n=Count("pk")):
        level = levels[depths.get(key, 0)]
        level.states[code] += count
        level.given += count
    for depth, level in levels.items():
        level.bodies = len(bodies.get(depth, ()))
    return [level for level in levels.values() if level.given or level.bodies]


def made_of(reach: Reach, task: Task) -> TaskQuerySet:
    """Return the tasks bodies below made of this one, at any level, those left out too; of drafts only our own."""
    rows = _made(reach, hanging_on([task.pk])).select_related("plan__agency", "plan__document", "above")
    return rows.order_by("plan__agency__name", "ordinal", "pk")


def _made(reach: Reach, depths: dict[int, int]) -> TaskQuerySet:
    issued = Q(plan__state=PlanState.ISSUED) | Q(plan__agency=reach.agency_id, plan__state=PlanState.DRAFT)
    return Task.objects.within(reach).filter(issued, pk__in=depths)


def hanging_on(tasks: Iterable[int]) -> dict[int, int]:
    """Return the keys of all tasks that hang on these, at any level, with the level."""
    return _walk(DOWN, list(tasks))


def hanging_by_body(tasks: Iterable[int]) -> dict[int, Task]:
    """Return by body the first task of its plan, or given to it, that hangs on one of these at any level: what to look at."""
    hanging = hanging_on(tasks)
    rows = Task.objects.filter(pk__in=hanging, is_dropped=False).exclude(plan__state=PlanState.WITHDRAWN)
    standing = {task.pk: task for task in rows.select_related("plan").order_by("pk")}
    given = Assignment.objects.filter(task__in=standing).order_by("-task", "-pk")
    found = {body: standing[task] for body, task in given.values_list("agency", "task")}
    return found | {task.plan.agency_id: task for task in reversed(standing.values())}


def _walk(question: str, start: Any) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(question, [start, MOST_LEVELS])
        return dict(cursor.fetchall())
