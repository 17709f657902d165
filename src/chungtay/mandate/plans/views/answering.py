"""What our body answers to a plan that was sent down to it: as it stands, a plan of its own, or why not."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.core.workflow import NotNow
from chungtay.kit.http import OfficerRequest
from chungtay.mandate.plans import actions, answer_forms, answered, answering, queries
from chungtay.mandate.plans.words import NO_BASIS


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: OfficerRequest, document_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    document = get_object_or_404(answered.came_to_us(request.reach), pk=document_id)
    if not answered.is_valid(request.reach, document):
        return _taken_back(request, document.pk)
    asked = request.POST if request.method == "POST" else None
    adopting = answer_forms.AdoptForm(asked if asked and asked.get("viec") == "ap-dung" else None)
    refusing = answer_forms.RefuseForm(asked if asked and asked.get("viec") == "ly-do" else None)
    if asked and (adopting.is_valid() or refusing.is_valid()):
        return _given(request, document, adopting, refusing)
    context = {"found": answered.to_answer(request.reach, document), "adopting": adopting, "refusing": refusing}
    return render(request, "plans/answer.html", context)


def _taken_back(request: OfficerRequest, document_id: int) -> HttpResponse:
    """Say why there is nothing to answer."""
    messages.warning(
        request,
        _(
            "There is nothing to answer: the document was sent back as wrongly addressed, or its sender asked for it back."
        ),
    )
    return redirect("documents:document", document_id)


def _given(
    request: OfficerRequest,
    document: Any,
    adopting: answer_forms.AdoptForm,
    refusing: answer_forms.RefuseForm,
) -> HttpResponse:
    """Keep what was answered; of two who answer at once the second is told."""
    try:
        if adopting.is_valid():
            with_paper = adopting.cleaned_data["with_paper"]
            kept = answering.adopt(request.reach, document, with_paper=with_paper)
            messages.success(request, _("Adopted as it stands. Its tasks are now yours."))
            if kept.paper_id:
                return redirect("documents:document", kept.paper_id)
        else:
            answering.refuse(request.reach, document, reason=refusing.cleaned_data["reason"])
            messages.success(request, _("Your reason has gone to the sender."))
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    return redirect("plans:answer", document.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def adapt(request: OfficerRequest, document_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    document = get_object_or_404(answered.came_to_us(request.reach), pk=document_id)
    if not answered.is_valid(request.reach, document):
        return _taken_back(request, document.pk)
    found = answered.to_answer(request.reach, document)
    if found.own is not None:
        return redirect("plans:plan", found.own.pk)
    if found.upper is None:
        return redirect("plans:from_document", document.pk)
    first = answer_forms.first_head(document, found.upper.year)
    form = answer_forms.AdaptForm(request.POST or None, tasks=found.tasks, initial=first)
    if form.is_valid():
        head = {name: form.cleaned_data[name] for name in ("title", "year")}
        try:
            plan = answering.adapt(request.reach, document, **head, left_out=form.left_out())
        except actions.NoBasis:
            messages.error(request, NO_BASIS)
            return redirect("documents:document", document.pk)
        messages.success(
            request, _("Your draft is made. Change its tasks in your own words, add others, then issue it.")
        )
        return redirect("plans:plan", plan.pk)
    return render(request, "plans/adapt.html", {"found": found, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def leave_out(request: OfficerRequest, task_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    task = get_object_or_404(queries.draft_tasks(request.reach), pk=task_id, is_dropped=False)
    form = answer_forms.LeaveOutForm(request.POST or None)
    if form.is_valid():
        answering.leave_out(request.reach, task, reason=form.cleaned_data["reason"])
        messages.success(request, _("Left out, with the reason. It can be taken back until the plan is issued."))
        return redirect("plans:plan", task.plan_id)
    return render(request, "plans/leave_out.html", {"form": form, "task": task})
