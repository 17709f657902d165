"""Ages and events of a child's file as the pages print them."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.core.identity_numbers import Doubt
from chungtay.work.children.rules import age_on

register = template.Library()

VERBS: dict[str, str | Promise] = {
    "children.register": _("entered in the list"),
    "children.reveal": _("looked at the name"),
    "children.move": _("offered the file to another commune"),
    "children.accept_move": _("took over the file"),
    "children.refuse_move": _("refused to take over the file"),
    "children.withdraw_move": _("took the offer of the file back"),
    "children.merge": _("merged two files of the child"),
    "children.unmerge": _("took two files apart again"),
    "children.correct": _("corrected the facts"),
    "children.identify": _("corrected name or numbers"),
    "children.keep": _("wrote down what is known"),
    "children.join": _("wrote down a group"),
    "children.link": _("noted a brother or sister"),
    "children.drop": _("erased what was written by mistake"),
}
DOUBTS: dict[str, str | Promise] = {
    Doubt.LENGTH: _("it does not have 12 digits"),
    Doubt.PROVINCE: _("no province has this code"),
    Doubt.SEX: _("its fourth digit says another sex"),
    Doubt.CENTURY: _("its fourth digit says another century"),
    Doubt.YEAR: _("it says another year of birth"),
}


@register.filter
def age(born_on: date, day: date) -> int:
    """Print the age in completed years on a day."""
    return age_on(born_on, day)


@register.filter
def deed(verb: str) -> str | Promise:
    """Print what was done to a child's file."""
    return VERBS.get(verb, verb)


@register.filter
def doubts(codes: str) -> list[str | Promise]:
    """Print what of an identity number does not agree."""
    return [DOUBTS.get(code, code) for code in codes.split()]


@register.filter
def of(names: Mapping[UUID, object], key: UUID) -> object:
    """Return what is known of a child under its key; nothing when nothing is."""
    return names.get(key, "") if names else ""
