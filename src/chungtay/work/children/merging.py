"""Look for files of one child, make two files one, take them apart again, and remember that two are not the same."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.work.children.accidents import Accident, FamilyVisit, Outcome
from chungtay.work.children.duplicates import LikePair, Merging, Settled
from chungtay.work.children.known import Carer, Residence, Schooling, Sibling
from chungtay.work.children.likeness import Told, pairs
from chungtay.work.children.models import Child, ChildIdentity, Membership
from chungtay.work.children.moves import Move, MoveState

MERGE = "children.identify"
FOLLOWING: dict[str, type[models.Model]] = {
    row._meta.label_lower: row for row in (Accident, FamilyVisit, Residence, Carer, Schooling)
}


@transaction.atomic
def look(reach: Reach) -> int:
    """Look through the files of the own body; return how many new pairs were found. What was settled stays settled."""
    reach.require(MERGE)
    known = {frozenset(pair) for pair in LikePair.objects.within(reach).values_list("one", "other")}
    found = [
        LikePair(one_id=one.key, other_id=other.key, why=" ".join(why), found_on=reach.day)
        for one, other, why in pairs(_told(reach))
        if frozenset((one.key, other.key)) not in known
    ]
    LikePair.objects.bulk_create(found, batch_size=1000)
    record(reach, "children.look_for_duplicates", our_agency(reach), found=len(found))
    return len(found)


def _told(reach: Reach) -> Iterator[Told]:
    rows = ChildIdentity.objects.within(reach).filter(child__merged_into=None, agency=reach.agency_id)
    names = ("child_id", "search_name", "child__born_on", "child__sex", "child__is_birth_estimated", "number_print")
    for key, words, born_on, sex, estimated, number in rows.values_list(*names).iterator():
        yield Told(key, words, born_on, sex, estimated, bytes(number) if number is not None else None)


@transaction.atomic
def not_the_same(reach: Reach, pair: LikePair) -> None:
    """Remember that two files are of two children; they are not shown again."""
    row = _pair(reach, pair)
    row.state, row.settled_on = Settled.NOT_SAME, reach.day
    row.save(update_fields=["state", "settled_on"])
    record(reach, "children.not_the_same", row)


@transaction.atomic
def look_again(reach: Reach, pair: LikePair) -> None:
    """Put a settled pair back among those to be looked at."""
    row = LikePair.objects.within(reach).select_for_update(of=("self",)).get(pk=pair.pk)
    if row.state == Settled.NOT_SAME:
        row.state, row.settled_on = Settled.OPEN, None
        row.save(update_fields=["state", "settled_on"])
        record(reach, "children.look_again", row)


@transaction.atomic
def merge(reach: Reach, kept: Child, gone: Child) -> Merging:
    """Make two files one: what hangs on ``gone`` hangs on ``kept`` from now on, and ``gone`` leaves every list.

    Raises ``NotNow`` when one of them was merged already or is offered to another commune.
    """
    kept, gone = _two(reach, kept.pk, gone.pk)
    stood: dict[str, Any] = {"died_on": _iso(kept.died_on), "merged": _repoint(gone, kept), "rows": {}}
    stood["rows"] = {label: _follow(model, gone, kept) for label, model in FOLLOWING.items()}
    stood["memberships"] = _follow_memberships(gone, kept)
    stood["siblings"] = _bind_siblings(reach, gone, kept)
    if gone.died_on and not kept.died_on:
        kept.died_on = gone.died_on
    gone.merged_into = kept
    for child in (kept, gone):
        child.save_over(child.version)
    row = Merging.objects.create(kept=kept, gone=gone, stood=stood, merged_on=reach.day)
    _settle(reach, kept, gone, Settled.MERGED)
    record(reach, "children.merge", kept, agency_id=kept.agency_id, gone=gone.code)
    return row


@transaction.atomic
def unmerge(reach: Reach, merging: Merging) -> None:
    """Take two files apart again: each row goes back to where it stood. The last merging of a file is the first undone."""
    row = Merging.objects.within(reach).select_for_update(of=("self",)).get(pk=merging.pk)
    later = Merging.objects.filter(kept=row.kept_id, undone_on=None).order_by("pk").last()
    kept, gone = _locked(reach, row.kept_id, row.gone_id)
    if row.undone_on or later != row or kept.merged_into_id or gone.merged_into_id != kept.pk:
        raise NotNow(str(row.pk))
    stood = row.stood
    for label, keys in stood["rows"].items():
        FOLLOWING[label]._default_manager.filter(pk__in=keys).update(child=gone)
    Membership.objects.filter(pk__in=stood["memberships"]).update(child=gone)
    Sibling.objects.filter(pk__in=stood["siblings"]).delete()
    Child.objects.filter(pk__in=stood["merged"]).update(merged_into=gone)
    kept.died_on = date.fromisoformat(stood["died_on"]) if stood["died_on"] else None
    gone.merged_into = None
    for child in (kept, gone):
        child.save_over(child.version)
    row.undone_on = reach.day
    row.save(update_fields=["undone_on"])
    _settle(reach, kept, gone, Settled.OPEN)
    record(reach, "children.unmerge", kept, agency_id=kept.agency_id, gone=gone.code)


def _pair(reach: Reach, pair: LikePair) -> LikePair:
    row = LikePair.objects.within(reach).select_for_update(of=("self",)).get(pk=pair.pk)
    if row.state != Settled.OPEN:
        raise NotNow(str(row.pk))
    return row


def _locked(reach: Reach, kept: UUID, gone: UUID) -> tuple[Child, Child]:
    rows = Child.objects.within(reach).select_for_update(of=("self",)).order_by("pk").in_bulk([kept, gone])
    for one in rows.values():
        reach.require(MERGE, one.agency_id)
    return rows[kept], rows[gone]


def _two(reach: Reach, kept: UUID, gone: UUID) -> tuple[Child, Child]:
    found = _locked(reach, kept, gone)
    is_offered = Move.objects.filter(child__in=[kept, gone], state=MoveState.OFFERED).exists()
    if kept == gone or found[0].agency_id != found[1].agency_id or is_offered:
        raise NotNow(str(gone))
    if any(one.merged_into_id for one in found):
        raise NotNow(str(gone))
    return found


def _follow(model: type[models.Model], gone: Child, kept: Child) -> list[str]:
    """Hang the rows on the kept file; a second death stays where it is, with its visit."""
    rows = model._default_manager.filter(child=gone)
    if model in (Accident, FamilyVisit) and kept.died_on and gone.died_on:
        died = Accident.objects.filter(child=gone, outcome=Outcome.DIED, withdrawn_on=None)
        rows = rows.exclude(pk__in=died) if model is Accident else rows.exclude(accident__outcome=Outcome.DIED)
    keys = [str(key) for key in rows.values_list("pk", flat=True)]
    model._default_manager.filter(pk__in=keys).update(child=kept)
    return keys


def _follow_memberships(gone: Child, kept: Child) -> list[str]:
    """Hang the memberships on the kept file, but those that begin there on the same day in the same group."""
    held = set(Membership.objects.filter(child=kept).values_list("group", "since"))
    rows = Membership.objects.filter(child=gone).values_list("pk", "group", "since")
    keys = [str(key) for key, group, since in rows if (group, since) not in held]
    Membership.objects.filter(pk__in=keys).update(child=kept)
    return keys


def _bind_siblings(reach: Reach, gone: Child, kept: Child) -> list[str]:
    """Bind the brothers and sisters of the one file to the other; return what was bound anew."""
    ends = Sibling.objects.filter(Q(child=gone) | Q(other=gone)).values_list("child", "other")
    others = {key for pair in ends for key in pair} - {gone.pk, kept.pk}
    made = []
    for key in sorted(others):
        first, second = sorted((key, kept.pk))
        row, is_new = Sibling.objects.get_or_create(child_id=first, other_id=second, defaults={"noted_on": reach.day})
        made += [str(row.pk)] if is_new else []
    return made


def _repoint(gone: Child, kept: Child) -> list[str]:
    """Point the files that went into ``gone`` earlier to ``kept``; return their keys."""
    keys = [str(key) for key in Child.objects.filter(merged_into=gone).values_list("pk", flat=True)]
    Child.objects.filter(pk__in=keys).update(merged_into=kept)
    return keys


def _settle(reach: Reach, kept: Child, gone: Child, state: Settled) -> None:
    one, other = sorted((kept.pk, gone.pk))
    settled_on = None if state == Settled.OPEN else reach.day
    LikePair.objects.filter(one=one, other=other).update(state=state, settled_on=settled_on)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
