"""Issue a plan and send it to the bodies below."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from chungtay.core.workflow import NotNow
from chungtay.kit.http import OfficerRequest, keys_among
from chungtay.mandate.documents.authority import WrongSignature
from chungtay.mandate.documents.paper_words import sentences
from chungtay.mandate.plans import actions, forms, queries, sending


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.issue")
    plan = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    form = forms.IssueForm(request.POST or None, initial=sending.first_signing(request.reach, plan))
    tasks = queries.tasks_of(plan)
    if form.is_valid() and tasks:
        try:
            document = actions.issue(request.reach, plan, _signing(form))
            messages.success(request, _("Issued as %(number)s.") % {"number": document.number})
            return redirect("plans:plan", plan.pk)
        except NotNow:
            messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
            return redirect("plans:plan", plan.pk)
        except WrongSignature as wrong:
            form.add_error("name", sentences(wrong.troubles))
            plan.refresh_from_db()
    name = sending.coming_name(plan, request.reach.day)
    return render(request, "plans/issue.html", {"form": form, "plan": plan, "tasks": tasks, "name": name})


def _signing(form: forms.IssueForm) -> actions.Signing:
    asked = form.cleaned_data
    return actions.Signing(
        issued_on=asked["issued_on"],
        role=asked["role"],
        name=asked["name"],
        authority=(asked["authority"],) if asked["authority"] else (),
        recipients=form.lines("recipients"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.issue")
    plan = get_object_or_404(queries.our_issued(request.reach), pk=plan_id)
    bodies = sending.receivers(request.reach, plan)
    asked = request.POST if request.method == "POST" else request.GET
    shown = sending.matching(bodies, asked.get("q", ""), asked.get("loai", ""))
    until = forms.AnswerByForm(request.POST or None, issued_on=plan.document.issued_on if plan.document else None)
    context = {"until": until, "plan": plan, "bodies": shown, "all": bodies, "kinds": sending.kinds_of(bodies)}
    if request.method == "POST" and until.is_valid() and _sent(request, plan, shown, until.cleaned_data["answer_by"]):
        return redirect("plans:plan", plan.pk)
    words = {"q": asked.get("q", ""), "kind": asked.get("loai", ""), "tasks": queries.tasks_of(plan)}
    return render(request, "plans/send.html", context | words)


def _sent(request: OfficerRequest, plan: Any, shown: list[sending.Receiver], answer_by: date | None) -> bool:
    """Send to the ticked bodies and say so; False when none was ticked."""
    bodies = sending.chosen(shown, request.POST.getlist("don-vi"), every="tat-ca" in request.POST)
    if not bodies:
        messages.error(request, _("Choose at least one body. What you chose is kept."))
        return False
    tasks = queries.tasks_of(plan).filter(pk__in=_keys(request.POST.getlist("nhiem-vu")))
    try:
        new = actions.send(request.reach, plan, bodies=bodies, tasks=tasks, answer_by=answer_by)
    except NotNow:
        messages.error(request, _("The plan is not sent: its paper was recalled, or its number was struck through."))
        return False
    said = ngettext("Sent to %(n)d body.", "Sent to %(n)d bodies.", len(bodies)) % {"n": len(bodies)}
    messages.success(request, f"{said} {_('New tasks given: %(n)d.') % {'n': new}}")
    return True


def _keys(values: list[str]) -> list[int]:
    return keys_among(values)
