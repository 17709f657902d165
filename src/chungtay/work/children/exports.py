"""The list of children as a table. No name is in it."""

from datetime import date

from django.utils.translation import gettext as _

from chungtay.kit.exports import Column
from chungtay.work.children.models import Child
from chungtay.work.children.moves import MOVE_STATES, Move
from chungtay.work.children.rules import age_on


def columns(day: date) -> list[Column[Child]]:
    """Return the columns; age is that of the day."""
    return [
        Column(_("Code"), lambda child: child.code),
        Column(_("Sex"), lambda child: child.get_sex_display()),
        Column(_("Age"), lambda child: age_on(child.born_on, day)),
        Column(_("Groups"), lambda child: "; ".join(held.group.name for held in child.memberships.all())),
        Column(_("Commune"), lambda child: str(child.area)),
        Column(_("Body"), lambda child: child.agency.name),
    ]


def moves() -> list[Column[Move]]:
    """Return the columns of a list of hand-overs. No name is in it."""
    return [
        Column(_("Offered on"), lambda move: f"{move.offered_on:%d/%m/%Y}"),
        Column(_("Code"), lambda move: move.code),
        Column(_("From"), lambda move: move.giver.name),
        Column(_("To"), lambda move: move.receiver.name),
        Column(_("Moved on"), lambda move: f"{move.moved_on:%d/%m/%Y}"),
        Column(_("State"), lambda move: str(MOVE_STATES[move.state])),
        Column(_("Answered on"), lambda move: f"{move.answered_on:%d/%m/%Y}" if move.answered_on else ""),
    ]
