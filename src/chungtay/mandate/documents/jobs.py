"""Read files in the background. Safe to run twice."""

from chungtay.kit.jobs import job
from chungtay.mandate.documents import actions, incoming


@job()
def read(intake_id: int) -> None:
    """Read a file that was put by."""
    actions.read_put_by(intake_id)


@job(every="*/5 * * * *")
def set_aside(timestamp: int) -> int:
    """Give up what was left half read; return how many."""
    return actions.set_aside_the_interrupted()


@job(every="*/5 * * * *", lock="documents.fetch_all")
def fetch_all(timestamp: int) -> int:
    """Take in what is new in mailboxes and watched folders; return how many messages and files."""
    return sum(actions.fetch(box) for box in incoming.watched())


@job()
def fetch_now(mailbox_id: str) -> int:
    """Take in what is new in one of them, because somebody asked."""
    return sum(actions.fetch(box) for box in incoming.watched() if str(box.pk) == mailbox_id)
