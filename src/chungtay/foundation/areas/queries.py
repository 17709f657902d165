"""Which areas there are on a day, and who carries on whom. Areas are public: no reach is asked."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from chungtay.core import succession
from chungtay.core.succession import Change
from chungtay.foundation.areas.models import Area, AreaTrait, Level, Succession, standing
from chungtay.foundation.areas.rules import level_of


def area(code: str, day: date) -> Area | None:
    """Return the area that bears the official code on a day."""
    return Area.objects.on(day).filter(code=code, level=level_of(code)).select_related("superior").first()


def provinces(day: date) -> QuerySet[Area]:
    """Return the provinces and centrally-run cities of a day, in the order of the alphabet."""
    return Area.objects.on(day).provinces().in_order()


def communes_of(province: Area, day: date) -> QuerySet[Area]:
    """Return the communes of a province on a day, through its districts as long as there were any."""
    communes = Area.objects.on(day).communes()
    direct = communes.filter(superior__code=province.code, superior__level=Level.PROVINCE)
    return (direct | communes.filter(superior__superior__code=province.code)).in_order()


def named(words: str, day: date) -> QuerySet[Area]:
    """Return the areas of a day whose name holds these words, provinces first."""
    return Area.objects.on(day).named(words).select_related("superior").order_by("-level", "sort_key", "code")


def traits(place: Area, day: date) -> frozenset[str]:
    """Return what an area is on a day besides its kind: urban, island, its region."""
    held = AreaTrait.objects.filter(standing(day, "since", "until"), area=place)
    return frozenset(held.values_list("trait", flat=True))


def heirs(place: Area, on: date) -> QuerySet[Area]:
    """Return the areas that carry this one on a day. A district is carried by the heirs of its communes."""
    parts = _parts(place, on)
    known = _changes_after(parts)
    found = frozenset(heir for part in parts for heir in succession.heirs(part, known, on))
    return Area.objects.filter(pk__in=found).in_order()


def ancestors(place: Area, on: date) -> QuerySet[Area]:
    """Return the areas that stood on a day and are carried on, whole or in part, by this one."""
    found = succession.ancestors(place.pk, _changes_before({place.pk}), on)
    return Area.objects.filter(pk__in=found).in_order()


def lineage(place: Area) -> frozenset[int]:
    """Return the keys of this area and of all it carries on, at any earlier time: where its past was written."""
    known = _changes_before({place.pk})
    return frozenset({place.pk}) | {change.old for change in known}


def changes(level: Level) -> list[Change[int]]:
    """Return every succession of a level, for figures of many areas at once."""
    return _as_changes(Succession.objects.filter(new__level=level))


def _parts(place: Area, on: date) -> frozenset[int]:
    """Return the area itself or, for a district that has ended, its communes (itself when it had none)."""
    if place.level != Level.DISTRICT or place.valid_until is None or on <= place.valid_until:
        return frozenset({place.pk})
    communes = Area.objects.filter(superior=place).values_list("pk", flat=True)
    return frozenset(communes) or frozenset({place.pk})


def _changes_after(areas: Iterable[int]) -> list[Change[int]]:
    """Return the successions that lead on from these areas, one query a step."""
    found: list[Change[int]] = []
    seen, edge = set(areas), set(areas)
    while edge:
        steps = _as_changes(Succession.objects.filter(old__in=edge))
        edge = {heir for step in steps for heir in step.new} - seen
        found, seen = found + steps, seen | edge
    return found


def _changes_before(areas: Iterable[int]) -> list[Change[int]]:
    """Return the successions that lead to these areas, one query a step."""
    found: list[Change[int]] = []
    seen, edge = set(areas), set(areas)
    while edge:
        steps = _as_changes(Succession.objects.filter(new__in=edge))
        edge = {step.old for step in steps} - seen
        found, seen = found + steps, seen | edge
    return found


def _as_changes(rows: QuerySet[Succession]) -> list[Change[int]]:
    return [Change(old=row.old_id, new=frozenset({row.new_id}), on=row.on, source=row.resolution) for row in rows]
