"""Stages and steps as the pages of coverage print them."""

from typing import Any

from django import template

from chungtay.insight.oversight import words
from chungtay.insight.oversight.rules import Stage

register = template.Library()


@register.filter
def stage_words(code: str) -> str:
    """Print a stage."""
    return str(words.STAGES[Stage(code)])


@register.filter
def stage_kind(code: str) -> str:
    """Return the state of the design a stage is shown as."""
    return words.SIGNS[Stage(code)][0]


@register.filter
def stage_icon(code: str) -> str:
    """Return the icon of a stage."""
    return words.SIGNS[Stage(code)][1]


@register.filter
def have(step: Any) -> str:
    """Print what bodies of a step have done."""
    return str(words.HAVE[step.code])


@register.filter
def missing(step: Any) -> str:
    """Print who has not come so far."""
    return words.missing(step)


@register.filter
def of(told: dict[int, Any], key: int) -> Any:
    """Return what is told of one body; None when nothing is."""
    return told.get(key)


@register.filter
def level_words(number: int) -> str:
    """Print how far below a body stands."""
    return words.level(number)


@register.filter
def share_words(one: Any) -> str:
    """Print how many bodies of one kind have no plan."""
    return words.share(one)


@register.filter
def days_words(number: int) -> str:
    """Print how far a thing is from its day."""
    return words.days(number)


@register.filter
def step_words(reminder: Any) -> str:
    """Print at which step a body was reminded."""
    return words.step(reminder)
