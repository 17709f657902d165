"""The incoming register as an officer opens it (newest fifty of one body), and the search of children by name (``--case search``).

Each beside the bare SQL of the same question, in the same run.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from bench import children_search
from bench.database import scratch
from bench.mandate.world import insert_of
from bench.result import Result, beside, p95_ms

SIZES = {"small": 400, "full": 400_000}
BODIES = 4


def run(size: str, case: str = "") -> Iterator[Result]:
    """Fill registers of four bodies and open one, as its clerk and in bare SQL; fill a country of children and search it."""
    if case in {"", "newest"}:
        with scratch():
            yield from _measure(SIZES[size], 20 if size == "small" else 200)
    if case in {"", "search"}:
        with scratch():
            yield from children_search.measure(size)


def _measure(rows: int, times: int) -> Iterator[Result]:
    from django.db import connection  # noqa: PLC0415 -- Django must be set up first

    from chungtay.foundation.accounts.rules import Role  # noqa: PLC0415 -- Django is set up first
    from chungtay.foundation.accounts.tests.factories import reach  # noqa: PLC0415 -- Django is set up first
    from chungtay.foundation.agencies.tests.factories import body  # noqa: PLC0415 -- Django is set up first
    from chungtay.mandate.documents.models import Entry  # noqa: PLC0415 -- Django is set up first

    bodies = [body(f"body {number}") for number in range(BODIES)]
    _fill(connection, [one.pk for one in bodies], rows)
    seen = reach(bodies[0], Role.CLERK)

    def as_clerk() -> object:
        return list(
            Entry.objects.within(seen)
            .filter(direction="in")
            .order_by("-entered_on", "-id")
            .select_related("document")[:50]
        )

    def bare() -> object:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT * FROM documents_entry JOIN documents_document d ON d.id = document_id "
                "WHERE agency_id = %s AND direction = 'in' ORDER BY entered_on DESC, documents_entry.id DESC LIMIT 50",
                [bodies[0].pk],
            )
            return cursor.fetchall()

    value, reference = p95_ms(as_clerk, times), p95_ms(bare, times)
    yield Result("register", "newest fifty, p95", unit="ms", n=times, rows=rows, **beside(value, reference))


def _fill(connection: Any, agencies: list[int], rows: int) -> None:
    number = "at || '/KH-UBND'"
    facts = {"state": "'registered'", "number": number, "number_key": number, "title": "'Kế hoạch'"}
    line = {
        "agency_id": "(%s::bigint[])[1 + at %% %s]",
        "document_id": "%s + at - 1",
        "direction": "'in'",
        "year": "2026",
        "number": "at",
        "entered_on": "%s::date + (at %% 500)::int",
    }
    with connection.cursor() as cursor:
        cursor.execute(insert_of("documents.Document", facts, "generate_series(1, %s) at"), [rows])
        cursor.execute("SELECT min(id) FROM documents_document")
        start = cursor.fetchone()[0]
        first = date(2025, 1, 1)
        cursor.execute(
            insert_of("documents.Entry", line, "generate_series(1, %s) at"), [agencies, BODIES, start, first, rows]
        )
        cursor.execute("ANALYZE documents_document, documents_entry")
