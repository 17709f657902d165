"""Questions of a large country find their rows by an index: no large table is read from end to end."""

import pytest
from bench.mandate.numbering import fill_register
from bench.mandate.world import insert_of
from django.db import connection

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents import delivered, queries
from chungtay.mandate.documents.finding import cards
from chungtay.mandate.documents.models import Direction
from chungtay.mandate.documents.wanted import Wanted
from chungtay.mandate.plans.queries import our_assignments, tasks

pytestmark = pytest.mark.django_db
BODIES, EACH = 40, 120
LARGE = (
    "documents_entry",
    "documents_document",
    "documents_delivery",
    "documents_card",
    "plans_task",
    "plans_assignment",
)


@pytest.fixture
def eyes():
    """An officer of one of forty bodies, each with a register, what it was sent, and its tasks."""
    upper, bodies = body("trên"), [body(f"xã {at}") for at in range(BODIES)]
    for one in bodies:
        fill_register(one.pk, EACH)
    delivery = {"document_id": "document_id", "sender_id": str(upper.pk), "receiver_id": "agency_id"}
    given = {"task_id": "task.id", "agency_id": "plan.agency_id"}
    bodies_here = f"(SELECT id FROM agencies_agency WHERE id <> {upper.pk}) one"
    with connection.cursor() as cursor:
        cursor.execute(insert_of("documents.Delivery", delivery, "documents_entry"))
        plan = {"agency_id": "one.id", "title": "'Kế hoạch'", "year": "2026", "state": "'issued'"}
        cursor.execute(insert_of("plans.Plan", plan, bodies_here))
        task = {"plan_id": "plan.id", "ordinal": "at", "text": "'Thăm'", "search_text": "'tham'"}
        cursor.execute(insert_of("plans.Task", task, f"plans_plan plan, generate_series(1, {EACH}) at"))
        cursor.execute(
            insert_of("plans.Assignment", given, "plans_task task JOIN plans_plan plan ON plan.id = task.plan_id")
        )
        cursor.execute(f"ANALYZE {', '.join(LARGE)}, plans_plan, agencies_agency")
    return reach(bodies[0], Role.CLERK)


ASKED = {
    "register, a page": lambda one: queries.register(one, Direction.IN, {})[:50],
    "register, one year": lambda one: queries.register(one, Direction.IN, {"nam": "2026"})[:50],
    "register, years": lambda one: queries.entries(one, Direction.IN).order_by().values("year").distinct(),
    "register, kinds": lambda one: queries.kinds_in(one, Direction.IN),
    "what waits to be acknowledged": delivered.to_acknowledge,
    "what came": delivered.received,
    "what came back": delivered.came_back,
    "search, a number": lambda one: cards(one, Wanted(q="12/kh-ubnd")),
    "search, words": lambda one: cards(one, Wanted(q="kế hoạch tre em")),
    "tasks of ours": our_assignments,
    "tasks, a page": lambda one: tasks(one).filter(plan__agency=one.agency_id)[:50],
}


def test_no_large_table_is_read_whole(eyes):
    for name, ask in ASKED.items():
        plan = ask(eyes).explain()
        read = [table for table in LARGE if f"Seq Scan on {table} " in plan]
        assert not read, f"{name}: {plan}"
    _holds_its_lines(eyes)


def _holds_its_lines(eyes):
    """Newest first, without a number first of all; the kinds and years are those of the lines."""
    lines = list(queries.register(eyes, Direction.IN, {}))
    assert len(lines) == EACH
    assert [one.pk for one in lines] == sorted((one.pk for one in lines), reverse=True)
    assert queries.years(eyes, Direction.IN) == sorted({one.year for one in lines}, reverse=True)
    assert {one.pk for one in queries.kinds_in(eyes, Direction.IN)} == {
        one.document.kind_id for one in lines if one.document.kind_id
    }
