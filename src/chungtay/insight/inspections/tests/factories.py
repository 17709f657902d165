"""Inspections for tests, named after their situation."""

from datetime import timedelta

from chungtay.foundation.agencies.models import Agency
from chungtay.insight.inspections import actions
from chungtay.insight.inspections.actions import Seen
from chungtay.insight.inspections.models import Finding, Inspection, Recommendation, Visit
from chungtay.insight.inspections.rules import Grade, Head
from chungtay.kit.reach import Reach


def planned(reach: Reach, *visited: Agency, title: str = "Kiểm tra công tác trẻ em") -> Inspection:
    """An inspection of the officer's body, with a visit to each of these today."""
    made = actions.plan(reach, Head(title=title, from_on=reach.day, to_on=reach.day + timedelta(days=9)))
    for body in visited:
        actions.add_visit(reach, made, agency=body, on=reach.day)
    return made


def announced(reach: Reach, *visited: Agency) -> Inspection:
    """The same, announced."""
    made = planned(reach, *visited)
    actions.announce(reach, made)
    made.refresh_from_db()
    return made


def held(reach: Reach, inspection: Inspection) -> list[Visit]:
    """Its visits, held."""
    days = list(Visit.objects.filter(inspection=inspection).select_related("inspection", "agency"))
    for visit in days:
        actions.hold(reach, visit, version=visit.version, met="Phó Chủ tịch", note="")
    return days


def found(reach: Reach, visit: Visit, grade: Grade = Grade.LACKING) -> Finding:
    """Something found at a visit."""
    return actions.find(reach, visit, Seen(grade=grade, words="Hồ sơ trẻ em chưa đủ biểu mẫu"))


def advised(reach: Reach, finding: Finding, days: int = 10) -> Recommendation:
    """What is to be put right."""
    return actions.recommend(reach, finding, words="Bổ sung hồ sơ", due_on=reach.day + timedelta(days=days))


def concluded(reach: Reach, *visited: Agency) -> tuple[Inspection, list[Recommendation]]:
    """An inspection of these bodies, each told to put something right."""
    made = announced(reach, *visited)
    asked = [advised(reach, found(reach, visit)) for visit in held(reach, made)]
    (part,) = made.parts.filter(agency=reach.agency_id)
    actions.write_part(reach, part, version=part.version, words="Các xã làm đủ, hồ sơ còn thiếu.")
    actions.conclude(reach, made, conclusion="Đề nghị khắc phục.")
    return made, asked
