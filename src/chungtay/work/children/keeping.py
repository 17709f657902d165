"""Keep, correct and drop what is known of a child. Every verb is for who may know the child; nobody's edit is lost."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.actions import keep as keep_file
from chungtay.foundation.files.actions import remove
from chungtay.foundation.files.models import Wall
from chungtay.foundation.files.queries import files_of
from chungtay.foundation.files.rules import PAPERS, PICTURES
from chungtay.kit.reach import Reach
from chungtay.work.children.knowing import Row, evidence_of, identity_of
from chungtay.work.children.models import (
    Carer,
    Child,
    ChildIdentity,
    Evidence,
    Membership,
    Residence,
    Schooling,
    Sibling,
)

KNOW = "children.identify"
Part = Residence | Carer | Schooling


@transaction.atomic
def correct(reach: Reach, child: Child, *, version: int) -> None:
    """Save what is counted of a child; the number is compared anew. Raises ``StaleSave``."""
    reach.require(KNOW, child.agency_id)
    child.save_over(version)
    if (who := identity_of(reach, child.pk)) and who.identity_number:
        who.doubt(child).save(update_fields=["number_doubts"])
    record(reach, "children.correct", child, agency_id=child.agency_id)


@transaction.atomic
def identify(reach: Reach, child: Child, who: ChildIdentity, *, version: int) -> None:
    """Save names and numbers; a number that does not agree is marked, never refused. Raises ``StaleSave``."""
    reach.require(KNOW, child.agency_id)
    who.set_keys().doubt(child)
    who.save_over(version)
    record(reach, "children.identify", child, agency_id=child.agency_id, doubts=who.number_doubts.replace(" ", "+"))


@transaction.atomic
def keep(reach: Reach, child: Child, row: Part, *, version: int = 0) -> None:
    """Write down where the child lives, who cares for it, its school. ``version`` of a new row is left out. Raises ``StaleSave``."""
    reach.require(KNOW, child.agency_id)
    row.child = child
    _save(row, version)
    record(reach, "children.keep", child, agency_id=child.agency_id, part=row._meta.model_name, is_new=not version)


@transaction.atomic
def join(
    reach: Reach,
    child: Child,
    held: Membership,
    *,
    version: int = 0,
    evidence: str = "",
    paper: tuple[str, bytes] | None = None,
) -> None:
    """Put a child in a group from one day to another, and say by what. Raises ``StaleSave``, ``NotTaken`` for the paper."""
    reach.require(KNOW, child.agency_id)
    held.child = child
    _save(held, version)
    _prove(reach, held, evidence, paper)
    record(reach, "children.join", child, agency_id=child.agency_id, group=held.group.code, is_new=not version)


def _save(row: Part | Membership, version: int) -> None:
    if version:
        row.save_over(version)
    else:
        row.save(force_insert=True)


def _prove(reach: Reach, held: Membership, words: str, paper: tuple[str, bytes] | None) -> None:
    """Write by what a child belongs to a group; a new paper takes the place of the old one."""
    row = evidence_of(reach, held)
    if row is None and not words and not paper:
        return
    row = row or Evidence(membership=held)
    row.words = words
    row.save()
    if paper:
        for old in files_of(row).filter(removed_on=None):
            remove(reach, row, old, decision=_("replaced"))
        keep_file(reach, row, name=paper[0], content=paper[1], among=PAPERS | PICTURES, wall=Wall.CASE)


@transaction.atomic
def link(reach: Reach, child: Child, other: Child) -> Sibling:
    """Note that two children are of one family; a second time changes nothing. Both must be known to the officer."""
    reach.require(KNOW, child.agency_id)
    reach.require(KNOW, other.agency_id)
    if child.pk == other.pk:
        raise ValidationError(_("This is the child itself: type the code of the brother or sister."))
    one, two = sorted((child, other), key=lambda row: row.pk)
    made, is_new = Sibling.objects.get_or_create(child=one, other=two, defaults={"noted_on": reach.day})
    if is_new:
        record(reach, "children.link", child, agency_id=child.agency_id)
        record(reach, "children.link", other, agency_id=other.agency_id)
    return made


@transaction.atomic
def drop(reach: Reach, child: Child, row: Row) -> None:
    """Erase a row that was written by mistake; what ended is given its last day instead. Its papers go with it."""
    reach.require(KNOW, child.agency_id)
    if isinstance(row, Child | ChildIdentity):
        raise ValidationError(_("This cannot be erased here."))
    if isinstance(row, Membership) and (proof := evidence_of(reach, row)):
        for stored in files_of(proof).filter(removed_on=None):
            remove(reach, proof, stored, decision=_("entered by mistake"))
    part = row._meta.model_name
    row.delete()
    record(reach, "children.drop", child, agency_id=child.agency_id, part=part)
