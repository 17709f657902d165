"""Plans to look at again: the list, and what came of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.versions import StaleSave
from chungtay.mandate.plans import looking_again
from chungtay.mandate.plans.recheck_forms import LookForm
from chungtay.mandate.plans.recheck_table import columns


@require_safe
def rechecks(request: OfficerRequest) -> HttpResponse:
    request.reach.require("plans.see")
    words, shelf = request.GET.get("q", ""), request.GET.get("loc", "")
    page = page_of(request, looking_again.shelf(request.reach, shelf, words))
    counts = looking_again.counts(request.reach)
    return render(request, "plans/rechecks.html", {"page": page, "q": words, "shelf": shelf, "counts": counts})


@require_safe
def rechecks_csv(request: OfficerRequest) -> HttpResponseBase:
    request.reach.require("plans.see")
    rows = looking_again.shelf(request.reach, request.GET.get("loc", ""), request.GET.get("q", ""))
    return csv_response(f"ke-hoach-phai-ra-lai-{request.reach.day}", columns(), rows)


@require_http_methods(["GET", "HEAD", "POST"])
def look_again(request: OfficerRequest, recheck_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    rows = looking_again.rechecks(request.reach).filter(plan__agency=request.reach.agency_id)
    row = get_object_or_404(rows, pk=recheck_id)
    stored = {"version": row.version, "outcome": row.outcome or "keep", "note": row.note}
    form = LookForm(request.POST or None, initial=stored)
    if not form.is_valid():
        return render(request, "plans/recheck.html", {"row": row, "form": form})
    try:
        looking_again.look_again(request.reach, row, **form.asked())
    except StaleSave as stale:
        again = LookForm(form.cleaned_data | {"version": stale.current.version})  # type: ignore[attr-defined]  # a Recheck
        return render(
            request, "plans/recheck.html", {"row": stale.current, "form": again, "is_stale": True}, status=409
        )
    messages.success(request, _("Saved. It stands among those looked at and can be said anew."))
    return redirect("plans:rechecks")
