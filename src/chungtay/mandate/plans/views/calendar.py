"""Tasks by the day they are due: a month as a grid, or its days as a list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungtay.kit.http import OfficerRequest, page_of
from chungtay.mandate.plans import listing, month
from chungtay.mandate.plans.views.asking import asked_of


@require_safe
def calendar(request: OfficerRequest) -> HttpResponse:
    asked, told = asked_of(request)
    rows, day = listing.chosen(request.reach, asked), request.reach.day
    first = month.month_of(request.GET.get("thang", ""), day)
    context = told | {"month": month.month(rows, first, day), "is_list": request.GET.get("kieu") == "danh-sach"}
    if context["is_list"]:
        context["page"] = page_of(request, listing.stood(month.in_month(rows, first), day))
    return render(request, "plans/calendar.html", context)
