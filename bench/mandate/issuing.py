"""Drafts of one body, issued by forty writers at once through the verb: Word file, reading back, number, audit."""

from collections.abc import Iterator
from typing import Any

from bench.mandate.numbering import TODAY, WRITERS, faults, written
from bench.result import Result, beside

SIZES = {"small": 80, "full": 2_000}


def issuing(rows: int) -> Iterator[Result]:
    """Issue as many approved drafts, once by forty writers and once by one; fail when a number is twice or missing."""
    from chungtay.foundation.accounts.rules import Role  # noqa: PLC0415 -- Django must be set up first
    from chungtay.foundation.accounts.tests.factories import reach  # noqa: PLC0415
    from chungtay.foundation.agencies.tests.factories import body  # noqa: PLC0415

    many, one = (reach(body(name), Role.CLERK, TODAY) for name in ("forty issue", "one issues"))
    for_one = max(rows // 20, 20)
    keys, alone = _approved(many, rows), _approved(one, for_one)
    single, _spent = written(one, alone, 1, _issue)
    together, _spent = written(many, keys, WRITERS, _issue)
    twice, missing = faults(many.agency_id, rows)
    if twice or missing:
        raise AssertionError(f"{twice} numbers twice, {missing} missing")
    yield Result("mandate", "issuing", unit="papers a second", n=WRITERS, rows=rows, **beside(together, single))


def _approved(seen: Any, rows: int) -> list[int]:
    from chungtay.mandate.documents.tests.factories import approved  # noqa: PLC0415

    return [approved(seen, f"Kế hoạch {at}").pk for at in range(rows)]


def _issue(seen: Any, key: int) -> None:
    from chungtay.mandate.documents import actions  # noqa: PLC0415
    from chungtay.mandate.documents.models import Document  # noqa: PLC0415

    actions.issue(seen, Document.objects.get(pk=key), issued_on=TODAY)
