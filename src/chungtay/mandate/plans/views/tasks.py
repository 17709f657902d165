"""What the body was given: the list, one task, and what the body says of it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.mandate.plans import actions, cascade, forms, history, queries
from chungtay.mandate.plans.exports import assignments

DEEDS = {"nhan": actions.take, "xong": actions.finish, "mo-lai": actions.reopen}


@require_safe
def tasks(request: OfficerRequest) -> HttpResponse:
    request.reach.require("plans.see")
    words, chosen = request.GET.get("q", ""), request.GET.get("loc", "")
    ours = queries.searched(queries.our_assignments(request.reach), words)
    counts = queries.urgency_counts(ours, request.reach.day)
    page = page_of(request, queries.of_urgency(ours, chosen, request.reach.day))
    context = {"page": page, "q": words, "chosen": chosen, "pills": queries.pills(counts), "today": request.reach.day}
    return render(request, "plans/tasks.html", context)


@require_safe
def export(request: OfficerRequest) -> HttpResponseBase:
    request.reach.require("plans.see")
    ours = queries.searched(queries.our_assignments(request.reach), request.GET.get("q", ""))
    rows = queries.of_urgency(ours, request.GET.get("loc", ""), request.reach.day)
    return csv_response(f"nhiem-vu-{request.reach.day}", assignments(), rows)


@require_safe
def task(request: OfficerRequest, task_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    found = get_object_or_404(queries.tasks(request.reach), pk=task_id)
    given = queries.given(request.reach, found)
    told = history.history(request.reach, found)
    context = {
        "task": found,
        "ours": given.filter(agency=request.reach.agency_id).first(),
        "page": page_of(request, given.exclude(agency=request.reach.agency_id)),
        "counts": [pill for pill in queries.pills(queries.urgency_counts(given, request.reach.day)) if pill[1]],
        "above": cascade.above(request.reach, found),
        "levels": cascade.below(request.reach, found),
        "newest": told[:10],
        "older": told[10:],
        "today": request.reach.day,
        "readable": queries.readable(
            request.reach, found.plan.document_id, found.ask.document_id if found.ask else None
        ),
    }
    return render(request, "plans/task.html", context)


@require_POST
def act(request: OfficerRequest, assignment_id: int, deed: str) -> HttpResponse:
    request.reach.require("plans.take")
    assignment = get_object_or_404(queries.our_assignments(request.reach), pk=assignment_id)
    try:
        DEEDS[deed](request.reach, assignment)
        messages.success(
            request,
            {"nhan": _("Taken on."), "xong": _("Done. You can open it again."), "mo-lai": _("Open again.")}[deed],
        )
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    return redirect("plans:task", assignment.task_id) if "o-trang-viec" in request.POST else redirect("plans:tasks")


@require_http_methods(["GET", "HEAD", "POST"])
def return_(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    request.reach.require("plans.take")
    assignment = get_object_or_404(queries.our_assignments(request.reach), pk=assignment_id)
    form = forms.ReturnForm(request.POST or None)
    if form.is_valid():
        try:
            actions.return_(request.reach, assignment, reason=form.cleaned_data["reason"])
            messages.success(request, _("Given back with your reason."))
        except NotNow:
            messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
        return redirect("plans:tasks")
    return render(request, "plans/return.html", {"form": form, "assignment": assignment})
