"""One finding: its words and evidence, what is to be put right; a leader takes note of what is serious."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.serving import serve
from chungtay.insight.inspections import actions, forms, queries
from chungtay.insight.inspections.rules import INSPECTION_LIFE, Grade, Stage, Verb
from chungtay.kit.http import OfficerRequest
from chungtay.kit.versions import StaleSave

USUAL = timedelta(days=30)  # what the form offers; the officer says otherwise


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: OfficerRequest, finding_id: int) -> HttpResponse:
    request.reach.require(queries.SEE)
    found = get_object_or_404(queries.findings(request.reach), pk=finding_id)
    if request.method != "POST":
        return _page(request, found)
    request.reach.require(queries.HOLD)
    form = forms.AdviceForm(request.POST, reach=request.reach)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        actions.recommend(request.reach, found, **form.cleaned_data)
        messages.success(request, _("The recommendation is added. The body reads it once the inspection is concluded."))
    except NotNow:
        messages.warning(request, _("After the conclusion nothing is added. Open the inspection again first."))
    return redirect("inspections:finding", finding_id)


def _page(request: OfficerRequest, found: Any, form: Any = None, status: int = 200, **more: Any) -> HttpResponse:
    first = {"due_on": request.reach.day + USUAL}
    ours = queries.our_parts(request.reach).filter(inspection=found.visit.inspection_id).first()
    works = ours is not None and INSPECTION_LIFE.may(Stage(found.visit.inspection.stage), Verb.VISIT)
    stored = {"version": found.version, "grade": found.grade, "words": found.words}
    leads = request.reach.may(queries.NOTE, found.visit.inspection.agency_id)
    context = {
        "finding": found,
        "rows": queries.recommendations(request.reach).filter(finding=found),
        "files": queries.evidence([found]).get(str(found.pk), []),
        "form": form or forms.AdviceForm(reach=request.reach, initial=first),
        "correcting": forms.CorrectForm(initial=stored, prefix="sua"),
        "may_advise": works,
        "may_correct": works and ours is not None and ours.pk == found.part_id,
        "may_note": leads and found.grade == Grade.SERIOUS and found.seen_on is None,
        "is_inside": queries.parts(request.reach).filter(inspection=found.visit.inspection_id).exists(),
        "today": request.reach.day,
        **more,
    }
    return render(request, "inspections/finding.html", context, status=status)


@require_POST
def correct(request: OfficerRequest, finding_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.findings(request.reach), pk=finding_id)
    form = forms.CorrectForm(request.POST, prefix="sua")
    if not form.is_valid():
        return _page(request, found, status=422, correcting=form)
    told = form.cleaned_data
    try:
        actions.correct(request.reach, found, version=told["version"], grade=Grade(told["grade"]), words=told["words"])
        messages.success(request, _("Corrected."))
    except StaleSave as stale:
        theirs = queries.findings(request.reach).get(pk=stale.current.pk)
        again = forms.CorrectForm(request.POST.dict() | {"sua-version": theirs.version}, prefix="sua")
        return _page(request, theirs, status=409, correcting=again, is_stale=True)
    except NotNow:
        messages.warning(request, _("After the conclusion nothing is corrected. Open the inspection again first."))
    return redirect("inspections:finding", finding_id)


@require_POST
def take_note(request: OfficerRequest, finding_id: int) -> HttpResponse:
    request.reach.require(queries.NOTE)
    found = get_object_or_404(queries.findings(request.reach), pk=finding_id)
    try:
        actions.take_note(request.reach, found)
        messages.success(request, _("Noted that you know of it."))
    except NotNow:
        messages.warning(request, _("A leader has taken note of this already."))
    return redirect("inspections:finding", finding_id)


@require_safe
def evidence(request: OfficerRequest, finding_id: int, file_key: UUID) -> HttpResponse:
    request.reach.require(queries.SEE)
    found = get_object_or_404(queries.findings(request.reach), pk=finding_id)
    return serve(next((one for one in queries.evidence([found]).get(str(found.pk), []) if one.pk == file_key), None))
