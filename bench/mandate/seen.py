"""The eyes of the measurement: officers of the filled country, their reach, and their browser."""

from statistics import median, quantiles
from time import perf_counter
from typing import Any

MOST, PROVINCE, COMMUNE = "bo", "tinh", "xa"
OFTEN = {"small": 4, "full": 15}


def browser(name: str) -> Any:
    """Return Django's test client, signed in as an officer."""
    from django.test import Client  # noqa: PLC0415

    from chungtay.foundation.accounts.models import Officer  # noqa: PLC0415 -- Django must be set up first

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(Officer.objects.get(username=name))
    return client


def reach(name: str) -> Any:
    """Return the reach of an officer today; the walls of the database are told too."""
    from django.utils import timezone  # noqa: PLC0415

    from chungtay.foundation.accounts.models import Officer  # noqa: PLC0415 -- Django must be set up first
    from chungtay.foundation.accounts.queries import reach_of  # noqa: PLC0415

    return reach_of(Officer.objects.get(username=name).pk, timezone.localdate())


def opened(client: Any, address: str) -> tuple[float, int]:
    """Open a page; return milliseconds and the number of questions it asked of the database. Raises when it is not a page."""
    from django.db import connection  # noqa: PLC0415 -- Django must be set up first
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as asked:
        begun = perf_counter()
        page = client.get(address)
        taken = (perf_counter() - begun) * 1000
    if page.status_code != 200:
        raise AssertionError(f"{address}: {page.status_code}")
    return taken, len(asked)


def middle(taken: list[float]) -> float:
    """Return the median."""
    return median(taken)


def slow(taken: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
