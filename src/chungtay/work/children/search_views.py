"""Search by words, and search before a child is entered. Words are sent, never linked: no name stands in an address."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.kit.http import OfficerRequest
from chungtay.kit.keys import new_key
from chungtay.work.children import actions, finding, forms, part_forms, queries
from chungtay.work.children.rules import code_of

MOST_SHOWN = 50  # rows of a search on one page: who sees as many says one word more
MOST_NEAR = 12


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: OfficerRequest) -> HttpResponse:
    request.reach.require("children.see")
    form = part_forms.FindForm(request.POST or None)
    told: dict[str, Any] = {"form": form, "today": request.reach.day}
    told["knows_names"] = request.reach.may("children.identify")
    if request.method == "POST" and form.is_valid():
        told |= _found(request, form.cleaned_data)
    return render(request, "children/find.html", told)


def _found(request: OfficerRequest, asked: dict[str, Any]) -> dict[str, Any]:
    keys = finding.by_all(asked["words"], asked["carer"], asked["school"])
    read = (
        keys if asked["born_on"] else keys[: MOST_SHOWN + 1]
    )  # no more rows than are shown, unless a day narrows them
    rows = queries.with_keys(request.reach, read, about=asked["born_on"])
    shown = list(rows[: MOST_SHOWN + 1])
    by = "+".join(name for name in ("words", "carer", "school", "born_on") if asked[name])
    known = actions.search(request.reach, shown[:MOST_SHOWN], by=by)
    known = {} if asked["hide_names"] else known
    found = finding.in_order(shown[:MOST_SHOWN], known, asked["words"])
    return {"found": found, "names": known, "is_more": len(shown) > MOST_SHOWN or len(keys) >= finding.MOST}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    """Enter a child; when others like it are followed already, only once the officer has seen them and says so."""
    request.reach.require("children.identify")
    form = forms.NewChildForm(request.reach, request.POST or None)
    told: dict[str, Any] = {"form": form, "today": request.reach.day}
    if request.method == "POST" and form.is_valid():
        near = _near(request, form.cleaned_data["full_name"], form.cleaned_data["born_on"])
        if not near["found"] or form.cleaned_data["anyway"]:
            row = form.new_child(code_of(new_key()), request.reach.agency_id)
            entered = actions.register(request.reach, row, near=len(near["found"]))
            messages.success(request, _("Entered as %(code)s.") % {"code": entered.code})
            return redirect("children:child", entered.pk)
        told |= near | {"asks": True}
    return render(request, "children/new.html", told)


@never_cache
@require_POST
def near(request: OfficerRequest) -> HttpResponse:
    """The part of the page that shows, while one types, who is followed already."""
    request.reach.require("children.identify")
    form = part_forms.NearForm(request.POST)
    form.is_valid()
    told = form.cleaned_data
    found = _near(request, told.get("full_name", ""), told.get("born_on")) if told.get("full_name") else {}
    return render(request, "children/_near.html", found | {"today": request.reach.day})


def _near(request: OfficerRequest, full_name: str, born_on: Any) -> dict[str, Any]:
    keys = finding.near(full_name, born_on)[:MOST_NEAR]
    rows = list(queries.with_keys(request.reach, keys))
    known = actions.search(request.reach, rows, by="near") if rows else {}
    return {"found": finding.in_order(rows, known, full_name), "names": known, "is_searched": True}
