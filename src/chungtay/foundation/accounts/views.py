"""One's own account: which posting one acts in, the language, two-step sign-in."""

from typing import TYPE_CHECKING, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.foundation.accounts import actions, queries
from chungtay.foundation.accounts.forms import KeyForm
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
    }
    return render(request, "accounts/me.html", context)


@require_POST
def act_as(request: OfficerRequest, posting_id: int) -> HttpResponse:
    officer = _officer(request)
    if not queries.postings(officer.pk, today()).filter(pk=posting_id).exists():
        raise Http404
    request.session[POSTING] = posting_id
    return redirect("desk:home")


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
