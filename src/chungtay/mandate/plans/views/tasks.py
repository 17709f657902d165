"""What the body was given: the list, one task, and what the body says of it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.mandate.plans import actions, cascade, forms, history, listing, outcomes, queries, under_way
from chungtay.mandate.plans.exports import assignments
from chungtay.mandate.plans.views.asking import asked_of

DEEDS = {"nhan": actions.take, "xong": actions.finish, "mo-lai": actions.reopen}


@require_safe
def tasks(request: OfficerRequest) -> HttpResponse:
    (asked, told), day = asked_of(request), request.reach.day
    rows = listing.whose(request.reach, asked)
    context = told | {
        "page": page_of(request, listing.listed(request.reach, asked)),
        "pills": queries.pills(queries.urgency_counts(rows, day)),
        "standing": outcomes.standing(rows, day),
    }
    return render(request, "plans/tasks.html", context)


@require_safe
def export(request: OfficerRequest) -> HttpResponseBase:
    request.reach.require("plans.see")
    rows = listing.listed(request.reach, listing.Asked.of(request.GET))
    return csv_response(f"nhiem-vu-{request.reach.day}", assignments(request.reach.day), rows)


@require_safe
def task(request: OfficerRequest, task_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    found = get_object_or_404(queries.task_with_past(request.reach), pk=task_id)
    parts, told = queries.parts_of(request.reach, found), history.history(request.reach, found)
    asked = list(under_way.requests(request.reach, found))
    ours = parts.filter(agency=request.reach.agency_id).first()
    counts = queries.urgency_counts(parts, request.reach.day)
    page = page_of(request, parts.order_by("-part", *parts.query.order_by), total=counts.total())
    context = {
        "task": found,
        "ours": ours,
        "ours_may": ours and under_way.may_do(request.reach, ours, asked=False),
        "page": page,
        "lines": under_way.with_deeds(request.reach, page, asked),
        "counts": [pill for pill in queries.pills(counts) if pill[1]],
        "notes": under_way.notes(request.reach, found),
        "requests": asked,
        "adjusted": under_way.adjustments_of_task(found),
        "above": cascade.above(request.reach, found),
        "levels": cascade.below(request.reach, found),
        "newest": told[:10],
        "older": told[10:],
        "today": request.reach.day,
        "may_record": under_way.may_record(request.reach, found),
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
    return redirect(_back(request, assignment.task_id))


def _back(request: OfficerRequest, task_id: int) -> str:
    """Return where the deed was pressed: the page of the task, one of its views with its question, or the list."""
    if "o-trang-viec" in request.POST:
        return reverse("plans:task", args=[task_id])
    back = request.POST.get("ve", "")
    is_ours = back.startswith(reverse("plans:tasks")) and url_has_allowed_host_and_scheme(back, {request.get_host()})
    return back if is_ours else reverse("plans:tasks")


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
