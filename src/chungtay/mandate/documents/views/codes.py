"""Codes of the exchange: of bodies, and what status messages say."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chungtay.kit.http import OfficerRequest, page_of
from chungtay.mandate.documents import actions, exchange_codes
from chungtay.mandate.documents.code_forms import DOES, BodyCodeForm, StatusCodeForm
from chungtay.mandate.documents.exchange_codes import MANAGE


@require_safe
def codes(request: OfficerRequest) -> HttpResponse:
    request.reach.require(MANAGE)
    words, does = request.GET.get("q", ""), dict(DOES)
    context = {
        "page": page_of(request, exchange_codes.bodies(request.reach, words)),
        "statuses": [(one, does.get(one.does, "")) for one in exchange_codes.statuses()],
        "words": words,
    }
    return render(request, "documents/codes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def body_code(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require(MANAGE)
    body = get_object_or_404(exchange_codes.bodies(request.reach), pk=pk)
    form = BodyCodeForm(request.POST if request.method == "POST" else None, agency=body)
    if form.is_valid():
        actions.write_body_code(request.reach, body, form.cleaned_data["code"])
        messages.success(request, _("Saved."))
        return redirect("documents:codes")
    return render(request, "documents/code_form.html", {"form": form, "called": body.name})


@require_http_methods(["GET", "HEAD", "POST"])
def status_code(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    request.reach.require(MANAGE)
    known = get_object_or_404(exchange_codes.statuses(), pk=pk) if pk else None
    form = StatusCodeForm(request.POST if request.method == "POST" else None, instance=known)
    if form.is_valid():
        actions.write_status_code(request.reach, form.save(commit=False))
        messages.success(request, _("Saved."))
        return redirect("documents:codes")
    called = f"{known.code} {known.name_vi}" if known and request.method != "POST" else _("Status code")
    return render(request, "documents/code_form.html", {"form": form, "called": called})
