"""Hand a child's file over to another commune, and take one over. What crosses the wall does so in the database's own function."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.work.children.known import Residence
from chungtay.work.children.models import Child, ChildIdentity
from chungtay.work.children.moves import MOVE_LIFE, Move, MoveState, MoveVerb

HAND_OVER = "children.identify"  # who knows the child hands it over, and who will know it takes it over


class NotTheirs(ValueError):
    """The body does not follow children: it serves no commune, has ended, or is the giving body itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """To whom a file is offered, from which day the child lives there, and what the receiving body must know."""

    receiver: Agency
    moved_on: date
    note: str = ""


@transaction.atomic
def offer(reach: Reach, child: Child, told: Offer) -> Move:
    """Offer a file to another commune; the giving body keeps it until it is accepted. ``NotNow`` while one offer is open."""
    row = Child.objects.within(reach).select_for_update(of=("self",)).get(pk=child.pk)
    reach.require(HAND_OVER, row.agency_id)
    if told.receiver.pk == row.agency_id or told.receiver.area_id is None:
        raise NotTheirs(told.receiver.code)
    if row.died_on or row.merged_into_id or Move.objects.filter(child=row, state=MoveState.OFFERED).exists():
        raise NotNow(str(row.pk))
    who = ChildIdentity.objects.within(reach).get(pk=row.pk)
    move = Move.objects.create(
        child=row,
        giver_id=row.agency_id,
        receiver=told.receiver,
        to_area_id=told.receiver.area_id,
        moved_on=told.moved_on,
        offered_on=reach.day,
        code=row.code,
        sex=row.sex,
        born_on=row.born_on,
        name=who.full_name,
        note=told.note.strip(),
    )
    record(reach, "children.move", row, agency_id=told.receiver.pk, giver=row.agency_id)
    return move


@transaction.atomic
def accept(reach: Reach, move: Move) -> Child:
    """Take a file over: from now on the receiving body follows the child, and the giving body does not see it any more."""
    row = _held(reach, move, MoveVerb.ACCEPT)
    MOVE_LIFE.after(MoveState(row.state), MoveVerb.ACCEPT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT children_take_over(%s)", [row.pk])
    child = Child.objects.within(reach).get(pk=row.child_id)
    stays = Residence.objects.filter(child=child, until=None, kind="current").exclude(since__gt=row.moved_on)
    stays.update(until=row.moved_on)
    Residence.objects.create(child=child, area_id=row.to_area_id, since=row.moved_on)
    record(reach, "children.accept_move", child, agency_id=row.giver_id, receiver=row.receiver_id)
    return child


@transaction.atomic
def refuse(reach: Reach, move: Move, *, why: str) -> None:
    """Refuse a file with a reason; the giving body keeps it."""
    row = _answer(reach, move, MoveVerb.REFUSE, why)
    record(reach, "children.refuse_move", row, agency_id=row.giver_id)


@transaction.atomic
def withdraw(reach: Reach, move: Move) -> None:
    """Take an offer back before it is answered."""
    row = _answer(reach, move, MoveVerb.WITHDRAW)
    record(reach, "children.withdraw_move", row, agency_id=row.receiver_id)


@transaction.atomic
def reveal(reach: Reach, move: Move) -> tuple[str, str]:
    """Return name and note of the letter of a hand-over; the event is written before they are read."""
    if not {move.giver_id, move.receiver_id} & reach.agencies(HAND_OVER):
        raise OutsideReach(HAND_OVER)
    record(reach, "children.reveal_move", move, agency_id=move.giver_id)
    return move.name, move.note


def withdraw_open(reach: Reach, child: Child) -> int:
    """Take back what is offered of a child, because its file is closed; return how many offers."""
    rows = Move.objects.within(reach).filter(child=child, state=MoveState.OFFERED)
    return rows.update(state=MoveState.WITHDRAWN, answered_on=reach.day)


def _held(reach: Reach, move: Move, verb: MoveVerb) -> Move:
    row = Move.objects.within(reach).select_for_update(of=("self",)).get(pk=move.pk)
    reach.require(HAND_OVER, row.giver_id if verb is MoveVerb.WITHDRAW else row.receiver_id)
    return row


def _answer(reach: Reach, move: Move, verb: MoveVerb, why: str = "") -> Move:
    row = _held(reach, move, verb)
    row.state = MOVE_LIFE.after(MoveState(row.state), verb).value
    row.answered_on, row.reason = reach.day, why.strip()
    row.save(update_fields=["state", "answered_on", "reason"])
    return row
