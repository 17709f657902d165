"""Ask across the wall: is a child of this name, birth and sex known elsewhere? At most: one like this is known; ask that body.

The database answers, counts and sets the limit; it never gives a list, never answers to a name alone, never says what is
known. Near means the same as in ``likeness``, less generously: a name with other words in between, or another order, on
the same day of birth; or the same name within 31 days.
"""

from datetime import date

from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from chungtay.core.names import search_key
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.work.children.askings import Asking

ASK = "children.identify"
MOST_A_DAY = 30  # as the database counts: migration 0009
FEWEST_WORDS = 2


class AskedEnough(Exception):
    """The officer asked as often today as one may. Nothing was answered."""


class NotAllThree(ValueError):
    """Name (two words at least), birth date and sex are asked together or not at all."""


@transaction.atomic
def known_elsewhere(reach: Reach, *, full_name: str, born_on: date, sex: str) -> Agency | None:
    """Return the body to ask, if a child like this is followed elsewhere; the question is counted and on record."""
    reach.require(ASK)
    words = search_key(full_name)
    if len(words.split()) < FEWEST_WORDS or sex not in {"f", "m"}:
        raise NotAllThree
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT children_known_elsewhere(%s, %s, %s, %s)", [words, born_on, sex, reach.agency_id])
            (found,) = cursor.fetchone()
    except DatabaseError as fault:
        if "asked enough" in str(fault):
            raise AskedEnough from fault
        raise
    record(reach, "children.ask_elsewhere", our_agency(reach), is_known=found is not None)
    return Agency.objects.get(pk=found) if found else None


def asked_today(reach: Reach) -> int:
    """Return how often the officer asked today."""
    row = Asking.objects.within(reach).filter(officer=reach.officer_id).order_by("-day").first()
    return row.asked if row and row.day == reach.day else 0


def askings(reach: Reach, words: str = "") -> QuerySet[Asking, Asking]:
    """Return who asked how often on which day, the newest day first: for the officer and those above."""
    rows = Asking.objects.within(reach).select_related("officer", "agency").order_by("-day", "-asked", "pk")
    return rows.filter(officer__full_name__icontains=words.strip()) if words.strip() else rows
