"""What bodies merged into ours left behind."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.mandate.plans import inherited, taking_over

SHELVES = {"": inherited.past_assignments, "ke-hoach": inherited.past_plans, "so-van-ban": inherited.past_entries}


@require_safe
def past(request: OfficerRequest) -> HttpResponse:
    request.reach.require("plans.see")
    shelf, words = request.GET.get("loc", ""), request.GET.get("q", "")
    if shelf not in SHELVES:
        raise Http404
    rows = SHELVES[shelf](request.reach, words)
    context = {
        "bodies": inherited.bodies(request.reach),
        "may_take": request.reach.may("plans.take", request.reach.agency_id),
        "merged": inherited.merged_by(request.reach.carries_on),
        "shelf": shelf,
        "q": words,
        "counts": {name.replace("-", "_") or "tasks": ask(request.reach).count() for name, ask in SHELVES.items()},
        "page": page_of(request, rows),
    }
    return render(request, "plans/inherited.html", context)


@require_POST
def take_over(request: OfficerRequest, agency_id: int) -> HttpResponse:
    request.reach.require("plans.take")
    old = get_object_or_404(inherited.bodies(request.reach), pk=agency_id)
    try:
        count = taking_over.take_over_past(request.reach, old)
    except NotNow:
        messages.warning(request, _("Nothing of that body is open any more."))
        return redirect("plans:inherited")
    said = ngettext("%(n)d task is now yours.", "%(n)d tasks are now yours.", count)
    messages.success(request, said % {"n": count})
    return redirect("plans:tasks")
