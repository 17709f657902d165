"""What bodies merged into ours left behind."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungtay.kit.http import OfficerRequest, page_of
from chungtay.mandate.plans import inherited

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
        "merged": inherited.merged_by(request.reach.carries_on),
        "shelf": shelf,
        "q": words,
        "counts": {name.replace("-", "_") or "tasks": ask(request.reach).count() for name, ask in SHELVES.items()},
        "page": page_of(request, rows),
    }
    return render(request, "plans/inherited.html", context)
