"""The parts of a child's file: each is written down and put right on a page of its own. Opening one is on record."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.foundation.files.rules import NotTaken
from chungtay.foundation.files.serving import serve
from chungtay.kit.http import OfficerRequest
from chungtay.kit.versions import StaleSave
from chungtay.work.children import actions, keeping, knowing, part_forms, queries
from chungtay.work.children.part_forms import PartForm
from chungtay.work.children.views import SHOWN

PAPER_REFUSED = {
    "empty": _lazy("The file is empty. Choose another one."),
    "large": _lazy("The file is too large. Choose a smaller one."),
    "kind": _lazy("The file is neither a paper (PDF, Word) nor a photograph. Choose another one."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: OfficerRequest, child_id: UUID, part: str, row_id: UUID | None = None) -> HttpResponse:
    request.reach.require("children.identify")
    child = get_object_or_404(queries.files(request.reach), pk=child_id)
    request.reach.require("children.identify", child.agency_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = part_forms.part_form(request.reach, child, part, row_id, *sent)
    if form is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        return _kept(request, child_id, form)
    if request.method != "POST":
        actions.reveal(request.reach, child)
        request.session[SHOWN] = str(child_id)
    return _page(request, child_id, form, status=200 if request.method != "POST" else 422)


def _kept(request: OfficerRequest, child_id: UUID, form: PartForm) -> HttpResponse:
    try:
        form.keep()
    except StaleSave as stale:
        differing = form.differing(stale.current)
        form.read_again(stale.current)
        return _page(request, child_id, form, status=409, is_stale=True, differing=differing)
    except NotTaken as refused:
        form.add_error("paper", str(PAPER_REFUSED[refused.code]))
        return _page(request, child_id, form, status=422)
    messages.success(request, str(form.said))
    return redirect("children:child", child_id)


def _page(request: OfficerRequest, child_id: UUID, form: PartForm, *, status: int, **more: object) -> HttpResponse:
    told = {"form": form, "child": form.child, "part": form.part, "is_new": form.instance._state.adding, **more}
    return render(request, "children/part.html", told, status=status)


@require_POST
def drop(request: OfficerRequest, child_id: UUID, part: str, row_id: UUID) -> HttpResponse:
    request.reach.require("children.identify")
    child = get_object_or_404(queries.files(request.reach), pk=child_id)
    request.reach.require("children.identify", child.agency_id)
    row = part_forms.row_to_drop(request.reach, child, part, row_id)
    if row is None:
        raise Http404
    try:
        keeping.drop(request.reach, child, row)
    except ValidationError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Erased."))
    return redirect("children:child", child_id)


@never_cache
@require_safe
def paper(request: OfficerRequest, child_id: UUID, file_id: UUID) -> HttpResponse:
    """A paper by which the child is in a group; opening it is opening the file."""
    request.reach.require("children.identify")
    child = get_object_or_404(queries.files(request.reach), pk=child_id)
    request.reach.require("children.identify", child.agency_id)
    actions.reveal(request.reach, child)
    return serve(knowing.evidence_file(request.reach, child, file_id))
