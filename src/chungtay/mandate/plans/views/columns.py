"""Tasks as a table whose columns one chooses, and the same table as a file."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.sheets import xlsx_response
from chungtay.mandate.plans import listing
from chungtay.mandate.plans.columns import Shown, arranged
from chungtay.mandate.plans.views.asking import asked_of

WRITERS = {"csv": csv_response, "xlsx": xlsx_response}


@require_safe
def columns(request: OfficerRequest) -> HttpResponse:
    asked, told = asked_of(request)
    shown = Shown.of(request.GET)
    page = page_of(request, arranged(listing.chosen(request.reach, asked), shown, request.reach.day))
    rows = [(row, shown.cells(row)) for row in page]
    kept = [(name, value) for name, value in request.GET.items() if name not in {"cot", "trang"}]
    return render(request, "plans/columns.html", told | {"shown": shown, "page": page, "rows": rows, "kept": kept})


@require_safe
def columns_file(request: OfficerRequest, kind: str) -> HttpResponseBase:
    request.reach.require("plans.see")
    shown = Shown.of(request.GET)
    rows = arranged(listing.chosen(request.reach, listing.Asked.of(request.GET)), shown, request.reach.day)
    return WRITERS[kind](f"bang-nhiem-vu-{request.reach.day}", shown.columns, rows)
