"""The registers of incoming and outgoing documents, and what waits for a person."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.sheets import xlsx_response
from chungtay.mandate.documents import exports, queries
from chungtay.mandate.documents.words import INCOMING, OUTGOING, URGENCIES


@require_safe
def incoming(request: OfficerRequest) -> HttpResponse:
    return _register(request, INCOMING)


@require_safe
def outgoing(request: OfficerRequest) -> HttpResponse:
    return _register(request, OUTGOING)


def _register(request: OfficerRequest, direction: str) -> HttpResponse:
    request.reach.require("documents.see")
    asked = request.GET.dict()
    context = {
        "direction": direction,
        "page": page_of(request, queries.register(request.reach, direction, asked)),
        "kinds": queries.kinds_in(request.reach, direction),
        "years": queries.years(request.reach, direction),
        "counts": queries.register_counts(request.reach),
        "asked": {name: asked.get(name, "") for name in ("q", "loai", "nam", "cho", "khan", "xep")},
        "may_register": request.reach.may("documents.register"),
        "urgencies": [(str(one), words) for one, words in URGENCIES.items()],
        "stages": queries.stages(direction),
    }
    return render(request, "documents/register.html", context)


@require_safe
def incoming_csv(request: OfficerRequest) -> HttpResponseBase:
    request.reach.require("documents.see")
    lines = queries.register(request.reach, INCOMING, request.GET.dict())
    return csv_response("so-van-ban-den", exports.INCOMING, lines)


@require_safe
def outgoing_csv(request: OfficerRequest) -> HttpResponseBase:
    request.reach.require("documents.see")
    lines = queries.register(request.reach, OUTGOING, request.GET.dict())
    return csv_response("so-van-ban-di", exports.OUTGOING, lines.prefetch_related("document__recipients"))


@require_safe
def incoming_xlsx(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.see")
    lines = queries.register(request.reach, INCOMING, request.GET.dict())
    return xlsx_response("so-van-ban-den", exports.INCOMING, lines)


@require_safe
def outgoing_xlsx(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.see")
    lines = queries.register(request.reach, OUTGOING, request.GET.dict())
    return xlsx_response("so-van-ban-di", exports.OUTGOING, lines.prefetch_related("document__recipients"))


@require_safe
def waiting(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.register")
    context = {
        "page": page_of(request, queries.arriving(request.reach)),
        "counts": queries.register_counts(request.reach),
        "may_register": True,
    }
    return render(request, "documents/waiting.html", context)
