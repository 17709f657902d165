"""Load the demonstration, once: the same day and seed give the same rows."""

from collections.abc import Callable
from datetime import date
from random import Random

from django.db import transaction

from chungtay.foundation.agencies.queries import by_code
from chungtay.sites.demonstration import bodies, cases, chains, news, offices, people, plans, reports, work
from chungtay.sites.demonstration.clock import Calendar
from chungtay.sites.demonstration.world import World

MARK = "SYT.LAMDONG"


def is_loaded() -> bool:
    """Say whether the demonstration is there."""
    return by_code(MARK) is not None


@transaction.atomic
def load(today: date, seed: int, tell: Callable[[str], object]) -> None:
    """Make bodies, officers, the chains of documents, plans, children, activities, cases and reports; tell how far it is."""
    tell("bodies")
    world = World(bodies.load(), Calendar(today), Random(seed))
    people.load(world)
    tell("documents")
    letter = chains.load(world)
    tell("plans")
    plans.load(world, letter)
    tell("children, activities")
    work.load(world)
    tell("cases")
    cases.load(world)
    tell("reports")
    reports.load(world)
    offices.load(world)
    people.retire(world)
    news.load(today)
