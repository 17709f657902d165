"""How the pages and files of inspections name what is coded, and the sign each state is shown by."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chungtay.insight.inspections import models
from chungtay.insight.inspections.rules import Grade, Owing, Remedy, Stage, Unready, VisitState

STAGES, VISIT_STATES, GRADES, REMEDIES = models.STAGES, models.VISIT_STATES, models.GRADES, models.REMEDIES
STAGE_SIGNS = {  # state of the design, icon
    Stage.PLANNED: ("none", "pencil"),
    Stage.ANNOUNCED: ("doing", "progress"),
    Stage.CONCLUDED: ("soon", "clock-hour-4"),
    Stage.CLOSED: ("done", "circle-check"),
    Stage.CALLED_OFF: ("none", "circle-off"),
}
VISIT_SIGNS = {
    VisitState.PLANNED: ("none", "calendar-event"),
    VisitState.HELD: ("done", "check"),
    VisitState.CALLED_OFF: ("none", "circle-off"),
}
GRADE_SIGNS = {
    Grade.GOOD: ("done", "check"),
    Grade.LACKING: ("soon", "circle-dashed"),
    Grade.SERIOUS: ("late", "alert-triangle"),
}
REMEDY_SIGNS = {
    Remedy.OPEN: ("doing", "progress"),
    Remedy.REPORTED: ("doing", "eye"),
    Remedy.CHECKED: ("done", "circle-check"),
    Remedy.DROPPED: ("none", "circle-off"),
}
OWINGS = {
    Owing.OVERDUE: _("Past their day"),
    Owing.TO_CHECK: _("To be checked"),
    Owing.SOON: _("Within seven days"),
    Owing.LATER: _("Later on"),
    Owing.OVER: _("Settled"),
}
OWING_SIGNS = {
    Owing.OVERDUE: ("late", "alert-triangle"),
    Owing.TO_CHECK: ("doing", "eye"),
    Owing.SOON: ("soon", "clock-hour-4"),
    Owing.LATER: ("doing", "progress"),
    Owing.OVER: ("done", "circle-check"),
}


def missing(found: Unready) -> list[str]:
    """Say what stands in the way of a conclusion."""
    told = (
        (
            found.visits,
            ngettext(
                "%(n)d visit neither held nor called off", "%(n)d visits neither held nor called off", found.visits
            ),
        ),
        (
            found.parts,
            ngettext("%(n)d body has not written its part", "%(n)d bodies have not written their part", found.parts),
        ),
        (
            found.findings_without_recommendation,
            ngettext(
                "%(n)d serious matter without a recommendation",
                "%(n)d serious matters without a recommendation",
                found.findings_without_recommendation,
            ),
        ),
    )
    return [words % {"n": n} for n, words in told if n]
