"""Activities for tests, named after their situation."""

from datetime import date

from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Agency
from chungtay.work.activities import actions
from chungtay.work.activities.models import Activity
from chungtay.work.activities.rules import NewActivity, NewSupport
from chungtay.work.children.tests.factories import as_before

GIFTS = NewSupport(kind="gift", quantity=20, value_vnd=6_000_000, source="enterprises")


def told(body: Agency, **traits: object) -> NewActivity:
    """A visit with gifts on the Children's Day, as its body tells it."""
    facts = {
        "kind": "gift_visit",
        "title": "Thăm, tặng quà trẻ em nghèo",
        "held_on": date(2026, 6, 1),
        "girls": 12,
        "boys": 8,
        "adults": 5,
        "supports": (GIFTS,),
    } | traits
    return NewActivity(agency_id=body.pk, **facts)


def activity(body: Agency, *, withdrawn: bool = False, **traits: object) -> Activity:
    """An activity a body recorded; withdrawn again, if so."""
    with as_before():
        eyes = reach(body)
        made = actions.record(eyes, told(body, **traits))
        if withdrawn:
            actions.withdraw(eyes, made)
    return made
