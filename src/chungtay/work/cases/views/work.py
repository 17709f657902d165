"""The work of a case: submit, measures, visits, referrals, decisions, new round, re-opening, team, transfer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.core.workflow import NotNow
from chungtay.kit.http import OfficerRequest
from chungtay.work.cases import forms, printing, queries
from chungtay.work.cases.actions import course, deciding, team
from chungtay.work.cases.rules import ReferralVerb
from chungtay.work.cases.views.asking import ask, not_now

WORK, DECIDE = "cases.work", "cases.decide"


def _known(request: OfficerRequest, case_id: UUID, capability: str = WORK) -> Any:
    request.reach.require(capability)
    return get_object_or_404(queries.known(request.reach), pk=case_id)


def _page(found: Any) -> dict[str, Any]:
    return {"back": reverse("cases:case", args=[found.pk]), "crumb": found.code}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    found = _known(request, case_id)
    return ask(
        request,
        forms.LateForm(request.POST or None),
        lambda told: course.submit(request.reach, found, late_why=told["late_why"]),
        heading=_("Submit the plan to the chair"),
        button=_("Submit to the chair"),
        lead=_(
            "The chair may open the file until the decision is taken. A reason is asked for only when the time is over."
        ),
        said=_("Submitted. The chair decides."),
        **_page(found),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    found = _known(request, case_id)
    form = forms.MeasureForm(request.POST or None)
    return ask(
        request,
        form,
        lambda told: course.add_measure(request.reach, found, form.measure()),
        heading=_("Add a measure to the plan"),
        button=_("Add"),
        **_page(found),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def measure_done(request: OfficerRequest, measure_id: UUID) -> HttpResponse:
    request.reach.require(WORK)
    row = get_object_or_404(queries.measures(request.reach), pk=measure_id)
    return ask(
        request,
        forms.DoneForm(request.POST or None, initial={"day": request.reach.day, "words": row.outcome}),
        lambda told: course.finish_measure(request.reach, row, done_on=told["day"], outcome=told["words"]),
        heading=_("The measure was carried out"),
        button=_("Save"),
        lead=row.words,
        **_page(row.case),
    )


@require_POST
def drop_measure(request: OfficerRequest, measure_id: UUID) -> HttpResponse:
    request.reach.require(WORK)
    row = get_object_or_404(queries.measures(request.reach), pk=measure_id)
    try:
        course.drop_measure(request.reach, row)
    except NotNow:
        messages.warning(request, not_now())
    return redirect("cases:case", row.case_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visit_planned(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    found = _known(request, case_id)
    return ask(
        request,
        forms.VisitForm(request.POST or None, initial={"due_on": request.reach.day}),
        lambda told: course.plan_visit(request.reach, found, due_on=told["due_on"], aim=told["aim"]),
        heading=_("Plan a visit"),
        button=_("Save"),
        **_page(found),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visit_held(request: OfficerRequest, visit_id: UUID) -> HttpResponse:
    request.reach.require(WORK)
    row = get_object_or_404(queries.visits(request.reach), pk=visit_id)
    return ask(
        request,
        forms.DoneForm(request.POST or None, initial={"day": request.reach.day, "words": row.findings}),
        lambda told: course.hold_visit(request.reach, row, held_on=told["day"], findings=told["words"]),
        heading=_("What the visit found"),
        button=_("Save"),
        lead=row.aim,
        **_page(row.case),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    found = _known(request, case_id)
    form = forms.ReferForm(request.POST or None)
    return ask(
        request,
        form,
        lambda told: course.refer(request.reach, found, form.asked()),
        heading=_("Refer to a service"),
        button=_("Refer"),
        **_page(found),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def referral(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    request.reach.require(WORK)
    row = get_object_or_404(queries.referrals(request.reach), pk=referral_id)
    return ask(
        request,
        forms.ReferralAnswerForm(request.POST or None),
        lambda told: course.answer_referral(
            request.reach, row, ReferralVerb(told["answer"]), feedback=told["feedback"]
        ),
        heading=_("What the service answered"),
        button=_("Save"),
        lead=row.provider,
        **_page(row.case),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    found = _known(request, case_id, DECIDE)
    team.opened(request.reach, found, page="decide")
    return ask(
        request,
        forms.DecideForm(found.awaits, request.POST or None),
        lambda told: _decided(request, found, told),
        heading=_("Take a decision"),
        button=_("Take a decision"),
        lead=found.get_awaits_display(),
        said=_("Decided."),
        **_page(found),
    )


def _decided(request: OfficerRequest, found: Any, told: dict[str, Any]) -> None:
    reach, words, late = request.reach, told["words"], told["late_why"]
    if told["ruling"] in {"emergency", "isolation"}:
        deciding.order_emergency(reach, found, ruling=told["ruling"], words=words, until=told["until"], late_why=late)
    elif told["ruling"] == "approved":
        deciding.approve(reach, found, words=words, late_why=late)
    elif told["ruling"] == "sent_back":
        deciding.send_back(reach, found, why=words)
    elif told["ruling"] == "closed":
        deciding.close(reach, found, why=words, late_why=late)
    else:
        deciding.refuse_closure(reach, found, why=words)


@require_POST
def draft_decision(request: OfficerRequest, decision_id: UUID) -> HttpResponse:
    request.reach.require(DECIDE)
    row = get_object_or_404(queries.decisions(request.reach), pk=decision_id, ruling__in=printing.RULED)
    made = printing.draft_decision(request.reach, row)
    messages.success(request, _("The decision is a confidential draft, under the code of the case."))
    return redirect("documents:document", made.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_round(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    found = _known(request, case_id)
    return ask(
        request,
        forms.ReasonForm(request.POST or None),
        lambda told: deciding.new_round(request.reach, found, why=told["why"]),
        heading=_("Begin a new round"),
        button=_("Begin it"),
        lead=_("The plan is written anew; its five and seven working days begin again."),
        **_page(found),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    found = _known(request, case_id)
    return ask(
        request,
        forms.ReasonForm(request.POST or None),
        lambda told: deciding.reopen(request.reach, found, why=told["why"]),
        heading=_("Open the case again"),
        button=_("Open again"),
        lead=_("All clocks begin anew."),
        **_page(found),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    found = _known(request, case_id)
    form = forms.MemberForm(request.reach, found, request.POST or None)
    return ask(
        request,
        form,
        lambda told: team.name_member(request.reach, found, told["officer"], sees_marked=told["sees_marked"]),
        heading=_("Who knows this case"),
        button=_("Name to the team"),
        members=queries.team_of(request.reach, found),
        leads=found.lead_id == request.reach.officer_id,
        case=found,
        **_page(found),
    )


@require_POST
def end_member(request: OfficerRequest, member_id: UUID) -> HttpResponse:
    request.reach.require(WORK)
    row = get_object_or_404(queries.members(request.reach), pk=member_id)
    try:
        if "lead" in request.POST:
            team.hand_lead(request.reach, row.case, row)
        else:
            team.end_member(request.reach, row)
        messages.success(request, _("Saved."))
    except NotNow:
        messages.warning(request, not_now())
    return redirect("cases:members", row.case_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    found = _known(request, case_id)
    kept = queries.file_of(request.reach, found)
    first = {"kind": found.kind, "is_serious": found.is_serious, "marks": kept.marks if kept else []}
    return ask(
        request,
        forms.MarkForm(request.POST or None, initial=first),
        lambda told: team.mark(request.reach, found, **told),
        heading=_("Kind and marks of the case"),
        button=_("Save"),
        lead=_("A sensitive mark narrows the team to those named for it."),
        **_page(found),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    found = _known(request, case_id)
    return ask(
        request,
        forms.TransferForm(request.POST or None),
        lambda told: team.ask_transfer(request.reach, found, told["receiver"], why=told["why"]),
        heading=_("Transfer the case to another body"),
        button=_("Ask"),
        lead=_("Until it accepts, the work and the clocks go on here."),
        said=_("Asked. The case stays here until the other body accepts."),
        **_page(found),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_transfer(request: OfficerRequest, transfer_id: UUID) -> HttpResponse:
    request.reach.require("cases.receive")
    row = get_object_or_404(queries.coming(request.reach), pk=transfer_id)
    return ask(
        request,
        forms.AnswerTransferForm(request.POST or None),
        lambda told: _answered(request, row, told),
        heading=_("A case is offered to your body"),
        button=_("Answer"),
        lead=f"{row.case.code} · {row.from_agency.name} · {row.why}",
        back=reverse("cases:today"),
    )


def _answered(request: OfficerRequest, row: Any, told: dict[str, Any]) -> None:
    if told["answer"] == "accept":
        team.accept_transfer(request.reach, row)
    else:
        team.refuse_transfer(request.reach, row, why=told["why"])
