"""Long work on the register. Each job stands behind the wall as the officer who asked for it. Safe to run twice."""

from datetime import date

from django.db import transaction

from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.accounts.queries import reach_of
from chungtay.kit.jobs import job
from chungtay.kit.reach import Reach
from chungtay.work.children import merging


def officer_of(officer_id: int, posting_id: int | None, day: str) -> Reach:
    """Stand behind the wall as an officer in a posting; inside a transaction."""
    reach = reach_of(officer_id, date.fromisoformat(day), posting_id)
    step_behind_the_wall(reach)
    return reach


@job()
def look_for_duplicates(officer_id: int, posting_id: int | None, day: str) -> int:
    """Look for files of one child at the officer's body; return how many new pairs there are."""
    with transaction.atomic():
        return merging.look(officer_of(officer_id, posting_id, day))
