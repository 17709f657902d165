"""The conclusions of a meeting become tasks on one page."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.kit.http import OfficerRequest
from chungtay.mandate.documents.authority import WrongSignature
from chungtay.mandate.documents.paper_words import sentences
from chungtay.mandate.documents.queries import documents
from chungtay.mandate.plans import actions, concluding, conclusion_forms, forms, queries, sheet_forms
from chungtay.mandate.plans.words import NO_BASIS


@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: OfficerRequest) -> HttpResponse:
    """Ask for the text; then show its tasks; then give them out."""
    request.reach.require("plans.issue")
    request.reach.require("plans.draft")
    form = sheet_forms.ConclusionForm(request.POST or None)
    if not form.is_valid():
        return render(request, "plans/conclusions.html", {"form": form})
    found = concluding.concluded(request.reach, form.cleaned_data["text"])
    first = conclusion_forms.first_head(request.reach, found.title)
    is_told = "giao" in request.POST
    head = sheet_forms.HeadForm(request.POST if is_told else None, initial=first)
    kept = conclusion_forms.kept_forms(
        request.POST if is_told else None, conclusion_forms.as_said(found, request.reach), request.reach
    )
    if is_told and head.is_valid() and kept.is_valid() and _has_any(kept, head):
        try:
            return _given(request, conclusion_forms.told(head, kept, day=request.reach.day))
        except WrongSignature as wrong:
            head.add_error(None, sentences(wrong.troubles))
    return render(request, "plans/conclude.html", {"form": form, "head": head, "kept": kept})


@require_http_methods(["GET", "HEAD", "POST"])
def conclude_document(request: OfficerRequest, document_id: int) -> HttpResponse:
    """Give out what a registered notice concludes."""
    request.reach.require("plans.issue")
    request.reach.require("plans.draft")
    document = get_object_or_404(documents(request.reach), pk=document_id)
    asks = list(queries.asks_of(document))
    head = sheet_forms.HeadForm(
        request.POST or None, initial=queries.head_for(document, request.reach.day), is_registered=True
    )
    kept = conclusion_forms.kept_forms(
        request.POST or None, conclusion_forms.as_asked(asks, request.reach), request.reach
    )
    if head.is_valid() and kept.is_valid() and _has_any(kept, head):
        try:
            return _given(request, conclusion_forms.told(head, kept, document=document, day=request.reach.day))
        except actions.RepeatsConfidential as refused:
            forms.say_openly(kept, refused.places)
    if document.is_confidential:
        conclusion_forms.show_sentences(kept, asks)
    return render(request, "plans/conclude.html", {"head": head, "kept": kept, "document": document})


def _has_any(kept: conclusion_forms.Kept, head: Form) -> bool:
    """Say whether a task is kept; else ask for one."""
    if any(form.cleaned_data["keep"] for form in kept.forms):
        return True
    head.add_error(None, _("Keep at least one task."))
    return False


def _given(request: OfficerRequest, told: concluding.Concluding) -> HttpResponse:
    try:
        plan = concluding.conclude(request.reach, told)
    except actions.NoBasis:
        messages.error(request, NO_BASIS)
        return redirect("documents:document", told.document.pk if told.document else 0)
    bodies = {key for _task, keys in told.tasks for key in keys}
    said = _("%(tasks)d tasks given to %(bodies)d bodies.") % {"tasks": len(told.tasks), "bodies": len(bodies)}
    messages.success(request, said)
    return redirect("plans:plan", plan.pk)
