"""How a row is told to a program: one mapping a noun, field by field, so that a new column shows nothing by itself."""

from typing import Any

from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans.models import Assignment, Plan
from chungtay.work.activities.models import Activity


def document(row: Document) -> dict[str, Any]:
    """Tell a document: what stands in a register of it, never its text."""
    return {
        "id": row.pk,
        "state": row.state,
        "number": row.number,
        "kind": row.kind.code if row.kind else None,
        "issued": row.issued_text or None,
        "issuer": row.issuer.name if row.issuer else row.issuer_words,
        "title": row.title,
        "urgency": row.urgency or None,
    }


def plan(row: Plan) -> dict[str, Any]:
    """Tell a plan."""
    return {
        "id": row.pk,
        "state": row.state,
        "title": row.title,
        "year": row.year,
        "agency": row.agency.name,
    }


def assignment(row: Assignment) -> dict[str, Any]:
    """Tell a task as it was given to one body."""
    return {
        "id": row.pk,
        "task": row.task_id,
        "plan": row.task.plan_id,
        "text": row.task.text,
        "agency": row.agency.name,
        "state": row.state,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "done_on": row.done_on.isoformat() if row.done_on else None,
    }


def activity(row: Activity) -> dict[str, Any]:
    """Tell an activity: what, when, whose and how many; no child, no officer."""
    return {
        "id": str(row.pk),
        "kind": row.kind.code,
        "title": row.title,
        "agency": row.agency.name,
        "held_on": row.held_on.isoformat() if row.held_on else None,
        "task": row.task_id,
    }
