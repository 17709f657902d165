"""Read files in the background. Safe to run twice."""

from chungtay.kit.jobs import job
from chungtay.mandate.documents import actions


@job()
def read(intake_id: int) -> None:
    """Read a file that was put by."""
    actions.read_put_by(intake_id)


@job(every="*/5 * * * *")
def set_aside(timestamp: int) -> int:
    """Give up what was left half read; return how many."""
    return actions.set_aside_the_interrupted()
