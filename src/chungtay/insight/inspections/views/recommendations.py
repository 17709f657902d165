"""What is to be put right: for the body that was told, and for those who check."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.serving import serve
from chungtay.insight.inspections import actions, exports, forms, queries
from chungtay.insight.inspections.rules import REMEDY_LIFE, Owing, Remedy, RemedyVerb
from chungtay.insight.inspections.views.inspections import TABLES
from chungtay.insight.inspections.words import OWING_SIGNS, OWINGS
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.reach import Reach
from chungtay.kit.versions import StaleSave

FORMS = {
    RemedyVerb.REPORT: forms.ReportForm,
    RemedyVerb.CHECK: forms.CheckForm,
    RemedyVerb.SEND_BACK: forms.BackForm,
    RemedyVerb.MOVE: forms.MoveForm,
    RemedyVerb.DROP: forms.BackForm,
}
DEEDS: dict[RemedyVerb, Callable[..., None]] = {
    RemedyVerb.REPORT: actions.report,
    RemedyVerb.CHECK: actions.check,
    RemedyVerb.SEND_BACK: actions.send_back,
    RemedyVerb.MOVE: actions.move,
    RemedyVerb.DROP: actions.drop,
}


def _asked(request: OfficerRequest) -> tuple[Any, Any, str]:
    """Return the rows of the shelf asked for, all of them and those of one place, and which shelf it is."""
    shelves = {"cua-ta": queries.asked_of_us, "ta-kien-nghi": queries.asked_by_us, "tat-ca": queries.recommendations}
    shelf = request.GET.get("ke", "")
    if shelf not in shelves:
        shelf = "ta-kien-nghi" if queries.asked_by_us(request.reach).exists() else "cua-ta"
    rows = queries.saying(shelves[shelf](request.reach), request.GET.get("q", ""))
    return rows, queries.of_owing(request.reach, rows, request.GET.get("loc", "")), shelf


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    request.reach.require(queries.SEE)
    rows, chosen, shelf = _asked(request)
    counts = queries.owing_counts(request.reach, rows)
    context = {
        "page": page_of(request, chosen),
        "shelf": shelf,
        "asked": {name: request.GET.get(name, "") for name in ("q", "loc")},
        "places": [(one.value, OWINGS[one], counts[one], *OWING_SIGNS[one]) for one in Owing],
        "today": request.reach.day,
    }
    return render(request, "inspections/recommendations.html", context)


@require_safe
def export(request: OfficerRequest, ending: str) -> HttpResponseBase:
    request.reach.require(queries.SEE)
    if ending not in TABLES:
        raise Http404
    _rows, chosen, _shelf = _asked(request)
    return TABLES[ending](f"kien-nghi-{request.reach.day}", exports.recommendations(), chosen)


def _may(reach: Reach, asked: Any) -> set[RemedyVerb]:
    """Return what the officer may do with a recommendation now."""
    told = asked.agency_id == reach.agency_id and reach.may(queries.ANSWER, asked.agency_id)
    told = told and asked.finding.visit.inspection.stage in queries.TOLD
    checks = queries.asked_by_us(reach).filter(pk=asked.pk).exists() and reach.may(queries.HOLD, reach.agency_id)
    verbs = [verb for verb in RemedyVerb if (told if verb == RemedyVerb.REPORT else checks)]
    return {verb for verb in verbs if REMEDY_LIFE.may(Remedy(asked.state), verb)}


@require_http_methods(["GET", "HEAD", "POST"])
def recommendation(request: OfficerRequest, recommendation_id: int) -> HttpResponse:
    request.reach.require(queries.SEE)
    found = get_object_or_404(queries.recommendations(request.reach), pk=recommendation_id)
    if request.method != "POST":
        return _page(request, found)
    verb = next((one for one in RemedyVerb if one == request.POST.get("viec")), None)
    if verb is None:
        raise Http404
    request.reach.require(queries.ANSWER if verb == RemedyVerb.REPORT else queries.HOLD)
    form = FORMS[verb](request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, {verb: form}, status=422)
    try:
        DEEDS[verb](request.reach, found, **form.cleaned_data)
        messages.success(request, _done(verb))
    except StaleSave:
        theirs = queries.recommendations(request.reach).get(pk=found.pk)
        again = FORMS[verb](request.POST.dict() | {"version": theirs.version}, request.FILES)
        return _page(request, theirs, {verb: again}, status=409, is_stale=True)
    except actions.NotTheSecond:
        messages.warning(request, _("You asked for this or reported it done. Another officer has to check it."))
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    return redirect("inspections:recommendation", recommendation_id)


def _done(verb: RemedyVerb) -> str:
    return {
        RemedyVerb.REPORT: _("Reported. The inspecting body is told and checks it."),
        RemedyVerb.CHECK: _("Checked: put right."),
        RemedyVerb.SEND_BACK: _("Sent back. The body is told what is missing."),
        RemedyVerb.MOVE: _("Another day is set. The first one stays in sight."),
        RemedyVerb.DROP: _("No longer asked for. The reason stays in sight."),
    }[verb]


def _page(request: OfficerRequest, found: Any, bound: Any = None, status: int = 200, **more: Any) -> HttpResponse:
    may, given = _may(request.reach, found), bound or {}
    first = {"version": found.version, "due_on": found.due_on, "remedy": found.remedy}
    asked = {verb.value: given.get(verb) or FORMS[verb](initial=first, auto_id=f"id_{verb}_%s") for verb in may}
    inspection = found.finding.visit.inspection
    context = {
        "asked": found,
        "forms": asked,
        "opened": [verb.value for verb in given],
        "finding": queries.findings(request.reach).filter(pk=found.finding_id).first(),
        "inspection": inspection,
        "may_open": queries.inspections(request.reach).filter(pk=inspection.pk).exists(),
        "files": queries.evidence([found]).get(str(found.pk), []),
        "today": request.reach.day,
        **more,
    }
    return render(request, "inspections/recommendation.html", context, status=status)


@require_safe
def evidence(request: OfficerRequest, recommendation_id: int, file_key: UUID) -> HttpResponse:
    request.reach.require(queries.SEE)
    found = get_object_or_404(queries.recommendations(request.reach), pk=recommendation_id)
    return serve(next((one for one in queries.evidence([found]).get(str(found.pk), []) if one.pk == file_key), None))
