"""What our body owes and what came from below."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.reach import OutsideReach
from chungtay.results.figures import periods
from chungtay.results.reporting import actions, exports, queries
from chungtay.results.reporting.forms import WhichForm


def chosen(request: OfficerRequest) -> WhichForm:
    """Return the form and period in the address; 403 without the capability, 404 when there is no such thing."""
    if not request.reach.may("reporting.see"):
        raise OutsideReach("reporting.see")
    which = WhichForm(request.reach, request.GET)
    if not which.is_valid():
        raise Http404
    return which


@require_safe
def board(request: OfficerRequest) -> HttpResponse:
    reach, which = request.reach, chosen(request)
    told = queries.standings(reach, which.form, which.period)
    state, words = request.GET.get("tinh-trang", ""), request.GET.get("tim", "")
    found, below = queries.narrowed(told, state, words), queries.tally(told)
    facts = {
        "owed": queries.owed(reach, reach.day),
        "waiting": queries.to_judge(reach),
        "which": which,
        "below": below,
        "picks": queries.picks(below, state),
        "words": words,
        "page": page_of(request, found),
        "due_on": queries.due_on(which.form, which.period),
        "title": which.form.heading(periods.name(which.period)),
    }
    return render(request, "reporting/board.html", facts | {"may_write": reach.may("reporting.write")})


@require_safe
def export(request: OfficerRequest) -> HttpResponseBase:
    which = chosen(request)
    told = queries.standings(request.reach, which.form, which.period)
    return csv_response(f"bao-cao-{which.form.code}-{which.period}", exports.standings(), told)


@require_POST
def begin(request: OfficerRequest) -> HttpResponse:
    form, time = queries.form_of(request.POST.get("bieu-mau", "")), request.POST.get("ky", "")
    if form is None or periods.of(time) is None:
        raise Http404
    rests_on_others = queries.reporters(request.reach.agency_id, form, request.reach.day).exists()
    try:
        verb = actions.consolidate if rests_on_others else actions.start
        submission = verb(request.reach, form, time)
    except NotNow:
        messages.warning(request, _("This report was told already."))
        return redirect("reporting:board")
    return redirect("reporting:report", submission.pk)
