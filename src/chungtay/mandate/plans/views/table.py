"""A draft as a table: its cells, lines, headings and targets are edited in place, and the last change is undone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.http import LARGEST_KEY, OfficerRequest, whole
from chungtay.kit.versions import StaleSave
from chungtay.mandate.plans import actions, changes, drafting, editing, forms, queries, sheet, sheet_forms
from chungtay.mandate.plans.cell_values import Fault, NotTaken
from chungtay.mandate.plans.heads import Says
from chungtay.mandate.plans.words import CHANGES, FAULTS


@require_safe
def table(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    plan = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    context = {
        "plan": plan,
        "rows": sheet.rows(plan, list(queries.tasks_of(plan))),
        "columns": sheet.COLUMNS,
        "last": changes.last(plan),
        "group_form": sheet_forms.GroupForm(),
        "waiting": drafting.waiting(plan),
    }
    return render(request, "plans/_table.html" if request.htmx else "plans/table.html", context)


@require_POST
def cell(request: OfficerRequest, task_id: int) -> HttpResponse:
    """Answer the table's script: the row as it now stands (200), both versions (409), or why it cannot be kept (422)."""
    request.reach.require("plans.draft")
    task = get_object_or_404(queries.draft_tasks(request.reach), pk=task_id)
    says, words = request.POST.get("o", ""), request.POST.get("chu", "")
    if says not in {one.value for one, _heading in sheet.COLUMNS}:
        return _told(task, 422, fault=_("There is no such cell."))
    version = request.POST.get("version", "")
    try:
        return _told(
            editing.set_cell(request.reach, task, Says(says), words, version=whole(str(version or 0)) or 0), 200
        )
    except NotTaken as refused:
        return _told(task, 422, fault=str(FAULTS[refused.fault]))
    except StaleSave as refused:
        return _told(refused.current, 409)
    except (NotNow, ValueError):
        return _told(task, 422, fault=_("Somebody else has just dealt with this. Nothing was changed."))


def _told(task: Any, status: int, **more: str) -> JsonResponse:
    cells = {cell.says: cell.words for cell in sheet.cells(task)}
    return JsonResponse({"version": task.version, "cells": cells} | more, status=status)


@require_POST
def add_row(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    plan = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    text = request.POST.get("chu", "").strip()
    if text:
        editing.add_row(request.reach, plan, text=text, after=drafting.line(plan, request.POST.get("sau", "")))
    else:
        messages.error(request, str(FAULTS[Fault.EMPTY]))
    return redirect("plans:table", plan.pk)


@require_POST
def move_line(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Move a line up or down, or drop a task: the button pressed names the line."""
    request.reach.require("plans.draft")
    plan = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    for deed, steps in (("len", -1), ("xuong", 1)):
        if row := drafting.line(plan, request.POST.get(deed, "")):
            editing.move(request.reach, plan, row, steps=steps)
    dropped = (
        get_object_or_404(queries.draft_tasks(request.reach), pk=int(key)) if (key := _task_key(request)) else None
    )
    if dropped:
        actions.drop_task(request.reach, dropped)
    return redirect("plans:table", plan.pk)


def _task_key(request: OfficerRequest) -> str:
    key = request.POST.get("bo", "").removeprefix("t")
    return key if whole(key, LARGEST_KEY) is not None else ""


@require_POST
def undo(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    plan = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    try:
        what = editing.undo(request.reach, plan)
        messages.success(request, _("Undone: %(what)s.") % {"what": CHANGES.get(what, what)})
    except editing.NothingToUndo:
        messages.info(request, _("There is nothing more to undo."))
    return redirect("plans:plan" if request.POST.get("ve") == "ke-hoach" else "plans:table", plan.pk)


@require_POST
def add_group(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    plan = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    form = sheet_forms.GroupForm(request.POST)
    if form.is_valid():
        after = drafting.line(plan, request.POST.get("sau", ""))
        asked = form.cleaned_data
        editing.add_group(request.reach, plan, title=asked["title"], level=asked["level"], after=after)
    else:
        messages.error(request, _("A heading needs words."))
    return redirect("plans:table", plan.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_group(request: OfficerRequest, group_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    group = get_object_or_404(drafting.groups(request.reach), pk=group_id)
    if "bo" in request.POST:
        editing.remove_group(request.reach, group)
        return redirect("plans:table", group.plan_id)
    initial = {name: getattr(group, name) for name in ("title", "level", "version")}
    form = sheet_forms.GroupForm(request.POST or None, initial=initial)
    try:
        if form.is_valid():
            asked = form.cleaned_data
            editing.edit_group(
                request.reach, group, title=asked["title"], level=asked["level"], version=asked["version"] or 0
            )
            return redirect("plans:table", group.plan_id)
    except StaleSave as refused:
        return _stale(request, form, refused.current, group.plan_id)
    return render(request, "plans/group.html", {"form": form, "group": group, "plan": group.plan})


def _stale(request: OfficerRequest, form: Any, current: Any, plan_id: int) -> HttpResponse:
    """Show both versions; what is saved next stands on theirs."""
    theirs = {name: getattr(current, name) for name in form.fields}
    rows = forms.differences(form, theirs)
    form.data = {**{name: form.data.get(name) for name in form.fields}, "version": current.version}
    return render(request, "plans/stale.html", {"form": form, "rows": rows, "plan_id": plan_id}, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def add_target(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    plan = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    form = sheet_forms.TargetForm(request.POST or None)
    if form.is_valid():
        editing.set_target(request.reach, plan, target=None, **form.facts())
        return redirect("plans:plan", plan.pk)
    return render(request, "plans/target.html", {"form": form, "plan": plan})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_target(request: OfficerRequest, target_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    target = get_object_or_404(drafting.targets(request.reach), pk=target_id)
    if "bo" in request.POST:
        editing.remove_target(request.reach, target)
        return redirect("plans:plan", target.plan_id)
    names = ("name", "bound", "number", "unit", "of_what", "version")
    form = sheet_forms.TargetForm(request.POST or None, initial={name: getattr(target, name) for name in names})
    try:
        if form.is_valid():
            version = form.cleaned_data["version"] or 0
            editing.set_target(request.reach, target.plan, target=target, version=version, **form.facts())
            return redirect("plans:plan", target.plan_id)
    except StaleSave as refused:
        return _stale(request, form, refused.current, target.plan_id)
    return render(request, "plans/target.html", {"form": form, "plan": target.plan, "target": target})
