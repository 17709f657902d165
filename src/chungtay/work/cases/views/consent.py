"""The consents of a case: which stand, whose is missing, a new one with its paper, a withdrawal."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chungtay.foundation.files.queries import files_of
from chungtay.foundation.files.serving import serve
from chungtay.kit.http import OfficerRequest
from chungtay.work.cases import agreed, queries
from chungtay.work.cases.actions import agreeing, team
from chungtay.work.cases.agreed import BY, PURPOSES
from chungtay.work.cases.consent_forms import ConsentForm
from chungtay.work.cases.consent_rules import Purpose
from chungtay.work.cases.forms import ReasonForm
from chungtay.work.cases.views.asking import ask

WORK = "cases.work"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    request.reach.require(WORK)
    found = get_object_or_404(queries.known(request.reach), pk=case_id)
    form = ConsentForm(request.POST or None, request.FILES or None, initial={"given_on": request.reach.day})
    lacking = [
        (PURPOSES[one], [BY[by] for by in sorted(agreed.missing(found, one, request.reach.day))]) for one in Purpose
    ]
    return ask(
        request,
        form,
        lambda told: agreeing.give(request.reach, found, form.given()),
        heading=_("Consents"),
        button=_("Write down the consent"),
        back=reverse("cases:consents", args=[case_id]),
        crumb=found.code,
        lead=_(
            "One consent for one purpose, on paper. From seven years on the child is asked too; silence is no consent."
        ),
        template="cases/consents.html",
        case=found,
        lacking=lacking,
        agreements=list(agreed.of_case(request.reach, found)),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: OfficerRequest, agreement_id: UUID) -> HttpResponse:
    request.reach.require(WORK)
    row = get_object_or_404(agreed.agreements(request.reach), pk=agreement_id)
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda told: agreeing.withdraw(request.reach, row, why=told["why"]),
        heading=_("Withdraw a consent"),
        button=_("The consent is withdrawn"),
        back=reverse("cases:consents", args=[row.case_id]),
        crumb=row.case.code,
        lead=_("From now on nothing is done on this consent. What was done before stays as it was."),
    )


@never_cache
@require_safe
def consent_paper(request: OfficerRequest, agreement_id: UUID) -> HttpResponse:
    request.reach.require(WORK)
    row = get_object_or_404(agreed.agreements(request.reach), pk=agreement_id)
    team.opened(request.reach, row.case, page="consent")
    return serve(files_of(row).first())
