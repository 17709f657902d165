"""A draft as outlined text."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.kit.http import OfficerRequest
from chungtay.mandate.plans import outlining, queries
from chungtay.mandate.plans.outline import TooLong
from chungtay.mandate.plans.sheet_forms import OutlineForm


@require_http_methods(["GET", "HEAD", "POST"])
def outline(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    plan = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    tasks = list(queries.tasks_of(plan))
    fresh = {"text": outlining.text_of(plan, tasks), "versions": outlining.versions_of(plan, tasks)}
    form = OutlineForm(request.POST or None, initial=fresh)
    context = {"plan": plan, "form": form}
    try:
        if form.is_valid():
            counts = outlining.write(request.reach, plan, form.cleaned_data["text"], form.cleaned_data["versions"])
            said = _("Saved: %(lines)d lines, %(added)d new, %(dropped)d dropped. You can undo it.")
            messages.success(request, said % counts)
            return redirect("plans:plan", plan.pk)
    except outlining.StaleOutline as refused:
        form.data = {"text": form.data.get("text"), "versions": fresh["versions"]}
        return render(request, "plans/outline.html", context | {"differing": refused.rows}, status=409)
    except TooLong:
        form.add_error("text", _("A plan has at most 2,000 lines."))
    return render(request, "plans/outline.html", context)
