"""Four thousand invented activities over twelve months, and six thousand supports given at them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from chungtay.foundation.agencies.models import Agency, AgencyArea
from chungtay.mandate.plans.models import Task
from chungtay.sites.demonstration import children
from chungtay.sites.demonstration.clock import Calendar
from chungtay.sites.demonstration.world import World, acting, table
from chungtay.work.activities.actions import record_many
from chungtay.work.activities.rules import NewActivity, NewSupport

ACTIVITIES = 4000
SUPPORTS = 6000
OF_A_UNION = 24  # activities of each commune union; the communes share the rest
MONTHS = {"any": range(1, 13), "summer": (6, 7, 8), "june": (6,), "autumn": (9, 10)}
SHARED = 0.03  # of the activities of a commune, with the commune's union
Facts = dict[str, str]


def load(world: World) -> None:
    """Let every commune and commune union record its year."""
    followed = children.load(world)
    plans = _tasks()
    told = [(body, facts, day) for body in _bodies(world) for facts, day in _year(world, body)]
    giving = [place for place, (_, facts, _) in enumerate(told) if facts["support"]]
    shares = _shares(len(giving))
    given = dict(zip(giving, shares, strict=True))
    unions = _union_of(world)
    rows: dict[int, list[NewActivity]] = {}
    for place, (body, facts, day) in enumerate(told):
        row = _activity(world, body, facts, day, plans)
        supports = tuple(_support(world, facts, followed.get(body.pk)) for _ in range(given.get(place, 0)))
        partners = (unions[body.area_id],) if body.area_id in unions and world.chance.random() < SHARED else ()
        rows.setdefault(body.pk, []).append(replace(row, supports=supports, partner_ids=partners))
    for body in _bodies(world):
        record_many(acting(body, world.calendar.today), rows[body.pk])


def _bodies(world: World) -> list[Agency]:
    return [*world.communes(), *world.unions()]


def _year(world: World, body: Agency) -> Iterator[tuple[Facts, date]]:
    """Yield what a body held in the twelve months, and when."""
    kinds = list(table("activities.tsv"))
    weights = [int(row["weight"]) for row in kinds]
    for _ in range(_count(world, body)):
        facts = world.chance.choices(kinds, weights)[0]
        yield facts, _day(world, facts["month"])


def _count(world: World, body: Agency) -> int:
    """Return how many activities a body held: all of them together are exactly as many as promised."""
    if body.line == "union":
        return OF_A_UNION
    communes = world.communes()
    share, rest = divmod(ACTIVITIES - OF_A_UNION * len(world.unions()), len(communes))
    return share + (communes.index(body) < rest)


def _day(world: World, months: str) -> date:
    """Return a day of the twelve months in one of these months, the Action Month twice as often as others."""
    return world.chance.choice(_days(world.calendar, months))


@cache
def _days(calendar: Calendar, months: str) -> tuple[date, ...]:
    fitting = [
        day for day in (calendar.start + timedelta(days=number) for number in range(365)) if day.month in MONTHS[months]
    ]
    return (*fitting, *(day for day in fitting if day in calendar.month))


def _activity(world: World, body: Agency, facts: Facts, day: date, plans: dict[tuple[int, str], int]) -> NewActivity:
    number = world.chance.randint(1, 12)
    place = world.chance.choice(
        (f"thôn {number}", f"Trường Tiểu học số {number % 4 + 1}", "nhà văn hóa", f"tổ dân phố {number}")
    )
    girls = _about(world, int(facts["girls"]))
    in_month = day in world.calendar.month
    return NewActivity(
        kind=facts["kind"],
        title=facts["title"].format(place=place, n=number % 3 + 1),
        held_on=day,
        agency_id=body.pk,
        area_id=body.area_id,
        place=place,
        girls=girls,
        boys=_about(world, int(facts["girls"])),
        adults=_about(world, int(facts["adults"])),
        task_id=plans.get((body.pk, THEME_OF.get(facts["kind"], ""))) if in_month else None,
        groups={"AT_RISK_POOR": girls // 3} if facts["kind"] == "gift_visit" and girls > 2 else {},
    )


THEME_OF = {
    "communication": "communication",
    "launch": "communication",
    "gift_visit": "gift_visit",
    "childrens_day": "gift_visit",
    "swimming": "injury_drowning",
    "online_safety": "abuse_prevention",
    "life_skills": "abuse_prevention",
    "forum": "participation_forum",
    "works": "culture_recreation",
    "play_culture_sport": "culture_recreation",
    "scholarship_award": "education_scholarship",
    "surgery": "health_nutrition",
}


def _about(world: World, number: int) -> int:
    return world.chance.randint(number // 2, number + number // 2) if number else 0


def _shares(activities: int) -> list[int]:
    """Return how many supports are given at each activity where something is given; together as many as promised."""
    share, rest = divmod(SUPPORTS, activities)
    return [share + (place < rest) for place in range(activities)]


def _support(world: World, facts: Facts, followed: list[UUID] | None) -> NewSupport:
    """In a commune each support reaches one child it follows; a union tells how many."""
    quantity = 1 if followed else world.chance.randint(2, 10)
    child = world.chance.choice(followed) if followed else None
    value = int(facts["vnd"]) * quantity
    return NewSupport(kind=facts["support"], quantity=quantity, value_vnd=value, source=facts["source"], child_id=child)


def _tasks() -> dict[tuple[int, str], int]:
    """Return the task of each body's own plan for a theme."""
    rows = Task.objects.exclude(theme=None).values_list("plan__agency_id", "theme__code", "pk")
    return {(agency_id, theme): pk for agency_id, theme, pk in rows}


def _union_of(world: World) -> dict[int, int]:
    """Return the commune union that serves each commune."""
    return dict(AgencyArea.objects.filter(agency__in=world.unions()).values_list("area_id", "agency_id"))
