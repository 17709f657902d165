"""What was changed in a draft last, kept so that it can be undone."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Field

from chungtay.kit.reach import Reach
from chungtay.mandate.plans.models import Plan, PlanChange, Target, Task, TaskGroup

Row = Task | TaskGroup | Target
TABLES: dict[str, type[Row]] = {"group": TaskGroup, "task": Task, "target": Target}  # groups first: tasks point to them
LEFT_OUT = frozenset({"id", "version", "search_text"})
MOST_KEPT = 20


def remember(reach: Reach, plan: Plan, what: str, before: Iterable[dict[str, Any]], added: Sequence[Row] = ()) -> None:
    """Keep the rows as they were before a change, and which rows are new; what is older than twenty changes is let go."""
    rows = [*before, *({"table": table_of(row), "key": row.pk, "was": None} for row in added)]
    PlanChange.objects.create(plan=plan, officer_id=reach.officer_id, what=what, rows=rows)
    old = PlanChange.objects.filter(plan=plan).order_by("-pk").values_list("pk", flat=True)[MOST_KEPT:]
    PlanChange.objects.filter(pk__in=list(old)).delete()


def as_they_are(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the rows as they stand, ready to be kept."""
    return [{"table": table_of(row), "key": row.pk, "was": _values(row)} for row in rows]


def table_of(row: Row) -> str:
    """Return the name of a row's table in what is kept."""
    return next(name for name, table in TABLES.items() if isinstance(row, table))


def last(plan: Plan) -> PlanChange | None:
    """Return the change that would be undone."""
    return PlanChange.objects.filter(plan=plan).select_related("officer").order_by("-pk").first()


def put_back(change: PlanChange) -> list[Task]:
    """Make the rows what they were before a change; return the tasks among them. The caller holds the plan."""
    tasks = []
    for told in sorted(change.rows, key=lambda one: list(TABLES).index(one["table"])):
        row = _put_back(change.plan, TABLES[told["table"]], told)
        if isinstance(row, Task):
            tasks.append(row)
    change.delete()
    return tasks


def _put_back(plan: Plan, table: type[Row], told: dict[str, Any]) -> Row | None:
    row = table._default_manager.filter(plan=plan, pk=told["key"]).first()
    if told["was"] is None:
        if row:
            row.delete()
        return None
    row = row or table(pk=told["key"], plan=plan, version=0)
    for one in _fields(table):
        value = told["was"].get(one.attname)
        setattr(row, one.attname, None if value is None else one.to_python(value))
    row.version += 1
    row.save()
    return row


def _fields(table: type[Row]) -> "list[Field[Any, Any]]":
    return [one for one in table._meta.concrete_fields if one.name not in LEFT_OUT]


def _values(row: Row) -> dict[str, str | None]:
    told = ((one, getattr(row, one.attname)) for one in _fields(type(row)))
    return {one.attname: None if value is None else one.value_to_string(row) for one, value in told}
