"""Enter children, one or many, and show who a child is. Behind the wall: the officer is known to the transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from chungtay.core.names import normalised
from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.work.children.knowing import Known, known_of, names
from chungtay.work.children.models import (
    Carer,
    Child,
    ChildGroup,
    ChildIdentity,
    Ethnicity,
    Membership,
    Residence,
    Schooling,
    SubKind,
)
from chungtay.work.children.rules import NewCarer, NewSchooling
from chungtay.work.children.rules import NewChild as NewChild

REGISTER = "children.see"  # whoever follows the children of a body enters them; the wall asks the same
BATCH = 1000


class UnknownGroup(LookupError):
    """A group is named that the catalogue does not hold."""


@transaction.atomic
def register(reach: Reach, row: NewChild, *, near: int = 0) -> Child:
    """Enter one child. ``near``: how many like it were shown to the officer, who entered it all the same."""
    (child,) = _write(reach, [row])
    record(reach, "children.register", child, agency_id=child.agency_id, groups=len(row.groups), near=near)
    return child


@transaction.atomic
def register_many(reach: Reach, rows: Sequence[NewChild]) -> list[Child]:
    """Enter many children at once; one event says how many."""
    made = _write(reach, rows)
    record(reach, "children.register_many", our_agency(reach), children=len(made))
    return made


@transaction.atomic
def reveal(reach: Reach, child: Child) -> Known | None:
    """Show who a child is and what leads to it; the event is written before anything is read."""
    reach.require("children.identify", child.agency_id)
    record(reach, "children.reveal", child, agency_id=child.agency_id)
    return known_of(reach, child)


@transaction.atomic
def reveal_names(reach: Reach, children: Sequence[Child]) -> dict[UUID, str]:
    """Show the names in a list, of those the officer may know; the event says how many rows."""
    reach.require("children.identify", reach.agency_id)
    record(reach, "children.reveal_names", our_agency(reach), children=len(children))
    return names(reach, children)


@transaction.atomic
def search(reach: Reach, found: Sequence[Child], *, by: str) -> dict[UUID, str]:
    """Note that children were searched by words, ``by`` codes of the fields; return the names the officer may know of those found."""
    reach.require("children.see")
    record(reach, "children.search", our_agency(reach), by=by, children=len(found))
    return names(reach, found)


def _write(reach: Reach, rows: Sequence[NewChild]) -> list[Child]:
    for agency_id in {row.agency_id for row in rows}:
        reach.require(REGISTER, agency_id)
    known = _Catalogue.read()
    if unknown := {code for row in rows for code in row.groups} - known.groups.keys():
        raise UnknownGroup(", ".join(sorted(unknown)))
    made = Child.objects.bulk_create([_child(row, known) for row in rows], batch_size=BATCH)
    pairs = list(zip(made, rows, strict=True))
    ChildIdentity.objects.bulk_create([_identity(child, row) for child, row in pairs], batch_size=BATCH)
    Membership.objects.bulk_create(
        [
            Membership(child=child, group_id=group, kind_id=kind, since=row.since or reach.day)
            for child, row in pairs
            for group, kind in _groups(row, known)
        ],
        batch_size=BATCH,
    )
    Residence.objects.bulk_create([_residence(child, row) for child, row in pairs if row.address], batch_size=BATCH)
    Carer.objects.bulk_create([_carer(child, who) for child, row in pairs for who in row.carers], batch_size=BATCH)
    Schooling.objects.bulk_create(
        [_schooling(child, row.schooling) for child, row in pairs if row.schooling], batch_size=BATCH
    )
    return made


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """Keys by code: groups and kinds of groups as (group, kind), ethnic groups."""

    groups: Mapping[str, tuple[int, int | None]]
    ethnicities: Mapping[str, int]

    @classmethod
    def read(cls) -> "_Catalogue":
        groups: dict[str, tuple[int, int | None]] = {
            code: (key, None) for code, key in ChildGroup.objects.values_list("code", "pk")
        }
        for code, group, kind in SubKind.objects.values_list("code", "group", "pk"):
            groups[code] = (group, kind)
        return cls(groups, dict(Ethnicity.objects.values_list("code", "pk")))


def _groups(row: NewChild, known: _Catalogue) -> Iterable[tuple[int, int | None]]:
    """Return group and kind once for each group; the kind is kept when both are named."""
    return {known.groups[code][0]: known.groups[code] for code in sorted(row.groups)}.values()


def _child(row: NewChild, known: _Catalogue) -> Child:
    return Child(
        code=row.code,
        agency_id=row.agency_id,
        area_id=row.area_id,
        sex=row.sex,
        born_on=row.born_on,
        is_birth_estimated=row.is_birth_estimated,
        ethnicity_id=known.ethnicities.get(row.ethnicity),
        is_insured=row.is_insured,
    )


def _identity(child: Child, row: NewChild) -> ChildIdentity:
    who = ChildIdentity(
        child=child,
        agency_id=row.agency_id,
        full_name=normalised(row.full_name),
        other_names=normalised(row.other_names),
        identity_number=row.identity_number,
        insurance_number=row.insurance_number.strip(),
        contact=row.contact.strip(),
    )
    return who.set_keys().doubt(child)


def _residence(child: Child, row: NewChild) -> Residence:
    return Residence(child=child, area_id=row.area_id, address=normalised(row.address), since=row.since)


def _carer(child: Child, who: NewCarer) -> Carer:
    return Carer(child=child, **(asdict(who) | {"full_name": normalised(who.full_name)})).set_keys()


def _schooling(child: Child, told: NewSchooling) -> Schooling:
    return Schooling(child=child, **asdict(told)).set_keys()
