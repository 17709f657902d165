"""The place of a document among others: what it rests on, how long it is in force."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.kit.http import OfficerRequest
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import queries, ties, validity
from chungtay.mandate.documents.actions import graph
from chungtay.mandate.documents.graph_forms import CiteForm, ForceForm, RelationForm, as_stated


@require_http_methods(["GET", "HEAD", "POST"])
def cite(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    document = get_object_or_404(queries.writable(request.reach), pk=pk)
    told = request.POST if request.method == "POST" else None
    form = CiteForm(told, kinds=queries.kind_choices(get_language() or "vi"))
    if not form.is_valid():
        return render(request, "documents/cite.html", {"document": document, "form": form})
    try:
        graph.cite(request.reach, document, form.mention(), form.cleaned_data["relation"])
    except graph.CitesItself:
        form.add_error(None, _("That is this document itself. Name another one."))
        return render(request, "documents/cite.html", {"document": document, "form": form})
    messages.success(request, _("Added. If its text is not here yet, the two are joined when it comes."))
    return redirect("documents:document", pk)


@require_POST
def retype(request: OfficerRequest, tie_pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    tie = get_object_or_404(ties.ours_to_mend(request.reach), pk=tie_pk)
    form = RelationForm(request.POST)
    if form.is_valid():
        graph.retype(request.reach, tie, form.cleaned_data["relation"])
        messages.success(request, _("Saved."))
    return redirect("documents:document", tie.document_id)


@require_POST
def uncite(request: OfficerRequest, tie_pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    tie = get_object_or_404(ties.ours_to_mend(request.reach), pk=tie_pk)
    graph.uncite(request.reach, tie)
    messages.success(request, _("Removed. It can be added again."))
    return redirect("documents:document", tie.document_id)


@require_http_methods(["GET", "HEAD", "POST"])
def force(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    document = get_object_or_404(queries.documents(request.reach), pk=pk)
    form = ForceForm(
        request.POST if request.method == "POST" else None, initial=as_stated(validity.ours(request.reach, document))
    )
    context = {"document": document, "form": form}
    if not form.is_valid():
        return render(request, "documents/force.html", context)
    try:
        graph.set_force(request.reach, document, **form.asked())
    except StaleSave as stale:
        again = ForceForm(form.cleaned_data | {"version": stale.current.version})  # type: ignore[attr-defined]  # a Force
        return render(request, "documents/force.html", context | {"form": again, "theirs": stale.current}, status=409)
    messages.success(request, _("Saved. Plans that rest on it are listed when it ends."))
    return redirect("documents:document", pk)
