"""Receive a concern; open a case for it, join it, hand it on, set it aside; who told it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.http import OfficerRequest
from chungtay.work.cases import forms, queries
from chungtay.work.cases.actions import intake
from chungtay.work.cases.views.asking import ask, not_now

RECEIVE, WORK = "cases.receive", "cases.work"


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: OfficerRequest) -> HttpResponse:
    request.reach.require(RECEIVE)
    first = {"received_at": timezone.localtime()}
    form = forms.ReceiveForm(request.POST or None, initial=first, auto_id="tin-%s")
    may_open = request.reach.may(WORK, request.reach.agency_id)
    if request.method == "POST" and form.is_valid():
        concern = intake.receive(request.reach, form.told(request.reach), form.teller())
        if may_open and "open" in request.POST:
            case = intake.open_case(request.reach, concern)
            messages.success(request, _("Case %(code)s is open. Its twelve hours run.") % {"code": case.code})
            return redirect("cases:case", case.pk)
        messages.success(request, _("The concern is written down. Its twelve hours run."))
        return redirect("cases:concern", concern.pk)
    told = {"form": form, "may_open": may_open}
    return render(request, "cases/receive.html", told, status=422 if form.errors else 200)


def _found(request: OfficerRequest, concern_id: UUID) -> Any:
    request.reach.require(RECEIVE)
    return get_object_or_404(queries.concerns(request.reach), pk=concern_id)


@never_cache
@require_safe
def concern(request: OfficerRequest, concern_id: UUID) -> HttpResponse:
    return _show(request, _found(request, concern_id))


def _show(request: OfficerRequest, found: Any, informant: Any = None, *, shows: bool = False) -> HttpResponse:
    reach = request.reach
    is_ours = found.state == "waiting" and found.agency_id == reach.agency_id
    told = {
        "concern": found,
        "informant": informant,
        "shows": shows,
        "may_open": is_ours and reach.may(WORK, found.agency_id),
        "may_hand_on": is_ours,
        "is_set_aside": found.state == "set_aside",
        "may_protect": reach.may("cases.informant", found.agency_id),
    }
    return render(request, "cases/concern.html", told)


@never_cache
@require_POST
def informant(request: OfficerRequest, concern_id: UUID) -> HttpResponse:
    found = _found(request, concern_id)
    return _show(request, found, intake.show_informant(request.reach, found), shows=True)


@require_POST
def open_case(request: OfficerRequest, concern_id: UUID) -> HttpResponse:
    found = _found(request, concern_id)
    try:
        case = intake.open_case(request.reach, found)
    except NotNow:
        messages.warning(request, not_now())
        return redirect("cases:concern", concern_id)
    messages.success(request, _("Case %(code)s is open. Its twelve hours run.") % {"code": case.code})
    return redirect("cases:case", case.pk)


@require_POST
def take_up(request: OfficerRequest, concern_id: UUID) -> HttpResponse:
    found = _found(request, concern_id)
    try:
        intake.take_up(request.reach, found)
    except NotNow:
        messages.warning(request, not_now())
    return redirect("cases:concern", concern_id)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: OfficerRequest, concern_id: UUID) -> HttpResponse:
    found = _found(request, concern_id)
    form = forms.JoinForm(request.reach, request.POST or None)
    return ask(
        request,
        form,
        lambda told: intake.join(request.reach, found, told["case"]),
        heading=_("Join the concern to a case"),
        button=_("Join"),
        back=reverse("cases:today"),
        lead=_("Several concerns about the same child make one case."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: OfficerRequest, concern_id: UUID) -> HttpResponse:
    found = _found(request, concern_id)
    form = forms.BodyForm(request.POST or None)
    del form.fields["why"]
    return ask(
        request,
        form,
        lambda told: intake.hand_on(request.reach, found, told["receiver"]),
        heading=_("Hand the concern on"),
        button=_("Hand on"),
        back=reverse("cases:today"),
        lead=_("From then on you are told its state and its deadline, and nothing else."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: OfficerRequest, concern_id: UUID) -> HttpResponse:
    found = _found(request, concern_id)
    return ask(
        request,
        forms.ReasonForm(request.POST or None),
        lambda told: intake.set_aside(request.reach, found, why=told["why"]),
        heading=_("Set the concern aside"),
        button=_("Set aside"),
        back=reverse("cases:today"),
        lead=_("Told twice, or nothing to do with a child. It can be taken up again."),
    )
