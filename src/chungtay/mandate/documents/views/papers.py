"""A paper in the making: begun, edited with nothing lost, compared with its earlier wordings, talked about."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.rules import PDF
from chungtay.foundation.files.serving import answer
from chungtay.kit.http import OfficerRequest, version_of
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import actions, drafting, papers, queries
from chungtay.mandate.documents.comparing import compare, differing, pair
from chungtay.mandate.documents.confided import Confided
from chungtay.mandate.documents.paper_forms import AskForm, CommentForm, WordingForm
from chungtay.mandate.documents.rules import is_issued_here

TOO_LATE = "too_late"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.register")
    found = drafting.templates()
    if request.method == "POST":
        template = get_object_or_404(found, code=request.POST.get("template", ""))
        made = actions.begin(request.reach, template, is_confidential="kin" in request.POST)
        return redirect("documents:edit_paper", made.pk)
    return render(request, "documents/paper_new.html", {"templates": found})


def _form(request: OfficerRequest, document: Any, told: Any = None) -> WordingForm:
    kind = document.kind.code if document.kind else ""
    signers = drafting.signers(request.reach, kind, request.reach.day)
    has_rights = drafting.rights(request.reach).exists()
    writable = queries.is_writable(request.reach, document)
    may_confide = Confided(request.reach, document, writable).may_judge
    return WordingForm(told, document=document, signers=signers, has_rights=has_rights, may_confide=may_confide)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    draft = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    if not is_issued_here(draft.speaks_for_label):
        messages.warning(request, _("The text of this paper comes from its plan or report: change it there."))
        return redirect("documents:document", pk)
    form = _form(request, draft, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        version = request.POST.get("version") or draft.version
        return render(request, "documents/paper_edit.html", {"document": draft, "form": form, "version": version})
    return _save(request, draft, form)


def _save(request: OfficerRequest, draft: Any, form: WordingForm) -> HttpResponse:
    version = version_of(request)
    try:
        saved = actions.edit(request.reach, draft, form.wording(), version=version)
    except StaleSave as stale:
        told = {"theirs": stale.current, "differences": differing(stale.current, form.cleaned_data)}
        context = {"document": draft, "form": form, "version": stale.current.version} | told  # type: ignore[attr-defined]  # a versioned row
        return render(request, "documents/paper_edit.html", context, status=409)
    except NotNow:
        context = {"document": draft, "form": form, "version": version, "is_too_late": True}
        return render(request, "documents/paper_edit.html", context, status=409)
    _keep_to_few(request, draft, form)
    messages.success(request, _("Saved as version %(n)d.") % {"n": saved.version})
    return redirect("documents:document", draft.pk)


def _keep_to_few(request: OfficerRequest, draft: Any, form: WordingForm) -> None:
    """Keep the draft to few, or open it again, when the form asked for a change; the field is there only for who may."""
    asked = form.cleaned_data.get("is_confidential", draft.is_confidential)
    if asked != draft.is_confidential:
        (actions.confide if asked else actions.open_again)(request.reach, draft)


@require_safe
def versions(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    paper = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    found = list(drafting.versions(paper))
    older, newer = pair(found, request.GET.get("cu", ""), request.GET.get("moi", ""))
    context = {"document": paper, "versions": found, "older": older, "newer": newer}
    return render(request, "documents/paper_versions.html", context | {"differences": compare(older, newer)})


@require_POST
def comment(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    paper = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write your comment first."))
        return redirect("documents:document", pk)
    try:
        actions.comment(request.reach, paper, form.cleaned_data["words"])
    except NotNow:
        messages.warning(request, _("The paper is no longer a draft: it takes no comments."))
    return redirect("documents:document", pk)


@require_POST
def ask(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    paper = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    form = AskForm(request.POST, colleagues=drafting.colleagues(request.reach))
    if not form.is_valid():
        messages.error(request, _("Say of whom a comment is asked, and what about."))
        return redirect("documents:document", pk)
    try:
        actions.ask(request.reach, paper, **form.cleaned_data)
    except NotNow:
        messages.warning(request, _("The paper is no longer a draft: it takes no comments."))
    return redirect("documents:document", pk)


@require_POST
def settle(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    said = get_object_or_404(drafting.own_comments(request.reach), pk=pk)
    try:
        actions.settle_comment(request.reach, said)
    except NotNow:
        messages.warning(request, _("This comment is settled already, or the paper is no longer a draft."))
    return redirect("documents:document", said.document_id)


@require_safe
def pdf(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    paper = get_object_or_404(queries.own_papers(request.reach).exclude(paper=None), pk=pk)
    name = f"{(paper.number or 'du-thao').replace('/', '-')}.pdf"
    return answer(name, PDF.content_type, papers.pdf(request.reach, paper))
