"""What is known of a child, for those who may know who it is; asked by recorded verbs and by the forms that correct it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, QuerySet

from chungtay.foundation.files.models import StoredFile
from chungtay.foundation.files.queries import files_of
from chungtay.kit.reach import Reach
from chungtay.work.children.models import (
    Carer,
    Child,
    ChildGroup,
    ChildIdentity,
    Ethnicity,
    Evidence,
    Membership,
    Residence,
    Schooling,
    Sibling,
)

Row = Child | ChildIdentity | Residence | Carer | Schooling | Membership | Sibling
NEWEST = ("-until", "-since", "-pk")  # what still lasts stands first: in PostgreSQL an empty end is the greatest


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that leads to one child."""

    identity: ChildIdentity
    residences: list[Residence] = field(default_factory=list)
    carers: list[Carer] = field(default_factory=list)
    schooling: list[Schooling] = field(default_factory=list)
    siblings: list[tuple[Sibling, Child | None, str]] = field(default_factory=list)
    evidence: Mapping[UUID, tuple[Evidence, StoredFile | None]] = field(default_factory=dict)


def identity_of(reach: Reach, child_id: UUID) -> ChildIdentity | None:
    """Return who the child is, for those who may know. Asked by the recorded verb only."""
    return ChildIdentity.objects.within(reach).filter(pk=child_id).first()


def known_of(reach: Reach, child: Child) -> Known | None:
    """Return all that is known of the child, for those who may know. Asked by the recorded verb only."""
    identity = identity_of(reach, child.pk)
    if identity is None:
        return None
    return Known(
        identity,
        list(Residence.objects.within(reach).filter(child=child).select_related("area").order_by(*NEWEST)),
        list(Carer.objects.within(reach).filter(child=child).order_by("-is_carer", *NEWEST)),
        list(Schooling.objects.within(reach).filter(child=child).order_by(*NEWEST)),
        _siblings(reach, child),
        _evidence(reach, child),
    )


def names(reach: Reach, children: Iterable[Child]) -> dict[UUID, str]:
    """Return the names of those of the children whose names the officer may know. Asked by recorded verbs only."""
    keys = [child.pk for child in children]
    return dict(ChildIdentity.objects.within(reach).filter(pk__in=keys).values_list("pk", "full_name"))


def _siblings(reach: Reach, child: Child) -> list[tuple[Sibling, Child | None, str]]:
    links = list(Sibling.objects.within(reach).filter(Q(child=child) | Q(other=child)).order_by("pk"))
    keys = [link.other_id if link.child_id == child.pk else link.child_id for link in links]
    seen = {other.pk: other for other in Child.objects.within(reach).filter(pk__in=keys)}
    known = names(reach, seen.values())
    return [(link, seen.get(key), known.get(key, "")) for link, key in zip(links, keys, strict=True)]


def _evidence(reach: Reach, child: Child) -> dict[UUID, tuple[Evidence, StoredFile | None]]:
    rows = list(Evidence.objects.within(reach).filter(membership__child=child))
    label = Evidence._meta.label_lower
    kept = StoredFile.objects.filter(owner_label=label, owner_key__in=[str(row.pk) for row in rows], removed_on=None)
    files = {stored.owner_key: stored for stored in kept.order_by("id")}
    return {row.membership_id: (row, files.get(str(row.pk))) for row in rows}


def row_of(reach: Reach, child: Child, model: type[Row], key: UUID) -> Row | None:
    """Return a row of the child to correct, None when there is none within reach; the key of what a child has once is the child's."""
    if model is Child:
        return child if key == child.pk else None
    if model is ChildIdentity:
        return identity_of(reach, key) if key == child.pk else None
    if model is Sibling:
        return Sibling.objects.within(reach).filter(Q(child=child) | Q(other=child), pk=key).first()
    if model is Membership:
        return Membership.objects.filter(child=child, pk=key).select_related("group", "kind").first()
    return _part_of(reach, child, model, key)


def _part_of(reach: Reach, child: Child, model: type[Row], key: UUID) -> Row | None:
    for known in (Residence, Carer, Schooling):
        if model is known:
            return known.objects.within(reach).filter(child=child, pk=key).first()
    return None


def evidence_of(reach: Reach, membership: Membership) -> Evidence | None:
    """Return by what the child belongs to the group."""
    return Evidence.objects.within(reach).filter(membership=membership).first()


def evidence_file(reach: Reach, child: Child, file_id: UUID) -> StoredFile | None:
    """Return a file of the evidence of one of the child's memberships."""
    for row in Evidence.objects.within(reach).filter(membership__child=child):
        if stored := files_of(row).filter(pk=file_id, removed_on=None).first():
            return stored
    return None


def ethnicities() -> QuerySet[Ethnicity]:
    """Return the State's list of ethnic groups, the unknown last. It is public: no reach is asked."""
    return Ethnicity.objects.order_by("code")


def groups_in_use() -> QuerySet[ChildGroup]:
    """Return the groups a child may be put in today, each with its kinds. They are public: no reach is asked."""
    return ChildGroup.objects.filter(is_in_use=True).order_by("ordinal").prefetch_related("kinds")
