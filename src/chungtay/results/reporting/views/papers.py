"""The written report: draft it, issue it with its number, take the Word file."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.rules import DOCX
from chungtay.kit.http import OfficerRequest
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.authority import WrongSignature
from chungtay.mandate.documents.paper_words import sentences
from chungtay.results.reporting import actions
from chungtay.results.reporting.views.report import fetched


@require_POST
def write(request: OfficerRequest, key: UUID) -> HttpResponse:
    try:
        actions.write_paper(request.reach, fetched(request, key))
        messages.success(request, _("The written report is drafted. Read it through before you issue it."))
    except NotNow:
        messages.warning(request, _("Submit the report first: the written report is made of what was told."))
    return redirect("reporting:report", key)


@require_POST
def issue(request: OfficerRequest, key: UUID) -> HttpResponse:
    try:
        document = actions.issue_paper(request.reach, fetched(request, key))
        messages.success(request, _("Issued and sent: %(number)s.") % {"number": document.number})
    except NotNow:
        messages.warning(request, _("The written report was issued already."))
    except WrongSignature as wrong:
        messages.error(request, " ".join(sentences(wrong.troubles)))
    return redirect("reporting:report", key)


@require_safe
def docx(request: OfficerRequest, key: UUID) -> HttpResponse:
    submission = fetched(request, key)
    if submission.document is None:
        raise Http404
    name = f"bao-cao-{submission.form.code}-{submission.period}.docx"
    content = papers.docx(request.reach, submission.document)
    return HttpResponse(
        content,
        content_type=DOCX.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
