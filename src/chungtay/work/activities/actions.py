"""Record what was done; correct, withdraw and restore it. Nothing is deleted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record as write_down
from chungtay.foundation.files.actions import keep
from chungtay.foundation.files.rules import PICTURES
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach
from chungtay.work.activities.models import (
    Activity,
    ActivityGroup,
    ActivityKind,
    FundSource,
    Partner,
    Support,
    SupportKind,
)
from chungtay.work.activities.rules import NewActivity as NewActivity
from chungtay.work.activities.rules import NewSupport as NewSupport
from chungtay.work.children.models import ChildGroup

BATCH = 1000


class UnknownCode(LookupError):
    """A kind, group or source is named that no catalogue holds."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph as it was sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Codes:
    """The catalogues, by code."""

    kinds: dict[str, int]
    groups: dict[str, int]
    support_kinds: dict[str, int]
    sources: dict[str, int]

    @classmethod
    def known(cls) -> "_Codes":
        catalogues: list[Any] = [ActivityKind, ChildGroup, SupportKind, FundSource]
        return cls(*(dict(catalogue.objects.values_list("code", "pk")) for catalogue in catalogues))


@transaction.atomic
def record(reach: Reach, told: NewActivity, pictures: Iterable[Picture] = ()) -> Activity:
    """Write down an activity; sent a second time under the same key it stays as it is."""
    reach.require("activities.record", told.agency_id)
    known = Activity.objects.filter(pk=told.key).first() if told.key else None
    if known:
        reach.require("activities.record", known.agency_id)
        return known
    (activity,) = _write(reach, [told])
    _keep(reach, activity, pictures)
    _write_down(reach, "activities.record", activity, told)
    return activity


@transaction.atomic
def record_many(reach: Reach, rows: Sequence[NewActivity]) -> list[Activity]:
    """Write down many activities at once; one event says how many."""
    for agency_id in {row.agency_id for row in rows}:
        reach.require("activities.record", agency_id)
    made = _write(reach, rows)
    supports = sum(len(row.supports) for row in rows)
    write_down(reach, "activities.record_many", our_agency(reach), activities=len(made), supports=supports)
    return made


@transaction.atomic
def correct(
    reach: Reach, activity: Activity, told: NewActivity, *, version: int, pictures: Iterable[Picture] = ()
) -> None:
    """Put an activity right; raise ``StaleSave`` when somebody else has since ``version`` was read."""
    reach.require("activities.record", activity.agency_id)
    codes = _Codes.known()
    for name, value in _facts(told, codes).items():
        setattr(activity, name, value)
    activity.save_over(version)
    activity.groups.all().delete()
    activity.partners.all().delete()
    _write_sides([(activity, told)], codes)
    _put_supports_right(activity, told, codes)
    _keep(reach, activity, pictures)
    _write_down(reach, "activities.correct", activity, told)


@transaction.atomic
def withdraw(reach: Reach, activity: Activity) -> None:
    """Take an activity out of every count; it stays, and can be restored."""
    reach.require("activities.record", activity.agency_id)
    if activity.withdrawn_at is None:
        activity.withdrawn_at = timezone.now()
        activity.save_over(activity.version)
        write_down(reach, "activities.withdraw", activity, agency_id=activity.agency_id)


@transaction.atomic
def restore(reach: Reach, activity: Activity) -> None:
    """Count a withdrawn activity again."""
    reach.require("activities.record", activity.agency_id)
    if activity.withdrawn_at is not None:
        activity.withdrawn_at = None
        activity.save_over(activity.version)
        write_down(reach, "activities.restore", activity, agency_id=activity.agency_id)


def _write_down(reach: Reach, verb: str, activity: Activity, told: NewActivity) -> None:
    counts = {"children": told.children, "adults": told.adults, "supports": len(told.supports)}
    write_down(reach, verb, activity, agency_id=activity.agency_id, kind=told.kind, on=told.held_on, **counts)


def _write(reach: Reach, rows: Sequence[NewActivity]) -> list[Activity]:
    codes = _Codes.known()
    officer = reach.officer_id or None
    made = [
        Activity(pk=told.key or new_key(), agency_id=told.agency_id, recorded_by_id=officer, **_facts(told, codes))
        for told in rows
    ]
    Activity.objects.bulk_create([activity.set_keys() for activity in made], batch_size=BATCH)
    pairs = list(zip(made, rows, strict=True))
    _write_sides(pairs, codes)
    given = [_support(activity, support, codes) for activity, told in pairs for support in told.supports]
    Support.objects.bulk_create(given, batch_size=BATCH)
    return made


def _facts(told: NewActivity, codes: _Codes) -> dict[str, Any]:
    return {
        "kind_id": _found(codes.kinds, told.kind),
        "title": told.title,
        "held_on": told.held_on,
        "ended_on": told.ended_on,
        "area_id": told.area_id,
        "place": told.place,
        "girls": told.girls,
        "boys": told.boys,
        "adults": told.adults,
        "task_id": told.task_id,
        "note": told.note,
    }


def _write_sides(pairs: Sequence[tuple[Activity, NewActivity]], codes: _Codes) -> None:
    groups = [
        ActivityGroup(activity=activity, group_id=_found(codes.groups, code), children=children)
        for activity, told in pairs
        for code, children in told.groups.items()
    ]
    partners = [
        Partner(activity=activity, agency_id=agency_id)
        for activity, told in pairs
        for agency_id in dict.fromkeys(told.partner_ids)
        if agency_id != told.agency_id
    ]
    ActivityGroup.objects.bulk_create(groups, batch_size=BATCH)
    Partner.objects.bulk_create(partners, batch_size=BATCH)


def _put_supports_right(activity: Activity, told: NewActivity, codes: _Codes) -> None:
    """Keep the key of a support that stays: frozen figures point to it."""
    there: set[UUID] = set(activity.supports.values_list("pk", flat=True))
    staying = [support for support in told.supports if support.key in there]
    coming = [replace(support, key=None) for support in told.supports if support.key not in there]
    activity.supports.exclude(pk__in=[support.key for support in staying]).delete()
    changed = [_support(activity, support, codes) for support in staying]
    Support.objects.bulk_update(changed, ["kind", "child", "quantity", "value_vnd", "source"])
    Support.objects.bulk_create([_support(activity, support, codes) for support in coming])


def _support(activity: Activity, told: NewSupport, codes: _Codes) -> Support:
    return Support(
        pk=told.key or new_key(),
        activity=activity,
        kind_id=_found(codes.support_kinds, told.kind),
        child_id=told.child_id,
        quantity=told.quantity,
        value_vnd=told.value_vnd,
        source_id=_found(codes.sources, told.source) if told.source else None,
    )


def _found(known: dict[str, int], code: str) -> int:
    if code not in known:
        raise UnknownCode(code)
    return known[code]


def _keep(reach: Reach, activity: Activity, pictures: Iterable[Picture]) -> None:
    for picture in pictures:
        keep(reach, activity, name=picture.name, content=picture.content, among=PICTURES)
