"""The list of plans, and one plan."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.sheets import xlsx_response
from chungtay.mandate.plans import answered, changes, exports, outcomes, queries, under_way, withdrawing
from chungtay.mandate.plans.forms import WithdrawForm
from chungtay.mandate.plans.order import lines_of
from chungtay.mandate.plans.rules import PlanState
from chungtay.mandate.plans.sending import receivers
from chungtay.mandate.plans.words import ORDERS


@require_safe
def plans(request: OfficerRequest) -> HttpResponse:
    request.reach.require("plans.see")
    asked = {name: request.GET.get(name, "") for name in ("q", "loc", "nam", "xep", "don-vi")}
    context = {
        "page": page_of(request, _rows(request)),
        "q": asked["q"],
        "shelf": asked["loc"],
        "year": asked["nam"],
        "order": asked["xep"],
        "orders": ORDERS.items(),
        "years": [str(year) for year in queries.years(request.reach)],
        "body": asked["don-vi"],
        "bodies": queries.bodies_below(request.reach) if asked["loc"] == "cap-duoi" else [],
        "counts": queries.shelf_counts(request.reach),
    }
    return render(request, "plans/plans.html", context)


def _rows(request: OfficerRequest) -> QuerySet[Any]:
    name, words, year, order, body = (request.GET.get(one, "") for one in ("loc", "q", "nam", "xep", "don-vi"))
    rows = queries.shelf(request.reach, name, words)
    return queries.arranged(rows, year, order, body if name == "cap-duoi" else "")


@require_safe
def export(request: OfficerRequest, kind: str) -> HttpResponseBase:
    request.reach.require("plans.see")
    write = {"xlsx": xlsx_response, "csv": csv_response}[kind]
    return write(f"ke-hoach-{request.reach.day}", exports.plans(), _rows(request))


@require_safe
def plan_table(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    found = get_object_or_404(queries.plans(request.reach), pk=plan_id)
    rows = lines_of(found, queries.tasks_with_progress(request.reach, found))
    return xlsx_response(f"ke-hoach-{found.pk}", exports.lines(), rows)


@require_safe
def plan(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    found = get_object_or_404(queries.plans(request.reach), pk=plan_id)
    if found.state == PlanState.DRAFT:
        template = "plans/_draft_tasks.html" if request.htmx else "plans/draft.html"
        dropped = queries.dropped_of(found)
        tasks = queries.tasks_with_sentences(request.reach, found)
        context = {"plan": found, "tasks": tasks, "dropped": dropped, "lines": lines_of(found, tasks)}
        more = {"last": changes.last(found), "targets": found.targets.all()}
        return render(request, template, context | more)
    bodies = receivers(request.reach, found)
    tasks = queries.tasks_with_progress(request.reach, found)
    context = {
        "plan": found,
        "tasks": tasks,
        "lines": lines_of(found, tasks),
        "targets": found.targets.all(),
        "receivers": bodies,
        "standing": outcomes.standing(outcomes.of_plan(request.reach, found), request.reach.day),
        "behind": f"cua=tat-ca&ke-hoach={found.pk}&vai=lead",
        "adjustments": list(under_way.adjustments(found)),
        "sent": sum(body.sent is not None for body in bodies),
        "ways": answered.ways(answered.answered(request.reach, found.document)) if found.document else [],
        "readable": queries.readable(request.reach, found.document_id, found.answers_id),
    }
    return render(request, "plans/plan.html", context)


@require_POST
def give_up(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    found = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    try:
        withdrawing.give_up(request.reach, found)
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    return redirect("plans:plans")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.issue")
    found = get_object_or_404(queries.our_issued(request.reach), pk=plan_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"plan": found, "form": form, "receivers": queries.receivers_count(found)}
        return render(request, "plans/withdraw.html", context)
    try:
        withdrawing.withdraw(request.reach, found, why=form.cleaned_data["why"])
        messages.success(request, _("Withdrawn. Its paper is recalled, and the bodies that had its tasks are told."))
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    return redirect("plans:plan", found.pk)
