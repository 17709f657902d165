"""Numbers of one series, taken by forty writers at once through the verb: lock, row, audit, each in its own transaction."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from multiprocessing import get_context
from queue import Empty
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import Any

from bench.mandate.world import insert_of
from bench.result import Result, beside

SIZES = {"small": 200, "full": 100_000}
WRITERS = 40
PROCESSES = 4
TODAY = date(2026, 7, 17)


def numbering(rows: int) -> Iterator[Result]:
    """Number as many incoming documents, once by forty writers and once by one; count what is twice or missing."""
    from chungtay.foundation.accounts.rules import Role  # noqa: PLC0415 -- Django must be set up first
    from chungtay.foundation.accounts.tests.factories import reach  # noqa: PLC0415
    from chungtay.foundation.agencies.tests.factories import body  # noqa: PLC0415

    many, one = (reach(body(name), Role.CLERK, TODAY) for name in ("forty writers", "one writer"))
    for_one = max(rows // 20, 20)
    keys, alone = fill_register(many.agency_id, rows), fill_register(one.agency_id, for_one)
    single, spent_alone = written(one, alone, 1)
    together, spent = written(many, keys, WRITERS)
    twice, missing = faults(many.agency_id, rows)
    if twice or missing:
        raise AssertionError(f"{twice} numbers twice, {missing} missing")
    yield Result("mandate", "numbering", unit="documents a second", n=WRITERS, rows=rows, **beside(together, single))
    yield Result(
        "mandate", "processor of a writer", unit="ms a document", n=WRITERS, rows=rows, **beside(spent, spent_alone)
    )


def fill_register(agency: int, rows: int) -> list[int]:
    """Lay documents sent to a body on its table, without a number; return their keys."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(_fill(), [rows, agency, TODAY.year, TODAY])
        cursor.execute(
            "SELECT document_id FROM documents_entry WHERE agency_id = %s AND number IS NULL ORDER BY 1", [agency]
        )
        keys = [key for (key,) in cursor.fetchall()]
        cursor.execute("ANALYZE documents_document, documents_entry")
    return keys


NUMBER = "at || '/KH-UBND'"


def _fill() -> str:
    """Return the statement that lays documents before a body; columns not named have the model's own default."""
    documents = insert_of(
        "documents.Document",
        {"state": "'registered'", "number": NUMBER, "number_key": NUMBER, "title": "'Kế hoạch'"},
        "generate_series(1, %s) at RETURNING id",
    )
    facts = {"agency_id": "%s", "document_id": "id", "direction": "'in'", "year": "%s", "entered_on": "%s"}
    return f"WITH made AS ({documents}) {insert_of('documents.Entry', facts, 'made')}"


def written(
    seen: Any, keys: Sequence[int], writers: int, deed: Callable[[Any, int], object] | None = None
) -> tuple[float, float]:
    """Let so many writers number these documents, or do another ``deed`` with each.

    Returns documents a second, and milliseconds of processor a document.
    """
    processes = min(writers, PROCESSES)
    context = get_context("fork")
    _leave_connections()
    start, done = context.Barrier(processes + 1), context.Queue()
    shares = [keys[at::processes] for at in range(processes)]
    each, threads = deed or number, writers // processes
    workers = [context.Process(target=_work, args=(seen, share, threads, start, done, each)) for share in shares]
    for worker in workers:
        worker.start()
    start.wait()
    begun, before = perf_counter(), _processor()
    for worker in workers:
        worker.join()
    taken = perf_counter() - begun
    _raise_troubles(done)
    return len(keys) / taken, (_processor() - before) * 1000 / len(keys)


def _processor() -> float:
    """Return the seconds of processor that finished children of this process have used; the database's are not in it."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _raise_troubles(done: Any) -> None:
    try:
        raise RuntimeError(done.get_nowait())
    except Empty:
        return


def _leave_connections() -> None:
    from django.db import connections  # noqa: PLC0415

    connections.close_all()


def _work(
    seen: Any, keys: Sequence[int], threads: int, start: Any, done: Any, each: Callable[[Any, int], object]
) -> None:
    """Number these documents in one process, by so many threads, each with its own connection."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    start.wait()
    try:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda at: _each_of(seen, keys[at::threads], each), range(threads)))
    except Exception as trouble:
        done.put(repr(trouble))


def _each_of(seen: Any, keys: Sequence[int], each: Callable[[Any, int], object]) -> None:
    from django.db import connection  # noqa: PLC0415

    for key in keys:
        each(seen, key)
    connection.close()


def number(seen: Any, key: int) -> None:
    """Give a document that came in its number."""
    from chungtay.mandate.documents import actions  # noqa: PLC0415
    from chungtay.mandate.documents.models import Document  # noqa: PLC0415

    actions.number(seen, Document(pk=key, number=f"{key}/KH-UBND"))


def faults(agency: int, rows: int) -> tuple[int, int]:
    """Return how many numbers were given twice, and how many were not given."""
    from chungtay.mandate.documents.models import Entry  # noqa: PLC0415

    numbers = Counter(Entry.objects.filter(agency=agency).values_list("number", flat=True))
    return sum(count - 1 for count in numbers.values()), len(set(range(1, rows + 1)) - set(numbers))
