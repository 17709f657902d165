"""Documents, plans and assignments for tests, named after their situation."""

from datetime import date
from itertools import count

from chungtay.foundation.accounts.tests.factories import TODAY
from chungtay.foundation.agencies.models import Agency
from chungtay.mandate.documents.life import PaperStage
from chungtay.mandate.documents.models import Ask, Delivery, Direction, Document, DocumentKind, Entry
from chungtay.mandate.plans.models import Assignment, Plan, Task
from chungtay.mandate.plans.rules import AssignmentState, PlanState

_numbers = count(1)


def directive(held_by: Agency, *, asks: int = 2, issuer: Agency | None = None, **facts: object) -> Document:
    """A document on the register of a body, asking for so many things."""
    number = next(_numbers)
    kind, _ = DocumentKind.objects.get_or_create(
        code="ke_hoach", defaults={"symbol": "KH", "name_vi": "Kế hoạch", "name_en": "Plan"}
    )
    told = {"number": f"{number}/KH-UBND", "kind": kind, "issued_on": date(2026, 4, 6), "title": "Công tác trẻ em"}
    made = Document.objects.create(issuer=issuer, **(told | facts))
    on_register(made, held_by, number)
    for place in range(1, asks + 1):
        ask(made, place)
    return made


def on_register(document: Document, agency: Agency, number: int, direction: str = Direction.IN) -> Entry:
    """The line of a register by which a body holds a document."""
    return Entry.objects.create(
        agency=agency, document=document, direction=direction, year=2026, number=number, entered_on=TODAY
    )


def ask(document: Document, place: int = 1, **facts: object) -> Ask:
    """A sentence that asks for something."""
    told = {"text": f"Tổ chức Tháng hành động vì trẻ em, việc {place}", "due_text": "2026-06", "lead": "UBND xã"}
    return Ask.objects.create(document=document, ordinal=place, **(told | facts))


def plan(agency: Agency, *, tasks: int = 0, **facts: object) -> Plan:
    """A draft of a body."""
    made = Plan.objects.create(agency=agency, **({"title": "Kế hoạch trẻ em", "year": 2026} | facts))
    for place in range(1, tasks + 1):
        task(made, place)
    return made


def task(of: Plan, place: int = 1, **facts: object) -> Task:
    """A task of a plan."""
    return Task.objects.create(plan=of, ordinal=place, **({"text": f"Thăm và tặng quà, việc {place}"} | facts))


def issued_plan(agency: Agency, *, tasks: int = 1, **facts: object) -> Plan:
    """A plan that was issued, with its document."""
    number = next(_numbers)
    document = Document.objects.create(
        number=f"{number}/KH-SYT", issued_on=TODAY, issuer=agency, title="Kế hoạch", stage=PaperStage.ISSUED
    )
    on_register(document, agency, number, Direction.OUT)
    return plan(agency, tasks=tasks, state=PlanState.ISSUED, document=document, **facts)


def given(to: Agency, by: Agency, **facts: object) -> Assignment:
    """A task of a new issued plan of one body, given to another."""
    parent = issued_plan(by)
    assert parent.document
    Delivery.objects.create(document=parent.document, sender=by, receiver=to)
    return Assignment.objects.create(task=parent.tasks.get(), agency=to, **facts)


def overdue(to: Agency, by: Agency) -> Assignment:
    """An assignment past its day."""
    return given(to, by, due_on=date(2026, 7, 1), state=AssignmentState.TAKEN)
