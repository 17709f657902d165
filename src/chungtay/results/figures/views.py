"""Figures for a period and body, and the rows behind each."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from chungtay.core.calendar import period
from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.results.figures import exports, periods, queries
from chungtay.results.figures.forms import WhoseForm


def chosen(request: OfficerRequest) -> WhoseForm:
    """Return the choice in the address; 403 without the capability, 404 for a body outside the reach."""
    if not request.reach.may("figures.see"):
        raise OutsideReach("figures.see")
    form = WhoseForm(request.reach, request.GET)
    if not form.is_valid():
        raise Http404
    return form


def asked(reach: Reach, code: str, form: WhoseForm) -> dict[str, Any]:
    """Return the indicator of that code and the rows behind it for the choice."""
    indicator = get_object_or_404(queries.indicators(), code=code)
    time = period(form.cleaned_data["ky"])
    return {"indicator": indicator, "time": time, "rows": queries.rows(reach, indicator, form.agency_ids, time)}


@require_safe
def table(request: OfficerRequest) -> HttpResponse:
    form = chosen(request)
    time = period(form.cleaned_data["ky"])
    lines = queries.lines(request.reach, form.agency_ids, time)
    return render(
        request,
        "figures/table.html",
        {"form": form, "lines": lines, "time": time, "period_name": periods.name(time.code)},
    )


@require_safe
def rows(request: OfficerRequest, code: str) -> HttpResponse:
    form = chosen(request)
    told = asked(request.reach, code, form)
    line = queries.line(request.reach, told["indicator"], form.agency_ids, told["time"])
    page = page_of(request, told["rows"])
    page.object_list = queries.behind(request.reach, told["indicator"], page.object_list)
    names = {"page": page, "line": line, "period_name": periods.name(told["time"].code)}
    return render(request, "figures/rows.html", {"form": form, **told, **names})


@require_safe
def export(request: OfficerRequest, code: str) -> HttpResponseBase:
    form = chosen(request)
    told = asked(request.reach, code, form)
    found = queries.behind(request.reach, told["indicator"], told["rows"])
    return csv_response(f"{code}-{told['time'].code}", exports.behind(), found)
