"""A task that comes back: its rule and its times."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.versions import StaleSave
from chungtay.mandate.plans import drafting, queries, repeating
from chungtay.mandate.plans.recurring import time_state
from chungtay.mandate.plans.sheet_forms import RuleForm
from chungtay.mandate.plans.words import TIME_STATES


@require_http_methods(["GET", "HEAD", "POST"])
def times(request: OfficerRequest, task_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    task = get_object_or_404(queries.tasks(request.reach), pk=task_id)
    is_ours = task.plan.agency_id == request.reach.agency_id and request.reach.may("plans.draft")
    names = ("version", "frequency", "repeat_day", "day_off")
    form = RuleForm(request.POST or None, initial={name: getattr(task, name) for name in names})
    if request.method == "POST" and form.is_valid():
        return _changed(request, task, form.cleaned_data)
    page = page_of(request, drafting.times_of(task, request.reach))
    rows = [(row, *TIME_STATES[time_state(row.due_on, row.done_on, request.reach.day)]) for row in page]
    context = {"task": task, "rows": rows, "page": page, "form": form, "is_ours": is_ours}
    return render(request, "plans/times.html", context)


def _changed(request: OfficerRequest, task: Any, asked: dict[str, Any]) -> HttpResponse:
    try:
        made = repeating.change_rule(request.reach, task, **asked)
        messages.success(
            request, _("From now on by the new rule: %(n)d times are set. What is past stays.") % {"n": made}
        )
    except StaleSave:
        messages.error(request, _("Somebody else has just changed this task. Look at it and set the rule again."))
    return redirect("plans:times", task.pk)


@require_POST
def finish_time(request: OfficerRequest, occurrence_id: int) -> HttpResponse:
    request.reach.require("plans.take")
    row = get_object_or_404(drafting.our_times(request.reach), pk=occurrence_id)
    if "mo-lai" in request.POST:
        repeating.reopen_time(request.reach, row)
        messages.success(request, _("Open again."))
    else:
        repeating.finish_time(request.reach, row, note=request.POST.get("ghi-chu", ""))
        messages.success(request, _("Done. You can open it again."))
    return redirect("plans:times", row.assignment.task_id)
