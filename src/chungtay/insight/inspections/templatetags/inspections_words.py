"""States of inspections, visits, findings and recommendations as the pages print them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template

from chungtay.foundation.files.models import StoredFile
from chungtay.insight.inspections import words
from chungtay.insight.inspections.rules import Grade, Owing, Remedy, Stage, VisitState, owing
from chungtay.kit.reach import Reach

register = template.Library()


def _shown(told: object, sign: tuple[str, str]) -> dict[str, str]:
    return {"words": str(told), "kind": sign[0], "icon": sign[1]}


@register.inclusion_tag("inspections/_state.html")
def stage(code: str) -> dict[str, str]:
    """Show how far an inspection is."""
    return _shown(words.STAGES[Stage(code)], words.STAGE_SIGNS[Stage(code)])


@register.inclusion_tag("inspections/_state.html")
def visit_state(code: str) -> dict[str, str]:
    """Show whether a visit was held."""
    return _shown(words.VISIT_STATES[VisitState(code)], words.VISIT_SIGNS[VisitState(code)])


@register.inclusion_tag("inspections/_state.html")
def grade(code: str) -> dict[str, str]:
    """Show how what was found stands."""
    return _shown(words.GRADES[Grade(code)], words.GRADE_SIGNS[Grade(code)])


@register.inclusion_tag("inspections/_state.html")
def remedy(row: Any, today: date) -> dict[str, str]:
    """Show how far a recommendation is; one past its day as late."""
    stands = owing(Remedy(row.state), row.due_on, today)
    sign = words.OWING_SIGNS[stands] if stands in {Owing.OVERDUE, Owing.SOON} else words.REMEDY_SIGNS[Remedy(row.state)]
    return _shown(words.REMEDIES[Remedy(row.state)], sign)


@register.filter
def may(reach: Reach, capability: str) -> bool:
    """Say whether the officer may do this for the own body: a button one may not press is absent, not grey."""
    return reach.may(capability, reach.agency_id)


@register.filter
def files_of(found: Mapping[str, list[StoredFile]], row: Any) -> list[StoredFile]:
    """Return the files of a row among those found."""
    return found.get(str(row.pk), [])


@register.filter
def late_by(due_on: date, today: date) -> int:
    """Return by how many days a day is past; 0 when it is not."""
    return max((today - due_on).days, 0)
