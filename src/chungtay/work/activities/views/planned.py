"""Planned activities: the list, one with its history, and the one form that moves, changes or drops many."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.work.activities import exports, planned_forms, planned_list, planning
from chungtay.work.activities.planned_list import Sought


@require_safe
def list_(request: OfficerRequest) -> HttpResponse:
    request.reach.require("activities.see")
    asked = Sought.of(request.GET)
    told = {
        "page": page_of(request, planned_list.sought(request.reach, asked)),
        "form": planned_forms.SiftForm(asked),
        "past": planned_list.adjustments(request.reach)[:10],
        "may_record": request.reach.may("activities.record"),
        "own_id": request.reach.agency_id,
    }
    return render(request, "activities/planned_list.html", told)


@require_safe
def table(request: OfficerRequest) -> HttpResponseBase:
    request.reach.require("activities.see")
    rows = planned_list.sought(request.reach, Sought.of(request.GET))
    return csv_response(f"hoat-dong-du-kien-{request.reach.day}", exports.planned_columns(), rows)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    request.reach.require("activities.record")
    form = planned_forms.PlanningForm(request.reach, request.POST or None)
    if form.is_valid():
        made = planning.plan(request.reach, form.told())
        messages.success(request, _("Planned. It counts in the figures once it took place and is recorded."))
        return redirect("activities:planned", made.pk)
    return render(request, "activities/plan.html", {"form": form})


@require_safe
def planned(request: OfficerRequest, planned_id: UUID) -> HttpResponse:
    request.reach.require("activities.see")
    row = get_object_or_404(planned_list.planned(request.reach), pk=planned_id)
    may = request.reach.may("activities.record", row.agency_id) and row.agency_id == request.reach.agency_id
    told = {"planned": row, "history": planned_list.history(row), "may_record": may}
    return render(request, "activities/planned.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def adjust(request: OfficerRequest) -> HttpResponse:
    request.reach.require("activities.record")
    offered = planned_list.ours_to_come(request.reach)
    ticked = {"rows": request.GET.getlist("chon")}
    form = planned_forms.AdjustForm(request.reach, offered, request.POST or None, initial=ticked)
    if not form.is_valid():
        return render(request, "activities/adjust.html", {"form": form})
    try:
        planning.adjust(request.reach, form.chosen(), form.how())
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
        return redirect("activities:adjust")
    count = len(form.chosen())
    said = ngettext("%(n)d activity adjusted.", "%(n)d activities adjusted.", count) % {"n": count}
    messages.success(request, f"{said} {_('The bodies below are told. You can undo it.')}")
    return redirect("activities:planned_list")


@require_POST
def undo(request: OfficerRequest, step_id: int) -> HttpResponse:
    request.reach.require("activities.record")
    made = get_object_or_404(planned_list.adjustments(request.reach), pk=step_id)
    try:
        planning.undo(request.reach, made)
        messages.success(request, _("Undone. The activities are again as they were, and the bodies below are told."))
    except planning.TouchedSince:
        messages.warning(request, _("A later step touched one of these activities. Undo that one first."))
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    return redirect("activities:planned_list")
