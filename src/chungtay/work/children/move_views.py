"""Letters of hand-over: the list, one letter, a new one; and the children of a commune that was merged into ours."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.queries import agency
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.work.children import carrying_over, exports, move_list, moving, queries
from chungtay.work.children.accident_forms import WhyForm
from chungtay.work.children.accident_views import TABLES
from chungtay.work.children.move_forms import MoveForm
from chungtay.work.children.moves import MOVE_LIFE, MOVE_STATES, Move, MoveState, MoveVerb


@never_cache
@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    request.reach.require(moving.HAND_OVER)
    asked = {name: request.GET.get(name, "") for name in ("q", "buoc")}
    context = {
        "page": page_of(request, move_list.listed(request.reach, asked)),
        "asked": asked,
        "states": MOVE_STATES.items(),
        "waiting": carrying_over.waiting(request.reach),
        "to_answer": move_list.to_answer(request.reach).count(),
    }
    return render(request, "children/moves.html", context)


@never_cache
@require_safe
def export(request: OfficerRequest, ending: str) -> HttpResponseBase:
    request.reach.require(moving.HAND_OVER)
    if ending not in TABLES:
        raise Http404
    rows = move_list.listed(request.reach, request.GET.dict())
    return TABLES[ending](f"chuyen-ho-so-{request.reach.day}", exports.moves(), rows)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest, child_id: UUID) -> HttpResponse:
    request.reach.require(moving.HAND_OVER)
    child = get_object_or_404(queries.files(request.reach), pk=child_id)
    request.reach.require(moving.HAND_OVER, child.agency_id)
    words = request.GET.get("q", "").strip()
    found = move_list.communes(request.reach, words)
    if request.method == "POST":
        form = MoveForm(request.reach.day, move_list.communes(request.reach, ""), request.POST)
        if form.is_valid():
            return _offer(request, child, form)
        found = found.filter(pk=form.data["receiver"]) if form.data.get("receiver", "").isdecimal() else found
    shown = list(found[: move_list.MOST_OFFERED + 1])
    form = MoveForm(request.reach.day, found, request.POST or None, initial={"moved_on": request.reach.day})
    form.fields["receiver"].choices = [(one.pk, one.name) for one in shown[: move_list.MOST_OFFERED]]  # type: ignore[attr-defined]  # a choice field
    context = {"child": child, "form": form, "words": words, "has_more": len(shown) > move_list.MOST_OFFERED}
    return render(request, "children/move_new.html", context, status=422 if form.errors else 200)


def _offer(request: OfficerRequest, child: Any, form: MoveForm) -> HttpResponse:
    try:
        made = moving.offer(request.reach, child, form.offer())
    except NotNow:
        messages.warning(
            request, _("This file cannot be offered now: an offer is open already, or the file is closed.")
        )
        return redirect("children:child", child.pk)
    messages.success(request, _("Offered. You keep the file until the other commune takes it over."))
    return redirect("children:move", made.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: OfficerRequest, move_id: UUID) -> HttpResponse:
    request.reach.require(moving.HAND_OVER)
    found = get_object_or_404(move_list.moves(request.reach), pk=move_id)
    if request.method != "POST":
        return _page(request, found)
    if request.POST.get("viec") == "reveal":
        return _page(request, found, letter=moving.reveal(request.reach, found))
    verb = next((one for one in MoveVerb if one == request.POST.get("viec")), None)
    why = WhyForm(request.POST)
    if verb is None:
        raise Http404
    if verb is MoveVerb.REFUSE and not why.is_valid():
        return _page(request, found, why=why, status=422)
    try:
        return _answer(request, found, verb, request.POST.get("why", "")[:200])
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
        return redirect("children:move", move_id)


def _answer(request: OfficerRequest, found: Move, verb: MoveVerb, why: str) -> HttpResponse:
    if verb is MoveVerb.ACCEPT:
        child = moving.accept(request.reach, found)
        messages.success(request, _("Taken over. The file is with you from now on."))
        return redirect("children:child", child.pk)
    if verb is MoveVerb.REFUSE:
        moving.refuse(request.reach, found, why=why)
        messages.success(request, _("Refused. The other commune keeps the file and reads your reason."))
    else:
        moving.withdraw(request.reach, found)
        messages.success(request, _("The offer is taken back."))
    return redirect("children:move", found.pk)


def _page(request: OfficerRequest, found: Move, status: int = 200, **more: Any) -> HttpResponse:
    verbs = MOVE_LIFE.verbs(MoveState(found.state))
    ours = {MoveVerb.WITHDRAW: found.giver_id}
    may = [verb.value for verb in verbs if request.reach.may(moving.HAND_OVER, ours.get(verb, found.receiver_id))]
    sees_child = queries.files(request.reach).filter(pk=found.child_id).exists()
    context = {
        "move": found,
        "may": may,
        "why": WhyForm(),
        "sees_child": sees_child,
        "today": request.reach.day,
        **more,
    }
    return render(request, "children/move.html", context, status=status)


@require_POST
def carry_over(request: OfficerRequest, agency_id: int) -> HttpResponse:
    request.reach.require(carrying_over.TAKE_OVER)
    if agency_id not in request.reach.carries_on:
        raise Http404
    taken = carrying_over.carry_over(request.reach, agency(agency_id))
    messages.success(request, _("%(n)s files are with you from now on.") % {"n": taken})
    return redirect("children:moves")
