"""Bring a text in, look at what was read, correct it, and confirm it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.serving import serve
from chungtay.kit.http import OfficerRequest, in_steps, version_of
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import actions, bringing, queries
from chungtay.mandate.documents.forms import BringForm
from chungtay.mandate.documents.proposals import answered_by
from chungtay.mandate.documents.review_parts import differing
from chungtay.mandate.documents.reviewing import Review, review_of
from chungtay.mandate.documents.rules import Coming

READING, NOT_READ = Coming.READING, frozenset({Coming.READING, Coming.UNREADABLE})


@in_steps
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.register")
    form = BringForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "documents/bring.html", {"form": form})
    told = form.cleaned_data
    files = request.FILES.getlist("files")
    brought = bringing.bring(request.reach, files, told["text"], told["name"], is_one=told["is_one"])
    if len(brought) == 1 and brought[0].intake:
        return redirect("documents:review", brought[0].intake.pk)
    return render(request, "documents/bring.html", {"form": form, "brought": brought})


@require_safe
def review(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    intake = get_object_or_404(queries.intakes(request.reach), pk=pk)
    if intake.document_id:
        return redirect("documents:document", intake.document_id)
    if intake.state in NOT_READ:
        return render(request, "documents/reading.html", {"intake": intake})
    return render(request, "documents/review.html", {"review": review_of(request.reach, intake)})


@require_safe
def progress(request: OfficerRequest, pk: int) -> HttpResponse:
    """Return how far the reading is, for the page that waits; once it has ended, the page is loaded anew."""
    request.reach.require("documents.register")
    intake = get_object_or_404(queries.intakes(request.reach), pk=pk)
    if intake.state != READING:
        return HttpResponseClientRedirect(reverse("documents:review", args=[pk]))
    return render(request, "documents/_progress.html", {"intake": intake})


@require_safe
def page_picture(request: OfficerRequest, pk: int, number: int) -> HttpResponse:
    request.reach.require("documents.register")
    return serve(get_object_or_404(queries.pages(request.reach), intake=pk, number=number).picture)


@require_POST
def retry(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    actions.retry(request.reach, get_object_or_404(queries.unreadable(request.reach), pk=pk))
    return redirect("documents:review", pk)


@require_POST
def type_in(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    actions.type_in(request.reach, get_object_or_404(queries.unreadable(request.reach), pk=pk))
    return redirect("documents:review", pk)


def _corrected(request: OfficerRequest, pk: int) -> tuple[Review, HttpResponse | None]:
    """Keep what the person left in the form; a page is returned when that was not possible."""
    request.reach.require("documents.register")
    page = review_of(request.reach, get_object_or_404(queries.read_intakes(request.reach), pk=pk), request.POST)
    if not page.form.is_valid():
        return page, render(request, "documents/review.html", {"review": page, "is_wrong": True})
    corrected, answered = answered_by(page.form.corrected(), page.intake.doubts, request.POST)
    version = version_of(request)
    if request.POST.get("choose") == "merge":
        corrected = corrected.with_theirs(page.intake.proposal, request.POST.getlist("theirs"))
    try:
        actions.correct(request.reach, page.intake, version=version, corrected=corrected, answered=answered)
    except StaleSave as stale:
        return page, _stale(request, page, corrected.proposal, stale)
    except NotNow:
        return page, redirect("documents:review", pk)
    return page, None


def _stale(request: OfficerRequest, page: Review, mine: Mapping[str, Any], stale: StaleSave) -> HttpResponse:
    current = queries.intakes(request.reach).get(pk=stale.current.pk)
    context = {"review": page, "current": current, "differences": differing(mine, current.proposal)}
    return render(request, "documents/review.html", context, status=409)


@require_POST
def save(request: OfficerRequest, pk: int) -> HttpResponse:
    _page, trouble = _corrected(request, pk)
    if trouble:
        return trouble
    messages.success(request, _("Saved. The document is not in the register yet."))
    return redirect("documents:waiting") if "later" in request.POST else redirect("documents:review", pk)


@require_POST
def confirm(request: OfficerRequest, pk: int) -> HttpResponse:
    page, trouble = _corrected(request, pk)
    if trouble:
        return trouble
    try:
        document = actions.confirm(request.reach, page.intake)
    except actions.AlreadyHere:
        messages.warning(
            request, _("This document is already in the register. Look at it, then attach this text to it.")
        )
        return redirect("documents:review", pk)
    messages.success(request, _("In the register. Number, citations and tasks were taken over."))
    _tell_what_waits(request)
    return redirect("documents:document", document.pk)


def _tell_what_waits(request: OfficerRequest) -> None:
    """Lead on to the next text: who has a pile before them goes through it without the way back to the list."""
    following = queries.waiting(request.reach).filter(state=Coming.PROPOSED).first()
    if following:
        words, name = _("Next one that waits:"), following.proposal["document"].get("number") or following.name
        address = reverse("documents:review", args=[following.pk])
        messages.info(request, format_html('{} <a href="{}">{}</a>', words, address, name))


@require_POST
def join(request: OfficerRequest, pk: int, document_pk: int) -> HttpResponse:
    page, trouble = _corrected(request, pk)
    if trouble:
        return trouble
    document = get_object_or_404(queries.held(request.reach), pk=document_pk)
    is_ours = queries.is_writable(request.reach, document)
    actions.join(request.reach, page.intake, document)
    added = _("Attached as a second text of the document.")
    sent = _("This document was sent to you and has its number now. The sender's text stays as it was sent.")
    messages.success(request, added if is_ours else sent)
    return redirect("documents:document", document.pk)


@require_POST
def discard(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    intake = get_object_or_404(queries.intakes(request.reach).filter(document=None), pk=pk)
    actions.discard(request.reach, intake)
    return render(request, "documents/discarded.html", {"intake": intake})


@require_POST
def restore(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    actions.restore(request.reach, get_object_or_404(queries.read_intakes(request.reach).filter(document=None), pk=pk))
    return redirect("documents:review", pk)


@require_safe
def original(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    return serve(get_object_or_404(queries.intakes(request.reach).exclude(file=None), pk=pk).file)
