"""Make a plan: from a document or of one's own will; add, change, move and drop its tasks."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.kit.http import OfficerRequest
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents.queries import documents
from chungtay.mandate.plans import actions, answered, editing, forms, queries
from chungtay.mandate.plans.words import NO_BASIS


@require_http_methods(["GET", "HEAD", "POST"])
def from_document(request: OfficerRequest, document_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    document = get_object_or_404(documents(request.reach), pk=document_id)
    if request.method != "POST" and answered.is_cascaded(request.reach, document):
        return redirect("plans:answer", document.pk)
    asks = list(queries.asks_of(document))
    head = forms.PlanForm(request.POST or None, initial=queries.head_for(document, request.reach.day))
    kept = forms.kept_forms(request.POST or None, asks)
    if head.is_valid() and kept.is_valid():
        tasks = forms.kept_facts(kept, asks)
        try:
            plan = actions.draft(request.reach, **head.head(), answers=document, tasks=tasks)
            return redirect("plans:plan", plan.pk)
        except actions.NoBasis:
            messages.error(request, NO_BASIS)
            return redirect("documents:document", document.pk)
        except actions.RepeatsConfidential as refused:
            forms.say_openly(kept, refused.places)
    pairs = list(zip(asks, kept.forms, strict=False))
    known = queries.answers_to(request.reach, document)
    context = {"document": document, "head": head, "kept": kept, "pairs": pairs, "known": known}
    return render(request, "plans/from_document.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    request.reach.require("plans.draft")
    head = forms.PlanForm(request.POST or None, initial={"year": request.reach.day.year})
    if head.is_valid():
        return redirect("plans:plan", actions.draft(request.reach, **head.head()).pk)
    return render(request, "plans/new.html", {"form": head})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    plan = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    form = forms.PlanForm(request.POST or None, initial=forms.head_as_stored(plan))
    try:
        if form.is_valid():
            actions.edit(request.reach, plan, version=form.cleaned_data["version"] or 0, **form.head())
            return redirect("plans:plan", plan.pk)
    except StaleSave as refused:
        return _stale(request, form, forms.head_as_stored(refused.current), plan.pk)
    return render(request, "plans/edit.html", {"form": form, "plan": plan})


@require_http_methods(["GET", "HEAD", "POST"])
def add_task(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    plan = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    form = forms.TaskForm(request.POST or None, themes=forms.theme_choices())
    if form.is_valid():
        actions.add_task(request.reach, plan, form.facts())
        return redirect("plans:plan", plan.pk)
    return render(request, "plans/task_form.html", {"form": form, "plan": plan})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_task(request: OfficerRequest, task_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    task = get_object_or_404(queries.draft_tasks(request.reach), pk=task_id)
    form = forms.TaskForm(request.POST or None, initial=forms.as_stored(task), themes=forms.theme_choices())
    try:
        if form.is_valid():
            actions.edit_task(request.reach, task, form.facts(), version=form.cleaned_data["version"] or 0)
            return redirect("plans:plan", task.plan_id)
    except StaleSave as refused:
        return _stale(request, form, forms.as_stored(refused.current), task.plan_id)
    return render(request, "plans/task_form.html", {"form": form, "plan": task.plan, "task": task})


def _stale(request: OfficerRequest, form: Form, theirs: dict[str, object], plan_id: int) -> HttpResponse:
    """Show both versions; what is saved next stands on theirs."""
    rows = forms.differences(form, theirs)
    form.data = {**{name: form.data.get(name) for name in form.fields}, "version": theirs["version"]}
    context = {"form": form, "rows": rows, "plan_id": plan_id}
    return render(request, "plans/stale.html", context, status=409)


@require_POST
def move_task(request: OfficerRequest, task_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    task = get_object_or_404(queries.draft_tasks(request.reach), pk=task_id)
    editing.move(request.reach, task.plan, task, steps=-1 if request.POST.get("huong") == "len" else 1)
    return redirect("plans:plan", task.plan_id)


@require_POST
def drop_task(request: OfficerRequest, task_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    task = get_object_or_404(queries.draft_tasks(request.reach), pk=task_id)
    is_dropped = request.POST.get("lay-lai") != "1"
    if is_dropped and task.above_id:
        return redirect("plans:leave_out", task.pk)
    actions.drop_task(request.reach, task, is_dropped=is_dropped)
    return redirect("plans:plan", task.plan_id)
