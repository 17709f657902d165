"""The leader's page, and its one printed page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.files.rules import DOCX, PDF
from chungtay.foundation.files.serving import answer
from chungtay.insight.oversight.briefing import briefing
from chungtay.insight.oversight.chart import drawing
from chungtay.insight.oversight.overview import overview as picture_of
from chungtay.insight.oversight.words import OUTCOMES
from chungtay.kit.http import OfficerRequest
from chungtay.mandate.documents import papers
from vanban.writing import Paper, write_docx, write_pdf


@require_safe
def overview(request: OfficerRequest) -> HttpResponse:
    request.reach.require("oversight.see")
    found = picture_of(request.reach)
    outcomes = [(one, words, getattr(found.tasks, one.value)) for one, words in OUTCOMES.items()]
    context = {"found": found, "outcomes": outcomes, "chart": drawing(found.months)}
    return render(request, "oversight/overview.html", context)


def _paper(request: OfficerRequest) -> Paper:
    request.reach.require("oversight.see")
    day = f"ngày {request.reach.day:%d/%m/%Y}"
    return briefing(our_agency(request.reach), picture_of(request.reach), day, papers.notice())


@require_safe
def briefing_docx(request: OfficerRequest) -> HttpResponse:
    return answer(f"tom-tat-{request.reach.day}.docx", DOCX.content_type, write_docx(_paper(request)))


@require_safe
def briefing_pdf(request: OfficerRequest) -> HttpResponse:
    return answer(f"tom-tat-{request.reach.day}.pdf", PDF.content_type, write_pdf(_paper(request)))
