"""Enter children, one or many, and show who a child is. Behind the wall: the officer is known to the transaction."""

from collections.abc import Sequence

from django.db import transaction

from chungtay.core.names import normalised
from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.work.children.models import Child, ChildGroup, ChildIdentity, Membership
from chungtay.work.children.queries import identity_of
from chungtay.work.children.rules import NewChild as NewChild

REGISTER = "children.see"  # whoever follows the children of a body enters them; the wall asks the same
BATCH = 1000


class UnknownGroup(LookupError):
    """A group is named that the catalogue does not hold."""


@transaction.atomic
def register(reach: Reach, row: NewChild) -> Child:
    """Enter one child."""
    (child,) = _write(reach, [row])
    record(reach, "children.register", child, agency_id=child.agency_id, groups=len(row.groups))
    return child


@transaction.atomic
def register_many(reach: Reach, rows: Sequence[NewChild]) -> list[Child]:
    """Enter many children at once; one event says how many."""
    made = _write(reach, rows)
    record(reach, "children.register_many", our_agency(reach), children=len(made))
    return made


@transaction.atomic
def reveal(reach: Reach, child: Child) -> ChildIdentity | None:
    """Show who a child is; the event is written before the name is read."""
    reach.require("children.identify", child.agency_id)
    record(reach, "children.reveal", child, agency_id=child.agency_id)
    return identity_of(reach, child.pk)


def _write(reach: Reach, rows: Sequence[NewChild]) -> list[Child]:
    for agency_id in {row.agency_id for row in rows}:
        reach.require(REGISTER, agency_id)
    known = dict(ChildGroup.objects.values_list("code", "pk"))
    if unknown := {code for row in rows for code in row.groups} - known.keys():
        raise UnknownGroup(", ".join(sorted(unknown)))
    made = Child.objects.bulk_create([_child(row) for row in rows], batch_size=BATCH)
    pairs = list(zip(made, rows, strict=True))
    ChildIdentity.objects.bulk_create([_identity(child, row) for child, row in pairs], batch_size=BATCH)
    Membership.objects.bulk_create(
        [
            Membership(child=child, group_id=known[code], since=row.since or reach.day)
            for child, row in pairs
            for code in dict.fromkeys(row.groups)
        ],
        batch_size=BATCH,
    )
    return made


def _child(row: NewChild) -> Child:
    return Child(
        code=row.code,
        agency_id=row.agency_id,
        area_id=row.area_id,
        sex=row.sex,
        born_on=row.born_on,
        is_birth_estimated=row.is_birth_estimated,
    )


def _identity(child: Child, row: NewChild) -> ChildIdentity:
    who = ChildIdentity(child=child, agency_id=row.agency_id, full_name=normalised(row.full_name))
    return who.set_keys()
