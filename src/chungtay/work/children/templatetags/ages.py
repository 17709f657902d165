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
}


@register.filter
def age(born_on: date, day: date) -> int:
    """Print the age in completed years on a day."""
    return age_on(born_on, day)


@register.filter
def deed(verb: str) -> str | Promise:
    """Print what was done to a child's file."""
    return VERBS.get(verb, verb)
