"""What every part of the demonstration is made from: the bodies, the days, and chance with a seed."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from random import Random

from chungtay.foundation.accounts.queries import officers_at, reach_of_posting
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.sites.demonstration.clock import Calendar
from chungtay.sites.demonstration.names import person

NOT_AT_WORK = ("clerk", "leader", "administrator", "observer")


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of our tables."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines(), delimiter="\t")


@dataclass(frozen=True, slots=True)
class World:
    """The bodies by code, the days, and chance."""

    bodies: dict[str, Agency]
    calendar: Calendar
    chance: Random

    def communes(self) -> list[Agency]:
        """Return the People's Committees of the communes, in the order of their codes."""
        return [body for code, body in sorted(self.bodies.items()) if code.startswith("UBND.") and code[5:].isdigit()]

    def unions(self) -> list[Agency]:
        """Return the commune unions, in the order of their codes."""
        return [body for code, body in sorted(self.bodies.items()) if code.startswith("CDX.")]

    def person(self) -> str:
        """Return an invented name."""
        return person(self.chance, self.chance.choice("fm"))


def acting(agency: Agency, day: date) -> Reach:
    """Return the reach of whoever does the work at a body, on a day."""
    posting = officers_at([agency.pk], day).exclude(role__in=NOT_AT_WORK).order_by("pk").first()
    if posting is None:
        raise LookupError(f"Nobody works at {agency.code}.")
    return reach_of_posting(posting, day)
