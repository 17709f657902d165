"""The leader's page, and its one printed page."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungtay.foundation.agencies.queries import our_agency
from chungtay.insight.oversight.briefing import briefing
from chungtay.insight.oversight.chart import drawing
from chungtay.insight.oversight.overview import overview as picture_of
from chungtay.insight.oversight.words import OUTCOMES
from chungtay.kit.http import OfficerRequest
from vanban.writing import Paper, write_docx, write_pdf

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOTICE = "Số liệu minh họa"


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
    ours, notice = our_agency(request.reach), NOTICE if settings.DEMONSTRATION else None
    return briefing(ours, picture_of(request.reach), day, notice)


@require_safe
def briefing_docx(request: OfficerRequest) -> HttpResponse:
    return _file(request, "docx", WORD, write_docx(_paper(request)))


@require_safe
def briefing_pdf(request: OfficerRequest) -> HttpResponse:
    return _file(request, "pdf", "application/pdf", write_pdf(_paper(request)))


def _file(request: OfficerRequest, ending: str, kind: str, content: bytes) -> HttpResponse:
    name = f"tom-tat-{request.reach.day}.{ending}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
