"""How far a plan has come down: who answered how, and what became of one task."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.mandate.plans import answer_forms, answered, answering, cascade, exports, queries


@require_safe
def answers(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    plan = get_object_or_404(queries.plans(request.reach).issued(), pk=plan_id)
    rows = answered.answered(request.reach, plan.document, plan.answer_by) if plan.document else []
    how, words = request.GET.get("loc", ""), request.GET.get("q", "")
    page = page_of(request, answered.narrowed(rows, how, words))
    asking = answer_forms.AskAgainForm()
    context = {"plan": plan, "page": page, "ways": answered.ways(rows), "all": len(rows), "how": how, "q": words}
    return render(request, "plans/answers.html", context | {"asking": asking})


@require_safe
def answers_export(request: OfficerRequest, plan_id: int) -> HttpResponseBase:
    request.reach.require("plans.see")
    plan = get_object_or_404(queries.plans(request.reach).issued(), pk=plan_id)
    rows = answered.answered(request.reach, plan.document, plan.answer_by) if plan.document else []
    shown = answered.narrowed(rows, request.GET.get("loc", ""), request.GET.get("q", ""))
    return csv_response(f"tra-loi-ke-hoach-{request.reach.day}", exports.answers(), shown)


@require_POST
def judge(request: OfficerRequest, answer_id: int) -> HttpResponse:
    request.reach.require("plans.issue")
    found = get_object_or_404(answered.judgeable(request.reach), pk=answer_id)
    form = answer_forms.AskAgainForm(request.POST)
    try:
        if request.POST.get("viec") == "mien":
            answering.excuse(request.reach, found)
            messages.success(request, _("Accepted: the body owes nothing of this plan."))
        elif form.is_valid():
            answering.ask_again(request.reach, found, words=form.cleaned_data["words"])
            messages.success(request, _("Asked again. The body reads your words."))
        else:
            messages.error(request, _("Write why you ask again: the body reads it."))
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    plan = answered.plan_of(request.reach, found)
    return redirect("plans:answers", plan.pk) if plan else redirect("plans:plans")


@require_safe
def chain(request: OfficerRequest, task_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    task = get_object_or_404(queries.tasks(request.reach), pk=task_id)
    context = {
        "task": task,
        "above": cascade.above(request.reach, task),
        "levels": cascade.below(request.reach, task),
        "page": page_of(request, cascade.made_of(request.reach, task)),
    }
    return render(request, "plans/chain.html", context)
