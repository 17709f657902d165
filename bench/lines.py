"""Rebuilding who stands above whom: provinces with communes and departments, beside the bare insert of as many rows."""

from collections.abc import Iterator
from time import perf_counter

from bench.database import scratch
from bench.result import Result, beside

SIZES = {"small": (1, 20), "full": (34, 125)}


def run(size: str) -> Iterator[Result]:
    """Make so many provinces with so many bodies each, and rebuild the closure."""
    with scratch():
        yield _measure(*SIZES[size])


def _measure(provinces: int, bodies: int) -> Result:
    from django.db import connection  # noqa: PLC0415 -- Django must be set up first

    from chungtay.foundation.agencies.actions import rebuild_lines  # noqa: PLC0415
    from chungtay.foundation.agencies.models import Agency, Superior  # noqa: PLC0415

    def agency(code: str) -> Agency:
        return Agency(
            code=code, name=code, short_name=code, symbol="UBND", search_name=code, line="gov", kind="peoples_committee"
        )

    uppers = Agency.objects.bulk_create(agency(f"P{number}") for number in range(provinces))
    lowers = Agency.objects.bulk_create(
        agency(f"{upper.code}.{number}") for upper in uppers for number in range(bodies)
    )
    Superior.objects.bulk_create(Superior(upper=uppers[at // bodies], lower=lower) for at, lower in enumerate(lowers))
    start = perf_counter()
    rows = rebuild_lines()
    value = (perf_counter() - start) * 1000
    with connection.cursor() as cursor:
        start = perf_counter()
        cursor.execute("CREATE TEMP TABLE bare AS SELECT * FROM agencies_agencyline")
    reference = (perf_counter() - start) * 1000
    return Result("lines", "rebuild", unit="ms", n=1, rows=rows, **beside(value, reference))
