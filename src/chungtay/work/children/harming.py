"""Write down accidents and deaths; a death closes what is open and offers a visit to the family; all of it can be taken back."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.kit.versions import StaleSave
from chungtay.work.children.accidents import Accident, AccidentKind, FamilyVisit, Outcome
from chungtay.work.children.models import Child, Membership
from chungtay.work.children.moving import withdraw_open

NOTE = "children.identify"  # who follows the child by name writes down what happened to it
VISIT_WITHIN = timedelta(days=7)


class DeadBefore(ValueError):
    """The child's death is on record already, or the day is before the birth."""


class NotHere(OutsideReach):
    """The child is not followed by this body any more, or its file was merged into another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What happened. ``child``: a child of the register; without one ``children_count`` children of whom nothing else is known."""

    kind: AccidentKind
    place: str
    happened_on: date
    outcome: str
    area_id: int
    child: Child | None = None
    children_count: int = 1

    def facts(self) -> dict[str, object]:
        """Return the columns."""
        return {name: getattr(self, name) for name in self.__slots__}


@transaction.atomic
def note(reach: Reach, told: Happening) -> Accident:
    """Write an accident or death down; raises ``DeadBefore`` for a second death."""
    reach.require(NOTE)
    row = Accident(agency_id=reach.agency_id, **told.facts())
    _look(reach, row)
    row.save(force_insert=True)
    _close(reach, row)
    record(reach, "children.note_accident", row, kind=told.kind.code, outcome=told.outcome, children=row.children_count)
    return row


@transaction.atomic
def correct(reach: Reach, accident: Accident, told: Happening, *, version: int) -> Accident:
    """Put right what was written down; what a death had closed stands open again when it was none."""
    row = _held(reach, accident)
    if row.version != version:
        raise StaleSave(row)
    _reopen(reach, row)
    for name, value in told.facts().items():
        setattr(row, name, value)
    _look(reach, row)
    row.save_over(version)
    _close(reach, row)
    record(reach, "children.correct_accident", row, agency_id=row.agency_id, kind=told.kind.code, outcome=row.outcome)
    return row


@transaction.atomic
def take_back(reach: Reach, accident: Accident, *, why: str) -> None:
    """Take back what was written down by mistake; the row stays and says why."""
    row = _held(reach, accident)
    if row.withdrawn_on is None:
        _reopen(reach, row)
        row.withdrawn_on, row.withdrawn_why = reach.day, why.strip()
        row.save_over(row.version)
        record(reach, "children.take_back_accident", row, agency_id=row.agency_id)


@transaction.atomic
def hold_visit(reach: Reach, visit: FamilyVisit, *, version: int, on: date | None, note: str) -> FamilyVisit:
    """Note that the family was visited on a day, or, without a day, that no visit will be made."""
    row = FamilyVisit.objects.within(reach).select_related("child").get(pk=visit.pk)
    reach.require(NOTE, row.child.agency_id)
    row.held_on, row.declined_on, row.note = on, None if on else reach.day, note.strip()
    row.save_over(version)
    record(reach, "children.visit_family", row, agency_id=row.child.agency_id, is_held=on is not None)
    return row


def _held(reach: Reach, accident: Accident) -> Accident:
    row = Accident.objects.within(reach).select_for_update(of=("self",)).get(pk=accident.pk)
    reach.require(NOTE, row.agency_id)
    if row.child_id and not Child.objects.within(reach).filter(pk=row.child_id).exists():
        raise NotHere(str(row.child_id))
    return row


def _look(reach: Reach, row: Accident) -> None:
    """Lock the child and refuse what cannot be: a foreign child, a second death, a day before the birth."""
    if row.child_id is None:
        return
    known = Child.objects.within(reach).select_for_update(of=("self",)).filter(pk=row.child_id, merged_into=None)
    child = known.first()
    if child is None or not reach.may(NOTE, child.agency_id):
        raise NotHere(str(row.child_id))
    row.child = child
    is_late = child.died_on is not None and (row.outcome == Outcome.DIED or row.happened_on > child.died_on)
    if is_late or row.happened_on < child.born_on:
        raise DeadBefore(child.pk)


def _close(reach: Reach, row: Accident) -> None:
    """End what is open of a child that died, keep what was ended, and offer a visit to the family."""
    if not row.is_death_of_child or row.child is None:
        return
    day = row.happened_on
    open_ones = Membership.objects.filter(Q(until=None) | Q(until__gt=day), child=row.child, since__lte=day)
    row.closed = [[str(one.pk), one.until.isoformat() if one.until else ""] for one in open_ones]
    open_ones.update(until=day)
    Child.objects.filter(pk=row.child.pk).update(died_on=day)
    row.save(update_fields=["closed"])
    due_on = max(reach.day, day) + VISIT_WITHIN
    FamilyVisit.objects.get_or_create(accident=row, defaults={"child": row.child, "due_on": due_on})
    offers = withdraw_open(reach, row.child)
    record(reach, "children.die", row, agency_id=row.agency_id, ended=len(row.closed), offers=offers)


def _reopen(reach: Reach, row: Accident) -> None:
    """Let stand again what this death closed, and drop the offer nobody took up."""
    if not row.is_death_of_child or row.child is None:
        return
    for key, until in row.closed:
        standing = Membership.objects.filter(pk=key, until=row.happened_on)
        standing.update(until=date.fromisoformat(until) if until else None)
    Child.objects.filter(pk=row.child.pk).update(died_on=None)
    row.closed = []
    FamilyVisit.objects.filter(accident=row, held_on=None).delete()
    record(reach, "children.live", row, agency_id=row.agency_id)
