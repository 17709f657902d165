"""Bring a table of tasks into a draft: taken in, its columns matched, its doubts answered, then added in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from chungtay.core.names import search_key
from chungtay.foundation.audit.actions import record
from chungtay.kit.http import LARGEST_KEY, whole
from chungtay.kit.reach import Reach
from chungtay.kit.workbooks import NotAWorkbook, Sheet
from chungtay.mandate.documents.models import Document, DocumentText
from chungtay.mandate.plans import changes, editing
from chungtay.mandate.plans.cells import Cells, TooLarge, bounded, pasted, piped
from chungtay.mandate.plans.heads import Says, guessed, heading_row, matched
from chungtay.mandate.plans.models import BroughtTable, Plan, Task, TaskGroup
from chungtay.mandate.plans.naming import directory, name_bodies
from chungtay.mandate.plans.order import Line, lines_of, write_order
from chungtay.mandate.plans.proposing import Frame, Kind, Proposed, proposed
from chungtay.mandate.plans.workbooks_apart import sheets_apart
from vanban.apart import read_apart
from vanban.extract import Unreadable
from vanban.limits import Limits

ZIP = b"PK\x03\x04"
MOST_WAITING = 10
TOO_HEAVY = frozenset({"too-slow", "too-much-memory", "crashed"})


class NoTable(ValueError):
    """Nothing to bring in; ``code`` says why: ``empty``, ``large``, ``kind``, ``damaged``, ``heavy``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def tables_of_file(content: bytes, name: str) -> list[tuple[str, Cells]]:
    """Return the tables of a workbook or document, each with its name; raises ``NoTable``. It is read in a process apart."""
    limits = Limits(settings.READING_AT_ONCE_SECONDS, settings.READING_MEMORY_MB)
    try:
        found = _sheets(content, limits) if content.startswith(ZIP) else None
        if found is not None:
            return [(f"{name}: {sheet}", bounded(rows)) for sheet, rows in found] or _none("empty")
        return _named(name, read_apart(content, name=name, limits=limits).text)
    except TooLarge as refused:
        raise NoTable("large") from refused
    except Unreadable as refused:
        raise NoTable("heavy" if refused.reason in TOO_HEAVY else "kind") from refused


def _sheets(content: bytes, limits: Limits) -> list[Sheet] | None:
    """Return the sheets of a workbook; None for an archive that is something else."""
    try:
        return sheets_apart(content, limits)
    except NotAWorkbook as refused:
        if str(refused) in {"large", "heavy"} or b"xl/workbook.xml" in content:
            raise NoTable(str(refused)) from refused
        return None


def tables_of_document(document: Document) -> list[tuple[str, Cells]]:
    """Return the tables of a registered document as it was read; raises ``NoTable``. The caller fetched it within reach."""
    texts = DocumentText.objects.filter(document=document).order_by("-pk").values_list("text", flat=True)
    return _named(str(document), "\n\n".join(texts))


def tables_of_paste(words: str, name: str) -> list[tuple[str, Cells]]:
    """Return what was pasted as one table; raises ``NoTable``."""
    try:
        cells = pasted(words)
    except TooLarge as refused:
        raise NoTable("large") from refused
    return [(name, cells)] if cells else _none("empty")


def _named(name: str, text: str) -> list[tuple[str, Cells]]:
    try:
        tables = [cells for cells in piped(text) if len(cells) > 1 and len(cells[0]) > 1]
    except TooLarge as refused:
        raise NoTable("large") from refused
    return [(f"{name} ({n})", cells) for n, cells in enumerate(tables, start=1)] or _none("empty")


def _none(code: str) -> list[tuple[str, Cells]]:
    raise NoTable(code)


def most_like_tasks(tables: Sequence[tuple[str, Cells]]) -> tuple[str, Cells]:
    """Return the table with most columns whose headings are known, the longest of such."""
    return max(tables, key=lambda one: (_known_columns(one[1]), len(one[1])))


def _known_columns(cells: Cells) -> int:
    at = heading_row(cells)
    return 0 if at is None else sum(bool(one) for one in matched(cells[at]))


@transaction.atomic
def take_in(reach: Reach, plan: Plan, tables: Sequence[tuple[str, Cells]]) -> BroughtTable:
    """Keep the tables while the officer looks at them; return the one most like a table of tasks."""
    editing.open_draft(reach, plan)
    best = most_like_tasks(tables)
    rest = [one for one in tables if one is not best]
    made = [_keep(reach, plan, name[:200], cells) for name, cells in [*rest[: MOST_WAITING - 1], best]][-1]
    old = plan.brought.order_by("-pk").values_list("pk", flat=True)[MOST_WAITING:]
    BroughtTable.objects.filter(pk__in=list(old)).delete()
    record(reach, "plans.edit", plan, change="table", tables=len(tables))
    return made


