"""One document: its text, what it rests on and what carries it out, what it asks for, where it went."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.rules import DOCX, NotTaken
from chungtay.foundation.files.serving import answer, serve
from chungtay.kit.http import OfficerRequest
from chungtay.mandate.documents import actions, bookshelf, papers, queries, recipients
from chungtay.mandate.documents.authority import WrongSignature
from chungtay.mandate.documents.bringing import NOT_TAKEN
from chungtay.mandate.documents.delivery_forms import SendForm
from chungtay.mandate.documents.forms import AttachmentForm, IssueForm
from chungtay.mandate.documents.paper_words import QUICKER, sentences
from chungtay.mandate.documents.showing import sheet_of


@require_safe
def document(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show a document. Looking at what was sent to us is the receipt: this reading writes, once, and nothing else does."""
    request.reach.require("documents.see")
    found = get_object_or_404(queries.documents(request.reach), pk=pk)
    if found.issuer_id != request.reach.agency_id:  # nobody sends a paper to itself
        actions.open_delivery(request.reach, found)
    return render(request, "documents/document.html", {"sheet": sheet_of(request.reach, found)})


@require_POST
def number(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    actions.number(request.reach, get_object_or_404(queries.delivered(request.reach), pk=pk))
    return redirect("documents:document", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    draft = get_object_or_404(queries.issuable(request.reach), pk=pk)
    coming, free = queries.next_outgoing(request.reach, draft), bookshelf.free_for(request.reach, draft)
    told = request.POST if request.method == "POST" else None
    form = IssueForm(told, free=free, coming=coming, initial={"issued_on": request.reach.day})
    if not form.is_valid():
        return render(request, "documents/issue.html", {"document": draft, "form": form, "number": coming})
    try:
        actions.issue(request.reach, draft, **form.cleaned_data)
    except NotNow:
        messages.warning(request, _("Somebody has just issued this document, or taken the number."))
    except WrongSignature as wrong:
        for sentence in sentences(wrong.troubles):
            form.add_error("issued_on", sentence)
        return render(request, "documents/issue.html", {"document": draft, "form": form, "number": coming})
    return redirect("documents:document", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.send")
    paper = get_object_or_404(queries.sendable(request.reach), pk=pk)
    lines, near = recipients.addressed(request.reach, paper), queries.receivers(request.reach)
    meant = [one for one in lines if one.bodies]
    form = SendForm(request.POST if request.method == "POST" else None, bodies=near, lines=meant)
    unseen = form.unseen(request.reach, paper) if form.is_valid() else []
    if form.is_valid() and not unseen:
        try:
            actions.send(request.reach, paper, form.to())
            messages.success(request, _("Sent. The page shows who has opened it."))
        except NotNow:
            messages.warning(request, QUICKER)
        return redirect("documents:document", pk)
    context = {"document": paper, "form": form, "lines": lines, "numbers": recipients.numbers(lines), "unseen": unseen}
    return render(request, "documents/send.html", context | {"already": queries.receivers_of(request.reach, paper)})


@require_safe
def word(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    paper = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    return answer(f"{paper.number or 'du-thao'}.docx", DOCX.content_type, papers.docx(request.reach, paper))


@require_safe
def text_file(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    return serve(get_object_or_404(queries.texts(request.reach).exclude(file=None), pk=pk).file)


@require_safe
def attachment_file(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    return serve(get_object_or_404(queries.attachments(request.reach).exclude(file=None), pk=pk).file)


@require_POST
def supply(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    attachment = get_object_or_404(queries.attachments_wanted(request.reach), pk=pk)
    form = AttachmentForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose a file first."))
        return redirect("documents:document", attachment.document_id)
    file = form.cleaned_data["file"]
    try:
        actions.supply(request.reach, attachment, name=file.name, content=file.read())
    except NotTaken as why:
        messages.error(request, NOT_TAKEN[why.code])
    return redirect("documents:document", attachment.document_id)
