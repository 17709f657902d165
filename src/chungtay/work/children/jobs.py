"""Long work on the register. Each job stands behind the wall as the officer who asked for it. Safe to run twice."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.accounts.queries import reach_of
from chungtay.kit.jobs import job
from chungtay.kit.reach import Reach
from chungtay.kit.workbooks import NotAWorkbook
from chungtay.work.children import importing, merging, taking_out
from chungtay.work.children.bringing import BroughtList, TakenOut


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


def _with_list(brought_id: str, asked: tuple[int, int | None, str], deed: Callable[[Reach, BroughtList], None]) -> None:
    """Do something with a list that was brought in; say so when its file cannot be read."""
    with transaction.atomic():
        reach = officer_of(*asked)
        brought = BroughtList.objects.within(reach).get(pk=brought_id)
        try:
            with transaction.atomic():
                deed(reach, brought)
        except NotAWorkbook as fault:
            importing.give_up(reach, brought, str(fault))


@job()
def check_list(brought_id: str, officer_id: int, posting_id: int | None, day: str) -> None:
    """Look at every row of a list; nothing of it is written."""
    _with_list(brought_id, (officer_id, posting_id, day), importing.check)


@job()
def run_list(brought_id: str, officer_id: int, posting_id: int | None, day: str) -> None:
    """Write the good rows of a list in steps; run again after a stop, it goes on where it was."""
    with transaction.atomic():
        reach = officer_of(officer_id, posting_id, day)
        brought = BroughtList.objects.within(reach).get(pk=brought_id)
    importing.run(reach, brought, lambda: step_behind_the_wall(reach))


@job()
def write_table(taken_id: str, officer_id: int, posting_id: int | None, day: str) -> None:
    """Write a table that was asked for, under its password."""
    with transaction.atomic():
        reach = officer_of(officer_id, posting_id, day)
        taking_out.write(reach, TakenOut.objects.within(reach).get(pk=taken_id))
