"""The list of children, a child's file, and the recorded press that shows names."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.work.children import accident_list, actions, exports, forms, move_list, queries, words
from chungtay.work.children.queries import Wanted

SHOWN = "shown_child"  # session key: the one child whose file stands open; each further look at it is recorded too


@never_cache
@require_safe
def list_(request: OfficerRequest) -> HttpResponse:
    return _list(request, with_names=False)


@never_cache
@require_POST
def names(request: OfficerRequest) -> HttpResponse:
    return _list(request, with_names=True)


def _list(request: OfficerRequest, *, with_names: bool) -> HttpResponse:
    request.reach.require("children.see")
    wanted = Wanted.of(request.GET)
    counted = queries.counts(request.reach, wanted)
    bodies = list(queries.followers(request.reach))
    page = page_of(request, queries.listed(request.reach, wanted))
    told: dict[str, Any] = {
        "page": page,
        "breadths": queries.breadths(request.reach, wanted),
        "form": forms.Narrow(wanted, counted, bodies),
        "wanted": wanted,
        "has_bodies": bool(bodies),
        "may_enter": request.reach.may("children.identify", request.reach.agency_id),
        "names": actions.reveal_names(request.reach, list(page.object_list)) if with_names else {},
        "with_names": with_names,
        "today": request.reach.day,
    }
    return render(request, "children/list.html", told)


@never_cache
@require_safe
def table(request: OfficerRequest) -> HttpResponseBase:
    request.reach.require("children.see")
    rows = queries.listed(request.reach, Wanted.of(request.GET))
    return csv_response(f"tre-em-{request.reach.day}", exports.columns(request.reach.day), rows)


@never_cache
@require_safe
def child(request: OfficerRequest, child_id: UUID) -> HttpResponse:
    return _show(request, child_id, reveals=request.session.get(SHOWN) == str(child_id))


@never_cache
@require_POST
def reveal(request: OfficerRequest, child_id: UUID) -> HttpResponse:
    """Show the child, and keep its file open in this session until it is hidden or another one is opened."""
    if "an" in request.POST:
        request.session.pop(SHOWN, None)
        return redirect("children:child", child_id)
    shown = _show(request, child_id, reveals=True)
    request.session[SHOWN] = str(child_id)
    return shown


def _show(request: OfficerRequest, child_id: UUID, *, reveals: bool) -> HttpResponse:
    request.reach.require("children.see")
    child = get_object_or_404(queries.files(request.reach), pk=child_id)
    told = {
        "child": child,
        "known": actions.reveal(request.reach, child) if reveals else None,
        "past": queries.past_memberships(child, request.reach.day),
        "insured_words": words.INSURED,
        "may_identify": request.reach.may("children.identify", child.agency_id),
        "history": queries.history(child),
        "accidents": accident_list.of_child(request.reach, child),
        "moves": move_list.of_child(request.reach, child),
        "today": request.reach.day,
    }
    return render(request, "children/child.html", told)
