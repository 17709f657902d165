"""Disposal lists: what is past its period, a list, its decision, and carrying it out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.rules import DOCX
from chungtay.foundation.files.serving import answer
from chungtay.kit.http import OfficerRequest, keys_among, page_of
from chungtay.kit.sheets import CONTENT_TYPE, xlsx
from chungtay.mandate.plans import disposing
from chungtay.mandate.plans.disposal_forms import CarryOutForm, DecideForm, ProposeForm
from chungtay.mandate.plans.disposal_paper import SHEET, printed
from chungtay.mandate.plans.gathering import KEEP

SEE = "documents.see"


@require_http_methods(["GET", "HEAD", "POST"])
def disposals(request: OfficerRequest) -> HttpResponse:
    request.reach.require(KEEP if request.method == "POST" else SEE)
    due = disposing.due(request.reach)
    form = ProposeForm(request.POST if request.method == "POST" else None, due=due)
    if form.is_valid():
        try:
            told = form.cleaned_data
            made = disposing.propose(request.reach, told["chosen"], reason=told["reason"])
            return redirect("plans:matters:disposal", made.pk)
        except NotNow:
            messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
            return redirect("plans:matters:disposals")
    chosen = set(keys_among(request.POST.getlist("chosen")))
    page = page_of(request, disposing.disposals(request.reach))
    return render(request, "plans/disposals.html", {"due": due, "form": form, "page": page, "chosen": chosen})


@require_safe
def disposal(request: OfficerRequest, disposal_id: int) -> HttpResponse:
    request.reach.require(SEE)
    found = get_object_or_404(disposing.disposals(request.reach), pk=disposal_id)
    context = {
        "disposal": found,
        "matters": disposing.listed(found),
        "may_decide": disposing.may_decide(request.reach, found),
        "decide": DecideForm(),
        "carry_out": CarryOutForm(),
    }
    return render(request, "plans/disposal.html", context)


@require_POST
def decide(request: OfficerRequest, disposal_id: int) -> HttpResponse:
    request.reach.require(disposing.DECIDE)
    found = get_object_or_404(disposing.disposals(request.reach), pk=disposal_id)
    form = DecideForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Say the number and day of the decision, or why not."))
        return redirect("plans:matters:disposal", disposal_id)
    try:
        told = form.cleaned_data["decision"]
        disposing.decide(request.reach, found, is_approved="khong" not in request.POST, decision=told)
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    return redirect("plans:matters:disposal", disposal_id)


@require_POST
def carry_out(request: OfficerRequest, disposal_id: int) -> HttpResponse:
    request.reach.require(KEEP)
    found = get_object_or_404(disposing.disposals(request.reach), pk=disposal_id)
    if not CarryOutForm(request.POST).is_valid():
        messages.warning(request, _("Tick that you know it first. Nothing was destroyed."))
        return redirect("plans:matters:disposal", disposal_id)
    try:
        disposing.carry_out(request.reach, found)
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    return redirect("plans:matters:disposal", disposal_id)


@require_safe
def word(request: OfficerRequest, disposal_id: int) -> HttpResponse:
    request.reach.require(SEE)
    found = get_object_or_404(disposing.disposals(request.reach), pk=disposal_id)
    return answer(f"danh-muc-huy-{found.pk}.docx", DOCX.content_type, printed(request.reach, found))


@require_safe
def sheet(request: OfficerRequest, disposal_id: int) -> HttpResponse:
    request.reach.require(SEE)
    found = get_object_or_404(disposing.disposals(request.reach), pk=disposal_id)
    return answer(f"danh-muc-huy-{found.pk}.xlsx", CONTENT_TYPE, xlsx(SHEET, disposing.listed(found)))
