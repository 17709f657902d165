"""Watch the clocks of cases. Safe to run twice, or side by side."""

from django.utils import timezone

from chungtay.kit.jobs import job
from chungtay.work.cases import watching


@job(every="*/10 * * * *", lock="cases.watch_clocks")
def watch_clocks(timestamp: int) -> int:
    """Warn of clocks that reached a step; return how many did."""
    return watching.warn(timezone.now())