def _keep(reach: Reach, plan: Plan, name: str, cells: Cells) -> BroughtTable:
    at = heading_row(cells)
    says = guessed(cells) if at is None else matched(cells[at])
    matching = {"head": -1 if at is None else at, "says": [one.value for one in says]}
    return BroughtTable.objects.create(
        plan=plan,
        officer_id=reach.officer_id,
        name=name,
        cells=cells,
        matching=matching,
        answers={"times": {}, "bodies": {}},
    )


@transaction.atomic
def match(reach: Reach, table: BroughtTable, *, head: int, says: Sequence[str]) -> None:
    """Say which row holds the headings (−1: none) and what each column says."""
    editing.open_draft(reach, table.plan)
    known = [one if one in set(Says) else "" for one in says]
    table.matching = {"head": max(-1, min(head, len(table.cells) - 1)), "says": known}
    table.save(update_fields=["matching"])


@transaction.atomic
def answer(reach: Reach, table: BroughtTable, *, times: Mapping[str, str], bodies: Mapping[str, str]) -> None:
    """Keep what the officer said of doubtful times (row → ISO day, or nothing) and bodies (words → key, or nothing)."""
    editing.open_draft(reach, table.plan)
    said = table.answers
    said["times"] |= {place: day for place, day in times.items() if not day or _is_day(day)}
    said["bodies"] |= {search_key(words): whole(key, LARGEST_KEY) for words, key in bodies.items()}
    table.save(update_fields=["answers"])


def _is_day(words: str) -> bool:
    try:
        return bool(date.fromisoformat(words))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class DryRun:
    """What bringing in a table would do."""

    rows: list[Proposed]
    head: int
    says: list[Says]

    def count(self, kind: Kind) -> int:
        """Return how many rows are of a kind."""
        return sum(row.kind is kind for row in self.rows)

    @property
    def tasks(self) -> int:
        return self.count(Kind.TASK)

    @property
    def groups(self) -> int:
        return self.count(Kind.GROUP)

    @property
    def left(self) -> list[Proposed]:
        """The rows that are not taken."""
        return [row for row in self.rows if row.kind is Kind.LEFT]

    @property
    def asked(self) -> list[Proposed]:
        """The rows the officer is asked about."""
        return [row for row in self.rows if row.kind is Kind.TASK and row.is_asked]


def dry_run(reach: Reach, table: BroughtTable) -> DryRun:
    """Return what each row would become, and write nothing."""
    head, says = int(table.matching["head"]), [Says(one) for one in table.matching["says"]]
    texts = table.plan.tasks.filter(is_dropped=False).values_list("text", flat=True)
    known = directory(reach, table.answers.get("bodies"))
    frame = Frame(says, table.plan.year, known, list(texts), table.answers.get("times", {}))
    return DryRun(proposed(table.cells[head + 1 :], frame, first=head + 2), head, says)


@transaction.atomic
def bring_in(reach: Reach, table: BroughtTable) -> dict[str, int]:
    """Add the rows of a table to the end of a draft, as one change that can be undone; return how many of what."""
    plan = table.plan
    editing.open_draft(reach, plan)
    run = dry_run(reach, table)
    told = lines_of(plan, plan.tasks.filter(is_dropped=False).order_by("ordinal", "pk"))
    before = changes.as_they_are([line.row for line in told])
    new = [_line(plan, row) for row in run.rows if row.kind in {Kind.TASK, Kind.GROUP}]
    write_order([*told, *new])
    changes.remember(reach, plan, "table", before, [line.row for line in new])
    name_bodies([line.task for line in new if line.task], directory(reach, table.answers.get("bodies")))
    counts = {"tasks": run.tasks, "groups": run.groups, "left": len(run.left)}
    record(reach, "plans.edit", plan, change="brought", **counts)
    table.delete()
    return counts


def _line(plan: Plan, row: Proposed) -> Line:
    if row.kind is Kind.GROUP:
        return Line("", row.level, group=TaskGroup.objects.create(plan=plan, ordinal=0, level=row.level, **row.values))
    return Line("", 0, task=Task.objects.create(plan=plan, ordinal=0, **_plain(row.values)))


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    due = values.get("due_on")
    return dict(values) | ({"due_on": date.fromisoformat(due)} if isinstance(due, str) else {})


@transaction.atomic
def throw_away(reach: Reach, table: BroughtTable) -> None:
    """Take a table off the waiting ones; the draft stays as it is."""
    editing.open_draft(reach, table.plan)
    record(reach, "plans.edit", table.plan, change="table_gone")
    table.delete()
