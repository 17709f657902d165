"""One's own account: which posting one acts in, the language, two-step sign-in."""

from typing import TYPE_CHECKING, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.foundation.accounts import actions, queries
from chungtay.foundation.accounts.forms import KeyForm, StandInForm
from chungtay.foundation.accounts.middleware import POSTING, today
from chungtay.foundation.accounts.rules import Purpose
from chungtay.kit.http import OfficerRequest

if TYPE_CHECKING:
    from chungtay.foundation.accounts.models import Officer


def _officer(request: OfficerRequest) -> "Officer":
    return cast("Officer", request.user)


@require_safe
def me(request: OfficerRequest) -> HttpResponse:
    officer = _officer(request)
    context = {
        "officer": officer,
        "postings": queries.postings(officer.pk, today()),
        "acting_for": queries.acting_posting(request.reach, request.session.get(POSTING)),
        "has_two_steps": is_mfa_enabled(officer),
        "may_name_stand_ins": request.reach.may("accounts.stand_in"),
    }
    return render(request, "accounts/me.html", context)


@require_POST
def act_as(request: OfficerRequest, posting_id: int) -> HttpResponse:
    officer = _officer(request)
    if not queries.postings(officer.pk, today()).filter(pk=posting_id).exists():
        raise Http404
    request.session[POSTING] = posting_id
    return redirect("desk:home")


@require_http_methods(["GET", "HEAD", "POST"])
def stand_ins(request: OfficerRequest) -> HttpResponse:
    request.reach.require("accounts.stand_in")
    bodies, people = queries.small_bodies(request.reach), queries.colleagues(request.reach)
    form = StandInForm(request.POST or None, bodies=bodies, people=people, initial={"since": request.reach.day})
    if form.is_valid():
        actions.stand_in(request.reach, form.officer, actions.StandIn(**form.told()))
        messages.success(request, _("Written down. The officer finds the body under the own account."))
        return redirect("accounts:stand_ins")
    return render(request, "accounts/stand_ins.html", {"form": form, "rows": queries.stand_ins(request.reach)})


@require_POST
def end_stand_in(request: OfficerRequest, posting_id: int) -> HttpResponse:
    request.reach.require("accounts.stand_in")
    actions.end_stand_in(request.reach, get_object_or_404(queries.stand_ins(request.reach), pk=posting_id))
    messages.success(request, _("Ended. What was done keeps both names."))
    return redirect("accounts:stand_ins")


@require_POST
@login_not_required
def speak(request: OfficerRequest) -> HttpResponse:
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise Http404
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = redirect(back if is_ours else settings.LOGIN_REDIRECT_URL)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=request.is_secure())
    if request.user.is_authenticated:
        actions.speak(_officer(request), language)
    return cast("HttpResponse", response)


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: OfficerRequest) -> HttpResponse:
    """List one's keys; make a new one and show its secret this once, so that it stands in no address and no history."""
    form = KeyForm(request.POST or None, today=request.reach.day)
    posting = queries.acting_posting(request.reach, request.session.get(POSTING))
    secret = ""
    if posting and request.method == "POST" and form.is_valid():
        _key, secret = actions.make_key(request.reach, posting, purpose=Purpose.PROGRAM, **form.cleaned_data)
        form = KeyForm(today=request.reach.day)
    context = {"form": form, "secret": secret, "posting": posting, "keys": queries.keys(request.reach.officer_id)}
    response = render(request, "accounts/keys.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
def end_key(request: OfficerRequest, key_id: int) -> HttpResponse:
    key = get_object_or_404(queries.keys(request.reach.officer_id), pk=key_id)
    actions.end_key(request.reach, key)
    return redirect("accounts:keys")
