"""Three thousand invented children, in the communes that follow them."""

from datetime import date, timedelta
from uuid import UUID

from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.agencies.models import Agency
from chungtay.sites.demonstration.families import with_family
from chungtay.sites.demonstration.names import person
from chungtay.sites.demonstration.world import World, acting
from chungtay.work.children.actions import register_many
from chungtay.work.children.rules import NewChild, age_on

CHILDREN = 3000
OLDEST_DAYS = 15 * 365
SCHOOL_AGE = 7  # years: a first school year lies behind
PUPIL = "POOR_GOOD_PUPIL"
GROUPS = {  # code: weight. What hurts most is rare, and no case is set in a real commune.
    "ORPHAN_BOTH": 6,
    "NO_SUPPORT": 14,
    "DISABILITY": 22,
    "SEVERE_ILLNESS_POOR": 8,
    "ORPHAN_ONE": 12,
    "AT_RISK_POOR": 18,
    "AT_RISK_NEAR_POOR": 14,
    "AT_RISK_PARENTS_AWAY": 10,
    PUPIL: 10,
    "ETHNIC_MINORITY": 12,
    "WORKER_CHILD": 8,
    "HEART_DEFECT": 2,
}


def load(world: World) -> dict[int, list[UUID]]:
    """Register the children through the Department's officer; return their keys by body."""
    reach = acting(world.bodies["SYT.LAMDONG"], world.calendar.today)
    step_behind_the_wall(reach)
    made = register_many(reach, _rows(world))
    found: dict[int, list[UUID]] = {}
    for child in made:
        found.setdefault(child.agency_id, []).append(child.pk)
    return found


def _rows(world: World) -> list[NewChild]:
    communes = world.communes()
    return [_child(world, number, communes[number % len(communes)]) for number in range(CHILDREN)]


def _child(world: World, number: int, commune: Agency) -> NewChild:
    sex, born_on = world.chance.choice("fm"), _born(world)
    made = NewChild(
        code=f"TE-{number + 1:05d}",
        agency_id=commune.pk,
        area_id=commune.area_id or 0,
        sex=sex,
        born_on=born_on,
        full_name=person(world.chance, sex),
        groups=_groups(world, born_on),
        since=max(world.calendar.start, born_on),
    )
    return with_family(made, world.calendar.today)


def _groups(world: World, born_on: date) -> tuple[str, ...]:
    """Return one group or two; nobody is a pupil before school."""
    chosen = set(world.chance.choices(list(GROUPS), list(GROUPS.values()), k=world.chance.choice((1, 1, 2))))
    if age_on(born_on, world.calendar.today) < SCHOOL_AGE and PUPIL in chosen:
        chosen = chosen - {PUPIL} | {"AT_RISK_POOR"}
    return tuple(sorted(chosen))


def _born(world: World) -> date:
    return world.calendar.today - timedelta(days=world.chance.randint(60, OLDEST_DAYS))
