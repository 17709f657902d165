"""The list of children, a child's file, and the recorded press that shows a name."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.keys import new_key
from chungtay.work.children import accident_list, actions, exports, forms, move_list, queries
from chungtay.work.children.queries import Wanted
from chungtay.work.children.rules import code_of


@never_cache
@require_safe
def list_(request: OfficerRequest) -> HttpResponse:
    request.reach.require("children.see")
    wanted = Wanted.of(request.GET)
    counted = queries.counts(request.reach, wanted)
    bodies = list(queries.followers(request.reach))
    return render(
        request,
        "children/list.html",
        {
            "page": page_of(request, queries.listed(request.reach, wanted)),
            "breadths": queries.breadths(request.reach, wanted),
            "form": forms.Narrow(wanted, counted, bodies),
            "wanted": wanted,
            "has_bodies": bool(bodies),
            "may_enter": request.reach.may("children.identify", request.reach.agency_id),
            "today": request.reach.day,
        },
    )


@never_cache
@require_safe
def table(request: OfficerRequest) -> HttpResponseBase:
    request.reach.require("children.see")
    rows = queries.listed(request.reach, Wanted.of(request.GET))
    return csv_response(f"tre-em-{request.reach.day}", exports.columns(request.reach.day), rows)


def _show(request: OfficerRequest, child_id: UUID, *, reveals: bool) -> HttpResponse:
    request.reach.require("children.see")
    child = get_object_or_404(queries.files(request.reach), pk=child_id)
    told = {
        "child": child,
        "identity": actions.reveal(request.reach, child) if reveals else None,
        "may_identify": request.reach.may("children.identify", child.agency_id),
        "history": queries.history(child),
        "accidents": accident_list.of_child(request.reach, child),
        "moves": move_list.of_child(request.reach, child),
        "today": request.reach.day,
    }
    return render(request, "children/child.html", told)


@never_cache
@require_safe
def child(request: OfficerRequest, child_id: UUID) -> HttpResponse:
    return _show(request, child_id, reveals=False)


@never_cache
@require_POST
def reveal(request: OfficerRequest, child_id: UUID) -> HttpResponse:
    return _show(request, child_id, reveals=True)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    request.reach.require("children.identify")
    form = forms.NewChildForm(request.reach, request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = form.new_child(code_of(new_key()), request.reach.agency_id)
        entered = actions.register(request.reach, row)
        messages.success(request, _("Entered as %(code)s.") % {"code": entered.code})
        return redirect("children:child", entered.pk)
    return render(request, "children/new.html", {"form": form})
