"""The list of accidents, one accident on a phone, and the visit to the family."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.sheets import xlsx_response
from chungtay.kit.versions import StaleSave
from chungtay.work.children import accident_exports, accident_list, harming
from chungtay.work.children.accident_forms import AccidentForm, Sift, VisitForm, WhyForm, as_stored
from chungtay.work.children.accident_list import Asked
from chungtay.work.children.accidents import Accident, Outcome

SEE = "children.see"
TABLES = {"csv": csv_response, "xlsx": xlsx_response}


@never_cache
@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    request.reach.require(SEE)
    asked = Asked.of(request.GET)
    rows = accident_list.listed(request.reach, asked)
    counted = accident_list.children_by_outcome(rows)
    context = {
        "page": page_of(request, rows),
        "asked": asked,
        "form": Sift(asked, request.reach.day),
        "counted": [(words, counted.get(code, 0)) for code, words in Outcome.choices],
        "visits": accident_list.visits_due(request.reach)[:20],
        "may_note": request.reach.may(harming.NOTE, request.reach.agency_id),
        "today": request.reach.day,
    }
    return render(request, "children/accidents.html", context)


@never_cache
@require_safe
def export(request: OfficerRequest, ending: str) -> HttpResponseBase:
    request.reach.require(SEE)
    if ending not in TABLES:
        raise Http404
    rows = accident_list.listed(request.reach, Asked.of(request.GET))
    return TABLES[ending](f"tai-nan-{request.reach.day}", accident_exports.columns(), rows)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    request.reach.require(harming.NOTE)
    first = {"happened_on": request.reach.day, "child_code": request.GET.get("tre", "")[:20]}
    form = AccidentForm(request.reach, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = harming.note(request.reach, form.happening())
        except harming.DeadBefore:
            form.add_error("happened_on", _dead_before())
        else:
            messages.success(request, _("Written down."))
            return redirect("children:accident", made.pk)
    return render(request, "children/accident_new.html", {"form": form}, status=422 if form.errors else 200)


def _dead_before() -> str:
    return _("The child was not born yet on this day, or had died before. Look at the child's file.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accident(request: OfficerRequest, accident_id: UUID) -> HttpResponse:
    request.reach.require(SEE)
    found = get_object_or_404(accident_list.with_key(request.reach), pk=accident_id)
    if request.method != "POST":
        return _page(request, found)
    request.reach.require(harming.NOTE, found.agency_id)
    form = AccidentForm(request.reach, request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        harming.correct(request.reach, found, form.happening(), version=form.cleaned_data["version"] or 0)
    except StaleSave as stale:
        theirs = accident_list.with_key(request.reach).get(pk=stale.current.pk)
        again = AccidentForm(request.reach, request.POST.dict() | {"version": theirs.version})
        return _page(request, theirs, again, status=409, is_stale=True)
    except harming.DeadBefore:
        form.add_error("happened_on", _dead_before())
        return _page(request, found, form, status=422)
    messages.success(request, _("Put right."))
    return redirect("children:accident", accident_id)


def _page(request: OfficerRequest, found: Accident, form: Any = None, status: int = 200, **more: Any) -> HttpResponse:
    is_ours = found.child_id is None or found.child is not None  # the file of a child that moved is another body's
    may_note = request.reach.may(harming.NOTE, found.agency_id) and found.withdrawn_on is None and is_ours
    context = {
        "accident": found,
        "form": (form or AccidentForm(request.reach, initial=as_stored(found))) if may_note else None,
        "why": WhyForm(auto_id="id_back_%s"),
        "visits": accident_list.visits(request.reach).filter(accident=found),
        **more,
    }
    return render(request, "children/accident.html", context, status=status)


@require_POST
def take_back(request: OfficerRequest, accident_id: UUID) -> HttpResponse:
    request.reach.require(harming.NOTE)
    found = get_object_or_404(accident_list.with_key(request.reach), pk=accident_id)
    form = WhyForm(request.POST)
    if form.is_valid():
        harming.take_back(request.reach, found, why=form.cleaned_data["why"])
        messages.success(request, _("Taken back. What a death had closed stands open again."))
    else:
        messages.warning(request, _("Say why it is taken back. Nothing was changed."))
    return redirect("children:accident", accident_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: OfficerRequest, visit_id: UUID) -> HttpResponse:
    request.reach.require(harming.NOTE)
    found = get_object_or_404(accident_list.visits(request.reach), pk=visit_id)
    first = {"version": found.version, "held_on": found.held_on, "note": found.note}
    form = VisitForm(request.reach.day, request.POST or None, initial=first)
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "children/visit.html", {"visit": found, "form": form}, status=422 if form.errors else 200
        )
    told = form.cleaned_data
    try:
        harming.hold_visit(request.reach, found, version=told["version"], on=told["held_on"], note=told["note"])
    except StaleSave as stale:
        theirs = accident_list.visits(request.reach).get(pk=stale.current.pk)
        again = VisitForm(request.reach.day, request.POST.dict() | {"version": theirs.version})
        context = {"visit": theirs, "form": again, "is_stale": True}
        return render(request, "children/visit.html", context, status=409)
    messages.success(request, _("Written down."))
    return redirect("children:accidents")
