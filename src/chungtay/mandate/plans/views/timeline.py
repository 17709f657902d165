"""Tasks along time."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungtay.kit.http import OfficerRequest, page_of
from chungtay.mandate.plans import listing, timeline
from chungtay.mandate.plans.spans import WIDTH, Zoom
from chungtay.mandate.plans.views.asking import asked_of
from chungtay.mandate.plans.words import ZOOMS


@require_safe
def timeline_(request: OfficerRequest) -> HttpResponse:
    asked, told = asked_of(request)
    day, rows = request.reach.day, listing.chosen(request.reach, asked)
    span = timeline.span_of(request.GET.get("phong", ""), request.GET.get("moc", ""), day)
    found = timeline.within(rows, span, day)
    page = page_of(request, found, timeline.ROWS_A_PAGE)
    lines = timeline.lines(list(page.object_list), span, day)
    context = told | {
        "span": span,
        "zooms": [(zoom.value, str(ZOOMS[zoom])) for zoom in Zoom],
        "now_x": span.x(day) if span.first <= day <= span.last else None,
        "width": WIDTH,
        "page": page,
        "lines": lines,
        "plans": timeline.plan_counts(found, {line.row.task.plan_id for line in lines}),
        "without_day": timeline.without_day(rows),
    }
    return render(request, "plans/timeline.html", context)
