"""Words and figures as the pages print them."""

from decimal import Decimal

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def figure(value: object) -> str:
    """Print a number with its thousands (85.800 in Vietnamese), nothing for None."""
    if value is None or value == "":
        return ""
    number = Decimal(str(value))
    text = f"{number:,.0f}" if number == number.to_integral_value() else f"{number:,.1f}"
    return text if get_language() == "en" else text.translate(str.maketrans(",.", ".,"))


@register.filter
def dong(value: object) -> str:
    """Print an amount of money: a whole number of đồng."""
    return f"{figure(value)} đồng" if value is not None and value != "" else ""


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """Return the address's query with these values changed: keeps filters while paging and sorting."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        asked[name] = str(value)
    return f"?{asked.urlencode()}"
