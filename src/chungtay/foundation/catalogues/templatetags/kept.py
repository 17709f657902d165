"""What a row of a catalogue shows in a list."""

from django import template
from django.db import models

from chungtay.kit.kept import Kept

register = template.Library()


@register.filter
def cells(row: models.Model, one: Kept) -> list[object]:
    """Return the values a list has room for."""
    return [getattr(row, name) for name in one.shown]


@register.filter
def stands_fixed(row: models.Model, one: Kept) -> bool:
    """Say whether the law fixes the row."""
    return one.is_fixed(row)
