"""Keep a document to few, and name its readers; say how urgent a draft is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.core.workflow import NotNow
from chungtay.kit.http import LARGEST_KEY, OfficerRequest, whole
from chungtay.mandate.documents import actions, confided, queries
from chungtay.mandate.documents.stamps import Urgency


@require_POST
def confide(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    found = get_object_or_404(queries.documents(request.reach).held(request.reach), pk=pk)
    try:
        actions.confide(request.reach, found)
        messages.success(request, _("From now only the few named on this page see this document."))
    except NotNow:
        messages.error(
            request, _("A plan or a report is not kept to few: put what is confidential into a paper of its own.")
        )
    return redirect("documents:document", pk)


@require_POST
def open_again(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.confide")
    actions.open_again(request.reach, get_object_or_404(queries.documents(request.reach).held(request.reach), pk=pk))
    messages.success(request, _("Everybody who sees documents of your body sees this one again."))
    return redirect("documents:document", pk)


@require_POST
def name_reader(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.confide")
    found = get_object_or_404(queries.documents(request.reach).held(request.reach), pk=pk)
    key = whole(request.POST.get("can-bo"), LARGEST_KEY)
    if key is None:
        messages.error(request, _("Choose an officer first."))
        return redirect("documents:document", pk)
    officer = get_object_or_404(confided.candidates(request.reach, found), pk=key)
    actions.name_reader(request.reach, found, officer)
    messages.success(request, _("%(name)s may read this document now.") % {"name": officer.full_name})
    return redirect("documents:document", pk)


@require_POST
def drop_reader(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.confide")
    reader = get_object_or_404(confided.readers(request.reach), pk=pk)
    actions.drop_reader(request.reach, reader)
    messages.success(request, _("%(name)s no longer reads this document.") % {"name": reader.officer.full_name})
    return redirect("documents:document", reader.document_id)


@require_POST
def confide_intake(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    intake = get_object_or_404(queries.read_intakes(request.reach), pk=pk)
    try:
        actions.confide_intake(request.reach, intake, is_confidential=request.POST.get("kin") == "1")
    except NotNow:
        messages.warning(request, _("This text has just been confirmed."))
    return redirect("documents:review", pk)


@require_POST
def set_urgency(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    draft = get_object_or_404(queries.own_drafts(request.reach), pk=pk)
    asked = request.POST.get("khan", "")
    actions.set_urgency(request.reach, draft, Urgency(asked) if asked in set(Urgency) else Urgency.ORDINARY)
    return redirect("documents:document", pk)
