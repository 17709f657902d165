"""Ages and events of a child's file as the pages print them."""

from datetime import date

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
}


@register.filter
def age(born_on: date, day: date) -> int:
    """Print the age in completed years on a day."""
    return age_on(born_on, day)


@register.filter
def deed(verb: str) -> str | Promise:
    """Print what was done to a child's file."""
    return VERBS.get(verb, verb)
