"""Catalogues as pages: which there are, the rows of one, and one row."""

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.foundation.catalogues import actions, exports, queries
from chungtay.foundation.catalogues.forms import row_form
from chungtay.foundation.catalogues.words import label_of
from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.kept import MANAGE, Kept, with_slug
from chungtay.kit.versions import StaleSave


def _kept(request: OfficerRequest, slug: str) -> Kept:
    request.reach.require(MANAGE)
    if one := with_slug(slug):
        return one
    raise Http404(slug)


def _row(request: OfficerRequest, one: Kept, pk: int) -> models.Model:
    if row := queries.row(request.reach, one, pk):
        return row
    raise Http404(str(pk))


@require_safe
def catalogues(request: OfficerRequest) -> HttpResponse:
    request.reach.require(MANAGE)
    return render(request, "catalogues/catalogues.html", {"all": queries.catalogues(request.reach)})


@require_safe
def rows(request: OfficerRequest, slug: str) -> HttpResponse:
    one = _kept(request, slug)
    words = request.GET.get("q", "")
    context = {
        "one": one,
        "page": page_of(request, queries.rows(request.reach, one, words)),
        "heads": [label_of(one, name) for name in one.shown],
        "words": words,
    }
    return render(request, "catalogues/rows.html", context)


@require_safe
def table(request: OfficerRequest, slug: str) -> StreamingHttpResponse:
    one = _kept(request, slug)
    found = queries.rows(request.reach, one, request.GET.get("q", ""))
    return csv_response(f"{one.slug}.csv", exports.columns(one), found)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: OfficerRequest, slug: str, pk: int | None = None) -> HttpResponse:
    one = _kept(request, slug)
    row = _row(request, one, pk) if pk else None
    form = row_form(one, row, request.POST or None)
    called = str(row) if row else _("A new row")
    context = {"one": one, "row": row, "form": form, "called": called}
    if not form.is_valid():
        return render(request, "catalogues/row.html", context, status=422 if request.POST else 200)
    try:
        actions.write(request.reach, one, form.save(commit=False), form.cleaned_data["seen"])
    except StaleSave as stale:
        now = [(label_of(one, name), getattr(stale.current, name)) for name in one.fields]
        form.data = {**request.POST.dict(), "seen": one.mark(stale.current)}
        return render(request, "catalogues/row.html", context | {"now": now}, status=409)
    messages.success(request, _("Saved."))
    return redirect("catalogues:rows", slug)


@require_POST
def take_away(request: OfficerRequest, slug: str, pk: int) -> HttpResponse:
    one = _kept(request, slug)
    row = _row(request, one, pk)
    try:
        actions.take_away(request.reach, one, row)
        messages.success(request, _("Taken away. Where it stood in place of a row of the system, that row is back."))
    except actions.StillUsed:
        messages.error(request, _("Other records use this row: it can be changed, not taken away."))
    return redirect("catalogues:rows", slug)
