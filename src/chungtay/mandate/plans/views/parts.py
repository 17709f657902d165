"""One part of a task: its progress, a later day, who verifies, who minds it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.serving import serve
from chungtay.kit.http import OfficerRequest
from chungtay.mandate.plans import course_forms, extending, under_way, working
from chungtay.mandate.plans.extending import Answered
from chungtay.mandate.plans.forming import Part


def _found(held: Any) -> Any:
    if held is None:
        raise Http404
    return held


def _done(request: OfficerRequest, held: Any, deed: Callable[[], object], words: str) -> HttpResponse:
    """Do it, say so, and go back to the task; a refusal is told in words and changes nothing."""
    try:
        deed()
        messages.success(request, words)
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    except working.SamePerson:
        messages.warning(request, _("You finished it yourself. Another officer has to verify it."))
    return redirect("plans:task", held.task_id)


def _asked(request: OfficerRequest, held: Any, form: Form, **words: str) -> HttpResponse:
    return render(request, "plans/part.html", {"held": held, "form": form, "lead": "", "why": "", **words})


@require_safe
def part(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    return redirect("plans:task", _found(under_way.part(request.reach, assignment_id)).task_id)


@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    request.reach.require("plans.take")
    held = _found(under_way.own_part(request.reach, assignment_id))
    form = course_forms.ProgressForm(request.POST or None, request.FILES or None, initial={"percent": held.percent})
    if form.is_valid():
        return _done(request, held, lambda: working.note(request.reach, held, form.told()), _("Progress is noted."))
    return _asked(request, held, form, heading=_("Tell of the progress"), button=_("Save"))


@require_safe
def evidence(request: OfficerRequest, assignment_id: int, file_key: UUID) -> HttpResponse:
    request.reach.require("plans.see")
    held = _found(under_way.part(request.reach, assignment_id))
    return serve(get_object_or_404(under_way.evidence(held), pk=file_key))


@require_http_methods(["GET", "HEAD", "POST"])
def ask_later(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    request.reach.require("plans.take")
    held = _found(under_way.own_part(request.reach, assignment_id))
    if held.due_on is None:
        raise Http404
    form = course_forms.LaterForm(request.POST or None, after=max(held.due_on, request.reach.day))
    if form.is_valid():
        asked = form.cleaned_data
        return _done(
            request,
            held,
            lambda: extending.ask_later(request.reach, held, new_day=asked["new_day"], reason=asked["reason"]),
            _("Asked for. The body that gave the task is told."),
        )
    lead = _("Due on %(day)s now. Until the answer comes that day counts.") % {"day": f"{held.due_on:%d/%m/%Y}"}
    return _asked(request, held, form, heading=_("Ask for a later day"), lead=lead, button=_("Send the request"))


@require_POST
def withdraw_later(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    request.reach.require("plans.take")
    held = _found(under_way.own_part(request.reach, assignment_id))
    asked = _found(under_way.waiting_request(held))
    return _done(request, held, lambda: extending.withdraw_later(request.reach, asked), _("Taken back."))


@require_http_methods(["GET", "HEAD", "POST"])
def answer_later(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    request.reach.require("plans.issue")
    held = _found(under_way.given_part(request.reach, assignment_id))
    asked = _found(under_way.waiting_request(held))
    form = course_forms.AnswerForm(request.POST or None, after=held.due_on, initial={"granted_due": asked.asked_due})
    if form.is_valid():
        answered = Answered(form.day, form.cleaned_data["words"])
        said = _("Answered. The body is told.")
        return _done(request, held, lambda: extending.answer_later(request.reach, asked, answered), said)
    facts = {"body": held.agency.name, "before": f"{held.due_on:%d/%m/%Y}", "day": f"{asked.asked_due:%d/%m/%Y}"}
    lead = _("%(body)s asks for %(day)s instead of %(before)s.") % facts
    return _asked(
        request, held, form, heading=_("A later day is asked for"), lead=lead, why=asked.reason, button=_("Answer")
    )


@require_POST
def check(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    held = _found(under_way.part(request.reach, assignment_id))
    return _done(request, held, lambda: working.check(request.reach, held), _("Verified."))


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    held = _found(under_way.part(request.reach, assignment_id))
    if not under_way.may_do(request.reach, held, asked=False).send_back:
        raise Http404
    form = course_forms.SendBackForm(request.POST or None)
    if form.is_valid():
        reason, said = form.cleaned_data["reason"], _("Sent back for more work. The body is told.")
        return _done(request, held, lambda: working.send_back(request.reach, held, reason=reason), said)
    return _asked(request, held, form, heading=_("Send back for more work"), button=_("Send back for more work"))


@require_http_methods(["GET", "HEAD", "POST"])
def set_part(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    request.reach.require("plans.issue")
    held = _found(under_way.given_part(request.reach, assignment_id))
    told = {"part": held.part, "own_words": held.own_words, "needs_check": held.needs_check}
    form = course_forms.PartForm(request.POST or None, initial=told)
    if form.is_valid():
        asked = {**form.cleaned_data, "part": Part(form.cleaned_data["part"])}
        return _done(request, held, lambda: working.set_part(request.reach, held, **asked), _("Saved."))
    return _asked(request, held, form, heading=_("The part of this body"), button=_("Save"))


@require_http_methods(["GET", "HEAD", "POST"])
def mind(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    request.reach.require("plans.take")
    held = _found(under_way.own_part(request.reach, assignment_id))
    people = under_way.colleagues(request.reach)
    form = course_forms.MindForm(request.POST or None, people=people, initial={"officer": held.keeper_id or ""})
    if form.is_valid():
        return _done(request, held, lambda: working.mind(request.reach, held, form.chosen), _("Saved."))
    return _asked(request, held, form, heading=_("Who minds this task"), button=_("Save"))
