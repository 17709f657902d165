"""The calendar on a phone: its address is made, shown once and ended here; the calendar itself comes with the key in it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.foundation.accounts import actions as accounts
from chungtay.foundation.accounts import queries as officers
from chungtay.foundation.accounts.entry import by_key, in_address
from chungtay.foundation.accounts.middleware import POSTING
from chungtay.foundation.accounts.rules import Purpose
from chungtay.kit.http import OfficerRequest
from chungtay.mandate.plans import feed, ical, listing

SIDES = {"", "toi", "da-giao", "tat-ca"}


@by_key(Purpose.CALENDAR, in_address)
@require_safe
def calendar_feed(request: OfficerRequest) -> HttpResponse:
    request.reach.require("plans.see")
    asked = listing.Asked.of(request.GET)
    told = feed.feed(request.reach, asked, name=_("Tasks – Chung Tay"), full=request.build_absolute_uri)
    return HttpResponse(told, content_type=ical.CONTENT_TYPE)


@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: OfficerRequest) -> HttpResponse:
    """List one's addresses; make a new one and show it this once, so that it stands in no history of the browser."""
    request.reach.require("plans.see")
    posting = officers.acting_posting(request.reach, request.session.get(POSTING))
    address = _made(request, posting) if posting and request.method == "POST" else ""
    keys = officers.keys(request.reach.officer_id).filter(purpose=Purpose.CALENDAR)
    response = render(request, "plans/feeds.html", {"address": address, "keys": keys, "posting": posting})
    response.headers["Cache-Control"] = "no-store"
    return response


def _made(request: OfficerRequest, posting: Any) -> str:
    side = request.POST.get("cua", "")
    side = side if side in SIDES else ""
    name = request.POST.get("ten", "").strip()[:80] or _("Calendar of tasks")
    _key, secret = accounts.make_key(request.reach, posting, purpose=Purpose.CALENDAR, name=name)
    path = reverse("plans:calendar_feed", args=[secret])
    return request.build_absolute_uri(f"{path}{listing.Asked(whose=side).query if side else ''}")


@require_POST
def end_feed(request: OfficerRequest, key_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    mine = officers.keys(request.reach.officer_id).filter(purpose=Purpose.CALENDAR)
    accounts.end_key(request.reach, get_object_or_404(mine, pk=key_id))
    messages.success(request, _("The address opens nothing any more."))
    return redirect("plans:feeds")
