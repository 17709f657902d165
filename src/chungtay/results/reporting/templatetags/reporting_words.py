"""Figures of reports as the pages print them: zero, missing and not applicable are three different things."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from chungtay.core.figures import NOT_APPLICABLE
from chungtay.kit.templatetags.chungtay import figure
from chungtay.results.figures import periods

register = template.Library()


@register.filter
def told(value: object) -> str:
    """Print what a report tells: the number, "not applicable", or a dash for a missing figure."""
    if value is NOT_APPLICABLE:
        return _("not applicable")
    return "–" if value is None else figure(value)


@register.filter
def period_name(code: str) -> str:
    """Call a period by its name: 2026-AM is the Action Month for Children of 2026."""
    return periods.name(code)


@register.filter
def signed(value: Decimal | None) -> str:
    """Print a difference with its sign."""
    return "–" if value is None else f"{'+' if value > 0 else ''}{figure(value)}"
