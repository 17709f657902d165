"""A day at one body: made for the phone in one's hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.core.workflow import NotNow
from chungtay.insight.inspections import actions, forms, queries
from chungtay.insight.inspections.actions import Seen
from chungtay.insight.inspections.rules import Grade
from chungtay.insight.inspections.views.planning import too_late
from chungtay.insight.inspections.words import GRADE_SIGNS, GRADES
from chungtay.kit.http import OfficerRequest, keys_among
from chungtay.kit.versions import StaleSave

GOOD = "Đạt yêu cầu"  # what is written down when nothing is lacking and nobody typed more


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: OfficerRequest, visit_id: int) -> HttpResponse:
    request.reach.require(queries.SEE)
    found = get_object_or_404(queries.visits(request.reach), pk=visit_id)
    if request.method != "POST":
        return _page(request, found)
    request.reach.require(queries.HOLD)
    form = forms.HeldForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        actions.hold(request.reach, found, **form.cleaned_data)
        messages.success(request, _("Noted. Now go through the checklist."))
    except StaleSave as stale:
        theirs = queries.visits(request.reach).get(pk=stale.current.pk)
        again = forms.HeldForm(request.POST.dict() | {"version": theirs.version})
        return _page(request, theirs, again, status=409, is_stale=True)
    except NotNow:
        messages.warning(request, _("A visit is held on its day or later, once the inspection is announced."))
    return redirect("inspections:visit", visit_id)


def _page(request: OfficerRequest, found: Any, form: Any = None, status: int = 200, **more: Any) -> HttpResponse:
    rows = list(found.findings.all())
    our_part = queries.our_parts(request.reach).filter(inspection=found.inspection_id).first()
    inside = queries.parts(request.reach).filter(inspection=found.inspection_id).exists()
    by_point: dict[int | None, list[Any]] = {}
    for row in rows:
        by_point.setdefault(row.point_id, []).append(row)
    points = queries.points_of(found.inspection) if inside else []
    first = {"version": found.version, "met": found.met, "note": found.note}
    context = {
        "visit": found,
        "form": form or forms.HeldForm(initial=first),
        "points": [(point, by_point.get(point.pk, [])) for point in points],
        "beside": by_point.get(None, []),
        "evidence": queries.evidence(rows),
        "grades": [(code.value, words, *GRADE_SIGNS[code]) for code, words in GRADES.items()],
        "may_work": our_part is not None and found.inspection.stage == "announced" and found.state != "called_off",
        "leads": found.inspection.agency_id == request.reach.agency_id and request.reach.may(queries.HOLD),
        "is_inside": inside,
        "today": request.reach.day,
        **more,
    }
    return render(request, "inspections/visit.html", context, status=status)


@require_POST
def find(request: OfficerRequest, visit_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.visits(request.reach), pk=visit_id)
    point = queries.points_of(found.inspection).filter(pk__in=keys_among([request.POST.get("point", "")])).first()
    form = forms.FindingForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, status=422, finding_form=form, asked_point=point)
    told = form.cleaned_data
    seen = Seen(grade=Grade(told["grade"]), words=told["words"] or GOOD, point=point, evidence=told["evidence"])
    try:
        made = actions.find(request.reach, found, seen)
    except NotNow:
        messages.warning(request, _("Say first that the visit was held; after the conclusion nothing is added."))
        return redirect("inspections:visit", visit_id)
    if seen.grade is Grade.GOOD:
        messages.success(request, _("Written down."))
        return redirect("inspections:visit", visit_id)
    words = _("Written down, and the leader is told.") if seen.grade is Grade.SERIOUS else _("Written down.")
    messages.success(request, words)
    return redirect("inspections:finding", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: OfficerRequest, visit_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.visits_we_lead(request.reach), pk=visit_id)
    form = forms.WhyForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "inspection": found.inspection, "what": found.agency.name}
        return render(request, "inspections/why.html", context)
    try:
        actions.call_off_visit(request.reach, found, why=form.cleaned_data["why"])
        messages.success(request, _("The visit is called off."))
    except NotNow:
        return too_late(request, found.inspection_id)
    return redirect("inspections:inspection", found.inspection_id)
