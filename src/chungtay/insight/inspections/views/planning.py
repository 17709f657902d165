"""Plan an inspection: its head, its checklist, who inspects together, who is visited; or call it off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from chungtay.core.workflow import NotNow
from chungtay.insight.inspections import actions, forms, queries
from chungtay.kit.http import OfficerRequest, keys_among
from chungtay.kit.versions import StaleSave

MOST_FOUND = 20
LONGEST_TASK = 300


def too_late(request: OfficerRequest, inspection_id: int) -> HttpResponse:
    """Say that the plan can no longer be changed."""
    messages.warning(request, _("The inspection is concluded or called off: its plan can no longer be changed."))
    return redirect("inspections:inspection", inspection_id)


def _form(request: OfficerRequest, form: forms.HeadForm, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "bases": queries.bases(request.reach), **more}
    return render(request, "inspections/head.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    request.reach.require(queries.HOLD)
    first = {"from_on": request.reach.day, "to_on": request.reach.day}
    form = forms.HeadForm(request.POST or None, reach=request.reach, initial=first)
    if not form.is_valid():
        return _form(request, form)
    made = actions.plan(request.reach, form.head(), basis=form.cleaned_data["basis"])
    messages.success(request, _("The plan is begun. Add the checklist, who inspects with you, and whom you visit."))
    return redirect("inspections:inspection", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, inspection_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.ours_to_hold(request.reach), pk=inspection_id)
    form = forms.HeadForm(request.POST or None, reach=request.reach, initial=forms.as_stored(found))
    if not form.is_valid():
        return _form(request, form, inspection=found)
    told = form.cleaned_data
    try:
        actions.edit(request.reach, found, form.head(), version=told["version"] or 0, basis=told["basis"])
    except StaleSave as stale:
        theirs = queries.ours_to_hold(request.reach).get(pk=stale.current.pk)
        again = forms.HeadForm(request.POST.dict() | {"version": theirs.version}, reach=request.reach)
        return _form(request, again, 409, inspection=theirs, is_stale=True)
    except NotNow:
        return too_late(request, inspection_id)
    return redirect("inspections:inspection", inspection_id)


@require_http_methods(["GET", "HEAD", "POST"])
def points(request: OfficerRequest, inspection_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.ours_to_hold(request.reach), pk=inspection_id)
    samples = list(queries.samples(request.reach))
    form = forms.PointsForm(request.POST or None, initial={"points": _lines(request, found, samples)})
    if not form.is_valid():
        return render(request, "inspections/points.html", {"form": form, "inspection": found, "samples": samples})
    told = form.cleaned_data
    try:
        actions.set_points(request.reach, found, told["points"])
        if told["keep_as"]:
            actions.keep_sample(request.reach, name=told["keep_as"], points=told["points"])
    except NotNow:
        return too_late(request, inspection_id)
    return redirect("inspections:inspection", inspection_id)


def _lines(request: OfficerRequest, found: Any, samples: list[Any]) -> str:
    """Return the checklist as lines, with those of a sample that was asked for after them."""
    chosen = request.GET.get("mau", "")
    known = [(point.words, point.source) for point in queries.points_of(found)]
    lines = [f"{words} | {source}" if source else words for words, source in known]
    more: list[str] = next((one.points.splitlines() for one in samples if str(one.pk) == chosen), [])
    have = {words for words, _source in known}
    return "\n".join([*lines, *(line for line in more if line.partition("|")[0].strip() not in have)])


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: OfficerRequest, inspection_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.ours_to_hold(request.reach), pk=inspection_id)
    asked = request.POST if request.method == "POST" else None
    rows = _rows(request, found)
    if asked is None or "tim" in asked:
        context = {"inspection": found, "rows": rows, "q": asked.get("q", "") if asked else ""}
        return render(request, "inspections/share.html", context)
    try:
        actions.share(request.reach, found, [(body, task) for body, task, ticked in rows if ticked])
    except NotNow:
        return too_late(request, inspection_id)
    messages.success(request, _("Saved. A body that has written its part stays until its part is empty."))
    return redirect("inspections:inspection", inspection_id)


def _rows(request: OfficerRequest, found: Any) -> list[tuple[Any, str, bool]]:
    """Return the bodies to choose from: our own, those that inspect, those ticked, those searched for; each with its task."""
    parts = {part.agency: part.task for part in queries.parts(request.reach).filter(inspection=found)}
    if request.method != "POST":
        return [(body, task, True) for body, task in parts.items()]
    ticked = set(keys_among(request.POST.getlist("don-vi"))) | {request.reach.agency_id}
    words = request.POST.get("q", "").strip()
    searched = list(queries.bodies_beside(request.reach, words)[:MOST_FOUND]) if words else []
    more = queries.bodies_named(ticked, request.reach.day).values()
    bodies = dict.fromkeys([*parts, *more, *searched])
    return [
        (body, request.POST.get(f"phan-{body.pk}", parts.get(body, ""))[:LONGEST_TASK], body.pk in ticked)
        for body in bodies
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def add_visits(request: OfficerRequest, inspection_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.ours_to_hold(request.reach), pk=inspection_id)
    first = {"on": found.from_on}
    form = forms.VisitsForm(request.POST or None, initial=first, reach=request.reach, inspection=found)
    if not form.is_valid():
        words = request.GET.get("q", "")
        ticked = set(request.POST.getlist("bodies"))
        context = {"form": form, "inspection": found, "q": words, "ticked": ticked}
        context["bodies"] = [(body, str(body.pk) in ticked) for body in queries.bodies_to_visit(request.reach, words)]
        return render(request, "inspections/add_visits.html", context)
    bodies = form.cleaned_data["bodies"]
    try:
        for body in bodies:
            actions.add_visit(request.reach, found, agency=body, on=form.cleaned_data["on"])
    except NotNow:
        return too_late(request, inspection_id)
    n = len(bodies)
    messages.success(request, ngettext("%(n)s visit added.", "%(n)s visits added.", n) % {"n": n})
    return redirect("inspections:inspection", inspection_id)


@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: OfficerRequest, inspection_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.ours_to_hold(request.reach), pk=inspection_id)
    form = forms.WhyForm(request.POST or None)
    if not form.is_valid():
        return render(request, "inspections/why.html", {"form": form, "inspection": found, "what": found.title})
    try:
        actions.call_off(request.reach, found, why=form.cleaned_data["why"])
        messages.success(request, _("Called off. What was found until now stays."))
    except NotNow:
        return too_late(request, inspection_id)
    return redirect("inspections:inspection", inspection_id)
