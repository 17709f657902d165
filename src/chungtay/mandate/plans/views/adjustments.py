"""Tasks of a plan moved, changed in form or dropped in one step; open work handed to another officer in one step."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.core.workflow import NotNow
from chungtay.kit.http import OfficerRequest
from chungtay.mandate.plans import adjusting, course_forms, handing_over, queries, under_way


@require_http_methods(["GET", "HEAD", "POST"])
def adjust(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.issue")
    plan = get_object_or_404(queries.our_issued(request.reach), pk=plan_id)
    ticked = {"tasks": request.GET.getlist("nhiem-vu")}
    form = course_forms.AdjustForm(request.POST or None, tasks=under_way.adjustable(plan), initial=ticked)
    if form.is_valid():
        try:
            made = adjusting.adjust(request.reach, plan, form.chosen(), form.how())
            count = len(form.chosen())
            said = ngettext("%(n)d task adjusted.", "%(n)d tasks adjusted.", count) % {"n": count}
            messages.success(request, f"{said} {_('The bodies that have them are told. You can undo it.')}")
        except NotNow:
            messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
            return redirect("plans:adjust", plan.pk)
        return redirect("plans:plan", made.plan_id)
    past = under_way.adjustments(plan)
    return render(request, "plans/adjust.html", {"form": form, "plan": plan, "past": past})


@require_POST
def undo(request: OfficerRequest, plan_id: int, adjustment_id: int) -> HttpResponse:
    request.reach.require("plans.issue")
    plan = get_object_or_404(queries.our_issued(request.reach), pk=plan_id)
    made = get_object_or_404(under_way.adjustments(plan), pk=adjustment_id)
    try:
        adjusting.undo(request.reach, made)
        messages.success(request, _("Undone. Tasks and days are again as they were."))
    except adjusting.TouchedSince:
        messages.warning(request, _("A later adjustment touched one of these tasks. Undo that one first."))
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    return redirect("plans:plan", plan.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: OfficerRequest) -> HttpResponse:
    request.reach.require("plans.take")
    givers, receivers = under_way.minders(request.reach), under_way.colleagues(request.reach)
    asked = request.POST if request.method == "POST" else request.GET
    form = course_forms.HandOverForm(
        request.POST or None, givers=givers, receivers=receivers, initial=request.GET.dict()
    )
    chosen = form.people.get(asked.get("giver", ""))
    if request.method == "POST" and form.is_valid() and chosen:
        receiver = form.people[form.cleaned_data["receiver"]]
        try:
            handing_over.hand_over(request.reach, giver=chosen, receiver=receiver)
            messages.success(request, _("Handed over. Both are told. You can undo it."))
        except handing_over.NothingOpen:
            messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
        return redirect("plans:hand_over")
    work = handing_over.open_work(request.reach, chosen) if chosen else None
    context = {"form": form, "work": work, "chosen": chosen, "past": under_way.hand_overs(request.reach)[:20]}
    return render(request, "plans/hand_over.html", context)


@require_POST
def take_back(request: OfficerRequest, hand_over_id: int) -> HttpResponse:
    request.reach.require("plans.take")
    made = get_object_or_404(under_way.hand_overs(request.reach), pk=hand_over_id)
    try:
        handing_over.take_back(request.reach, made)
        messages.success(request, _("Undone. What is still open is minded as before."))
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    return redirect("plans:hand_over")
