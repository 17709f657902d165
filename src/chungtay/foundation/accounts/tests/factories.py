"""Officers for tests, and their reach."""

from datetime import date
from itertools import count

from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.accounts.models import Officer, Posting
from chungtay.foundation.accounts.queries import reach_of
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach

TODAY = date(2026, 7, 17)
_numbers = count(1)


def officer(agency: Agency | None = None, role: Role = Role.COMMUNE_OFFICER, *, name: str = "Lê Thu Hạnh") -> Officer:
    """An officer with a posting at the body, when one is named."""
    made = Officer.objects.create_officer(f"officer{next(_numbers)}", full_name=name)
    if agency:
        Posting.objects.create(officer=made, agency=agency, role=role, title="Chuyên viên", since=date(2025, 7, 1))
    return made


def reach(agency: Agency, role: Role = Role.COMMUNE_OFFICER, day: date = TODAY) -> Reach:
    """The reach of a new officer of the body; the walls of the database are told too."""
    seen = reach_of(officer(agency, role).pk, day)
    step_behind_the_wall(seen)
    return seen
